//! Sources, spans of their text, and analysts' notes.

use chrono::NaiveDate;
use std::borrow::Cow;

use super::dataset::{RowPlace, RowRef, Table};
use super::id::SourceId;
use super::passage::Passage;
use super::terms::LICENCE_NOT_STATED;

/// Reliability of a source's publisher: the letter of the Admiralty code (NATO AJP-2.1).
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
    /// Not judged. This is not a verdict, and not worse than E.
    #[default]
    F,
}

impl Reliability {
    /// The wording of the code.
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

    /// The reliability with that letter, in either case.
    #[must_use]
    pub fn parse(letter: &str) -> Option<Self> {
        let all = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];
        all.into_iter().find(|r| letter.eq_ignore_ascii_case(r.letter().encode_utf8(&mut [0; 4])))
    }
}

/// An article or a data file, with the whole text that the records rest on.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The identifier from the case file, or one made from the file name.
    pub key: String,
    /// The file name, without the folder.
    pub file: String,
    /// The title, where stated.
    pub title: Option<String>,
    /// The publisher, where stated.
    pub publisher: Option<String>,
    /// The day of publication, where stated.
    pub published: Option<NaiveDate>,
    /// The day of an update, where stated. It says nothing about the day of publication.
    pub updated: Option<NaiveDate>,
    /// The language of the text, as a BCP 47 tag.
    pub language: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The text, byte for byte as read from plain text, or as it reads on a page or in a saved PDF. Empty for a table and
    /// for a lead.
    pub text: Cow<'static, str>,
    /// The cited passages, in order, where these are all of the text that is at hand; empty where `text` is the whole.
    pub passages: Vec<Passage>,
    /// The SHA-256 of the whole text, in lower-case hexadecimal.
    pub sha256: String,
    /// How reliable the publisher is.
    pub reliability: Reliability,
    /// Whether the publisher is a party to the events.
    pub party: bool,
    /// What is known about a lead: an article of which only title and address are stated, so that `text` is empty. One
    /// sentence without a full stop: "seen by GDELT on Monday 21 August 2023".
    pub lead: Option<String>,
    /// The day on which a lead was seen, where stated. The article may be older.
    pub seen: Option<NaiveDate>,
    /// The analyst's notes.
    pub notes: Vec<Note>,
    /// Its dataset, where it is a table; then `text` is empty.
    pub table: Option<Table>,
}

impl Source {
    /// The day of publication of an article, or else that on which a lead was seen.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.published.or(self.seen)
    }

    /// The name for people: publisher and title as far as stated, else the file.
    #[must_use]
    pub fn label(&self) -> String {
        match (&self.publisher, &self.title) {
            (Some(publisher), Some(title)) => format!("{publisher}: {title}"),
            (Some(name), None) | (None, Some(name)) => name.clone(),
            (None, None) => self.file.clone(),
        }
    }

    /// On which terms the source may be passed on, and how it wants to be credited, on one line.
    #[must_use]
    pub fn licence(&self) -> String {
        self.table
            .as_ref()
            .map_or_else(|| LICENCE_NOT_STATED.to_owned(), |table| table.dataset.terms().line())
    }

    /// The words of a span of this source; `None` where it lies outside the text.
    #[must_use]
    pub fn words(&self, span: Span) -> Option<&str> {
        self.text.get(span.range())
    }

    /// The bytes of a span in the whole text: its own, unless only passages are at hand.
    #[must_use]
    pub fn place(&self, span: Span) -> std::ops::Range<usize> {
        self.passages.iter().find_map(|passage| passage.place(&span.range())).unwrap_or(span.range())
    }

    /// The number of the paragraph that the byte is in, counted from 1. Every line that is not blank is a paragraph.
    #[must_use]
    pub fn paragraph(&self, byte: usize) -> usize {
        let passage = self.passages.iter().find(|passage| passage.held().contains(&byte));
        let (from, earlier) = passage
            .map_or((0, 0), |known| (known.held().start, (known.paragraph as usize).saturating_sub(1)));
        let upto = self.text.get(from..byte).unwrap_or(&self.text);
        let line_start = upto.rfind('\n').map_or(0, |at| at + 1);
        let before = upto.get(..line_start).unwrap_or("");
        earlier + before.lines().filter(|line| !line.trim().is_empty()).count() + 1
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
    /// The range of byte offsets.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether both share a byte of one source.
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

/// What a note disputes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// The date.
    When,
    /// The place.
    Place,
    /// Who took part, or who is meant.
    Who,
    /// The figure.
    Figure,
    /// The wording.
    Words,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::When, Self::Place, Self::Who, Self::Figure, Self::Words];

    /// The word in case files and on the screen.
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

/// An analyst's note. It is never evidence, and never shown as the words of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The text.
    pub text: String,
    /// What it disputes, if anything; such a note makes its record contested.
    pub disputes: Option<Aspect>,
}

impl RowRef {
    /// Where the row stands in its file, as people find it there; `sources` are all, by id.
    #[must_use]
    pub fn place_in(self, sources: &[Source]) -> RowPlace {
        let table = sources.get(self.source.index()).and_then(|source| source.table.as_ref());
        table.map_or(RowPlace::Line(self.line), |table| table.reader.place(self))
    }
}
