//! A row of a table, and what a block keeps of its rows.

use std::ops::Range;

use bytes::Bytes;

use crate::model::records::{ActorId, Kind, Part, PlacePrecision, Precision, SourceId, UNDATED};

/// The position of a row of a block, in its source and in the text that is kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowPosition {
    /// Its first byte, from [`BlockText::start`].
    pub start: u32,
    /// Its length in bytes.
    pub len: u32,
    /// Its line, from [`BlockText::line`].
    pub line: u32,
    /// Where its key ends in [`BlockText::text`]; it begins where the text of the previous row ends.
    pub key_end: u32,
    /// Where its text ends; it begins where the key ends.
    pub text_end: u32,
}

/// What a block keeps of its rows as long as the briefing exists.
#[derive(Debug, Default)]
pub struct BlockText {
    /// The source.
    pub source: SourceId,
    /// The byte of the source that the positions of its rows are relative to.
    pub start: u64,
    /// The line of the source, counted from 1, that the lines of its rows are relative to.
    pub line: u64,
    /// The number of bytes of the source that it covers.
    pub len: u64,
    /// The checksum of these bytes.
    pub checksum: u32,
    /// Key and text of every row, end to end, in UTF-8.
    pub text: Bytes,
    /// Its rows in the order of the file, both those shown and those merged into others.
    pub spots: Vec<RowPosition>,
    /// Whom each row cites, by rank in [`Builder::cited`](crate::model::Builder::cited); [`NONE`] for a row that cites
    /// nobody, and rows beyond its end cite nobody either.
    pub cited: Vec<u32>,
}

impl BlockText {
    /// Where the key and the text of a row begin.
    fn begin(&self, index: usize) -> usize {
        let before = index.checked_sub(1).and_then(|before| self.spots.get(before));
        before.map_or(0, |spot| spot.text_end as usize)
    }

    /// The key of a row in its dataset.
    #[must_use]
    pub fn key(&self, index: usize) -> &str {
        let end = self.spots.get(index).map_or(0, |spot| spot.key_end as usize);
        self.words(self.begin(index)..end)
    }

    /// The text of a row.
    #[must_use]
    pub fn note(&self, index: usize) -> &str {
        let Some(spot) = self.spots.get(index) else { return "" };
        self.words(spot.key_end as usize..spot.text_end as usize)
    }

    /// Part of its text; empty if the range splits a character.
    #[must_use]
    pub fn words(&self, part: Range<usize>) -> &str {
        self.text.get(part).and_then(|words| std::str::from_utf8(words).ok()).unwrap_or("")
    }
}

/// An actor with its part in an event, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Member(u32);

impl Member {
    /// The number of actors that can be told apart: 2²⁸.
    const ACTORS: u32 = 1 << 28;

    /// An actor with its part. Actors beyond the first 2²⁸ are not told apart.
    #[must_use]
    pub const fn new(actor: ActorId, part: Part) -> Self {
        let actor = if actor.0 < Self::ACTORS { actor.0 } else { Self::ACTORS - 1 };
        Self(actor | (part as u32) << 28)
    }

    /// A number kept in place of a participant.
    pub(super) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// The actor.
    #[must_use]
    pub fn actor(self) -> ActorId {
        ActorId(self.0 & (Self::ACTORS - 1))
    }

    /// Its part.
    #[must_use]
    pub fn part(self) -> Part {
        Part::ALL.get((self.0 >> 28) as usize).copied().unwrap_or(Part::Involved)
    }
}

/// No actor, no mode, no number.
pub const NONE: u32 = u32::MAX;

/// A number that is not [`NONE`].
pub(super) fn unpack(number: u32) -> Option<u32> {
    (number != NONE).then_some(number)
}

/// What a row says about its event.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The first day, counted from 1 January of the year 1 (see
    /// [`NaiveDate::num_days_from_ce`](chrono::Datelike::num_days_from_ce));
    /// [`UNDATED`] where there is none.
    pub first: i32,
    /// How many days later the last day is.
    pub more_days: u16,
    /// The precision of the date.
    pub precision: Precision,
    /// The precision of the place.
    pub place_precision: PlacePrecision,
    /// The mode: its rank in [`Builder::modes`](crate::model::Builder::modes).
    pub mode: u32,
    /// The place, by its id; [`NONE`] where there is none.
    pub place: u32,
    /// The numbers killed: low, best, high; [`NONE`] where not stated.
    pub killed: [u32; 3],
    /// The claimant, by actor id; [`NONE`] where nobody is named.
    pub claimant: u32,
}

impl Row {
    /// A row about which nothing is known yet.
    pub const UNKNOWN: Self = Self {
        first: UNDATED,
        more_days: 0,
        precision: Precision::Day,
        place_precision: PlacePrecision::Exact,
        mode: 0,
        place: NONE,
        killed: [NONE; 3],
        claimant: NONE,
    };

    /// The last day, counted in the same way.
    #[must_use]
    pub fn last(&self) -> i32 {
        last_day((self.first, self.more_days))
    }
}

/// A type of event as a dataset names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mode {
    /// The kind, after PLOVER.
    pub kind: Kind,
    /// The more specific type: "armed clash".
    pub words: String,
    /// The types in the dataset's own words, the broadest first: "Battles", "Armed clash". Empty where the words above
    /// are all it has.
    pub types: Vec<String>,
    /// The weight that the dataset gives the type on Goldstein's scale, from −100, the utmost conflict, to 100, the utmost
    /// cooperation: in tenths.
    pub goldstein: Option<i16>,
}

impl Mode {
    /// The types in the dataset's own words, else the more specific type, if it has one.
    #[must_use]
    pub fn own_types(&self) -> Vec<&str> {
        if self.types.is_empty() {
            return Some(self.words.as_str()).filter(|words| !words.is_empty()).into_iter().collect();
        }
        self.types.iter().map(String::as_str).collect()
    }
}

/// The last day of a row, from its first day and the number of days after it.
pub(super) fn last_day((first, more_days): (i32, u16)) -> i32 {
    if first == UNDATED { UNDATED } else { first.saturating_add(i32::from(more_days)) }
}
