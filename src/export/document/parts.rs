//! What a document is made of.

use super::citations::Citation;
use super::sources::SourceEntry;
use crate::export::pictures::{MapChart, TimeChart};

/// A briefing as a document.
#[derive(Debug, Default)]
pub struct Document {
    /// The title.
    pub title: String,
    /// What stands on every page, each with its label: "Handling", "TLP:AMBER".
    pub marking: Vec<(&'static str, String)>,
    /// What a reader must know of the whole, each with its label.
    pub facts: Vec<(&'static str, String)>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The citations, by number: the first is number 1.
    pub citations: Vec<Citation>,
    /// The sources, numbered from 1.
    pub sources: Vec<SourceEntry>,
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// A word that names it within the document, for links.
    pub id: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Line),
    /// A list.
    List(Vec<Line>),
    /// A table.
    Table(TableBlock),
    /// A statement: what was said, and by whom and when.
    Quote {
        /// The words.
        words: Line,
        /// Who said them, when, and what else must be known.
        by: Line,
    },
    /// A picture. A format that draws none says what it shows in words.
    Picture(Box<PictureBlock>),
}

/// A picture, what it shows in words, and the numbers behind it.
#[derive(Debug)]
pub struct PictureBlock {
    /// A word that names it within the document.
    pub id: &'static str,
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows and what it leaves out, in sentences.
    pub words: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// The numbers behind it.
    pub numbers: TableBlock,
}

/// What a picture draws.
#[derive(Debug)]
pub enum Drawing {
    /// The events over time.
    Time(TimeChart),
    /// The events on a map.
    Map(MapChart),
}

/// A table with a header.
#[derive(Debug)]
pub struct TableBlock {
    /// What it shows.
    pub caption: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Line>>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its heading.
    pub heading: &'static str,
    /// Whether it holds figures, which stand on the right.
    pub is_figure: bool,
}

/// Text with citations.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of text.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// Text that stands out.
    Strong(String),
    /// A citation, by its number.
    Cite(usize),
}

impl Line {
    /// A line of plain text.
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self::default().text(text)
    }

    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.pieces.push(Piece::Text(text));
        }
        self
    }

    pub(super) fn strong(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Strong(text.into()));
        self
    }

    pub(super) fn cite(mut self, numbers: impl IntoIterator<Item = usize>) -> Self {
        for number in numbers {
            // The number stands right behind the words.
            if let Some(Piece::Text(text)) = self.pieces.last_mut() {
                text.truncate(text.trim_end().len());
            }
            self.pieces.push(Piece::Cite(number));
        }
        self
    }
}
