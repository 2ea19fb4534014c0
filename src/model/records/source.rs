//! Sources, spans of their text, and notes.

use chrono::NaiveDate;
use std::borrow::Cow;

use super::dataset::Table;
use super::id::SourceId;

/// Reliability of the publisher of a source: the letter of the Admiralty code (NATO AJP-2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Not judged. This is no verdict: it is not worse than E.
    #[default]
    F,
}

impl Reliability {
    /// The words of the code.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability not judged",
        }
    }

    /// The letter.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
            Self::E => 'E',
            Self::F => 'F',
        }
    }

    /// The reliability of that letter, either case.
    #[must_use]
    pub fn parse(letter: &str) -> Option<Self> {
        let all = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];
        all.into_iter().find(|r| letter.eq_ignore_ascii_case(r.letter().encode_utf8(&mut [0; 4])))
    }
}

/// An article or a data file, with the whole text on which the records rest.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The identifier given in the case file, or made from the file name.
    pub key: String,
    /// The file's name, without the folder.
    pub file: String,
    /// The title, where it is stated.
    pub title: Option<String>,
    /// The publisher, where it is stated.
    pub publisher: Option<String>,
    /// The day of publication, where it is stated.
    pub published: Option<NaiveDate>,
    /// The day of an update, where it is stated. It says nothing about the day of publication.
    pub updated: Option<NaiveDate>,
    /// The language of the text, as a BCP 47 tag.
    pub language: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The text, byte for byte as it was read.
    pub text: Cow<'static, str>,
    /// The SHA-256 of the text, in lower-case hexadecimal.
    pub sha256: String,
    /// How reliable the publisher is.
    pub reliability: Reliability,
    /// Whether the publisher is a party to the events.
    pub party: bool,
    /// What the analyst remarked.
    pub notes: Vec<Note>,
    /// What makes it a table, where it is one; then `text` is empty.
    pub table: Option<Table>,
}

impl Source {
    /// How the source is named to people: publisher and title as far as they are stated, else the file.
    #[must_use]
    pub fn label(&self) -> String {
        match (&self.publisher, &self.title) {
            (Some(publisher), Some(title)) => format!("{publisher}: {title}"),
            (Some(name), None) | (None, Some(name)) => name.clone(),
            (None, None) => self.file.clone(),
        }
    }

    /// The words of a span of this source; `None` when it does not lie within the text.
    #[must_use]
    pub fn words(&self, span: Span) -> Option<&str> {
        self.text.get(span.range())
    }

    /// The rank of the paragraph in which the byte stands, counted from 1. Paragraphs are lines that are
    /// not blank.
    #[must_use]
    pub fn paragraph(&self, byte: usize) -> usize {
        let upto = self.text.get(..byte).unwrap_or(&self.text);
        let line_start = upto.rfind('\n').map_or(0, |at| at + 1);
        let before = upto.get(..line_start).unwrap_or("");
        before.lines().filter(|line| !line.trim().is_empty()).count() + 1
    }

    /// Line and column (in characters) of a byte, both counted from 1.
    #[must_use]
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let upto = self.text.get(..byte).unwrap_or(&self.text);
        let line_start = upto.rfind('\n').map_or(0, |at| at + 1);
        let line = upto.bytes().filter(|&b| b == b'\n').count() + 1;
        (line, upto.get(line_start..).unwrap_or("").chars().count() + 1)
    }
}

/// A range of bytes in the text of one source, end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span as a range of byte offsets.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether both lie in one source and share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.source == other.source && self.start < other.end && other.start < self.end
    }

    /// Whether the other lies within this one.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }
}

/// What a note calls into question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// When it happened.
    When,
    /// Where it happened.
    Place,
    /// Who took part, or who is meant.
    Who,
    /// A figure.
    Figure,
    /// The wording.
    Words,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::When, Self::Place, Self::Who, Self::Figure, Self::Words];

    /// The word in case files and on screens.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Place => "place",
            Self::Who => "who",
            Self::Figure => "figure",
            Self::Words => "words",
        }
    }
}

/// A remark of the analyst. It is never evidence, and never shown as the words of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What was remarked.
    pub text: String,
    /// What it calls into question; such a note makes its record contested.
    pub disputes: Option<Aspect>,
}
