//! Datasets: tables whose rows are events.
//!
//! A loader hands their rows over in [`Block`](super::block::Block)s, in the order of the file; the text that a row
//! carries is kept once, in its block, and never copied again. What a row says beyond its event stays in the file
//! and is read again when somebody asks for it (see [`RowReader`]).

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;

use super::actor::{Part, PlacePrecision};
use super::id::{ActorId, SourceId};
use super::kind::Kind;
use super::when::{Precision, UNDATED};

/// What kind of table a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dataset {
    /// UCDP Georeferenced Event Dataset.
    Ucdp,
    /// Armed Conflict Location & Event Data.
    Acled,
    /// GDELT events: mentions in the media, coded by a machine.
    Gdelt,
    /// Monthly aggregates of the Humanitarian Data Exchange.
    Hapi,
    /// Any other table, with columns that the user named.
    Custom,
}

impl Dataset {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Ucdp, Self::Acled, Self::Gdelt, Self::Hapi, Self::Custom];

    /// How it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ucdp => "UCDP GED",
            Self::Acled => "ACLED",
            Self::Gdelt => "GDELT",
            Self::Hapi => "HDX HAPI",
            Self::Custom => "table",
        }
    }

    /// What the text is that it keeps with its events: a sentence of its own, or where that comes from (the column
    /// `source_article` of UCDP, `SOURCEURL` of GDELT).
    #[must_use]
    pub fn text_word(self) -> &'static str {
        match self {
            Self::Ucdp => "sources",
            Self::Gdelt => "source",
            Self::Acled | Self::Hapi | Self::Custom => "note",
        }
    }

    /// Whether its rows are leads: signals that something may have happened, which count neither as incidents
    /// nor for casualties unless asked for.
    #[must_use]
    pub fn is_lead(self) -> bool {
        self == Self::Gdelt
    }

    /// Whether it states one day, the middle, for what it knows only to the week.
    #[must_use]
    pub fn states_the_middle(self) -> bool {
        matches!(self, Self::Acled | Self::Gdelt)
    }
}

/// Where a row stands in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowRef {
    /// The source.
    pub source: SourceId,
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// Its first byte, in the file or, where the file is packed or not UTF-8, in its unpacked UTF-8 text.
    pub start: u64,
    /// Its length in bytes, without the end of the line.
    pub len: u32,
}

/// One cell of a row with the name of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The column's name; its number where the table has no header.
    pub column: String,
    /// What stands in it, unquoted.
    pub text: String,
}

/// Why a row cannot be shown as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// The file is not there any more.
    Gone,
    /// The file is no longer the one that was loaded.
    Changed,
    /// It cannot be read.
    Unreadable(String),
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("the file is not there any more"),
            Self::Changed => f.write_str("the file has changed since it was loaded"),
            Self::Unreadable(why) => write!(f, "the file cannot be read: {why}"),
        }
    }
}

/// Reads a row again, field by field.
pub trait RowReader: Send + Sync + fmt::Debug {
    /// The cells of the row, in the order of the file.
    ///
    /// # Errors
    /// [`RowFault`] when the file does not hold that row any more.
    fn cells(&self, row: RowRef) -> Result<Vec<Cell>, RowFault>;
}

/// What makes a source a table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The dataset.
    pub dataset: Dataset,
    /// What it was recognised by, and how it is written: "31 columns, comma, UTF-8".
    pub shape: String,
    /// Reads its rows again.
    pub reader: Arc<dyn RowReader>,
    /// What became of its rows.
    pub account: Account,
    /// What must be known about the table as a whole: how its dates are read, which of its rows are no events.
    pub remarks: Vec<Remark>,
}

/// Something that must be known about a table as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub text: String,
    /// The same in few words, for the header of the screen; empty where it need not stand there.
    pub brief: String,
}

/// What became of the rows of a table: `read = shown + merged + set_aside + zero + divided`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Rows of data in the file, as far as it was read; a header and a row of tags are none.
    pub read: u64,
    /// Rows that are an event of their own.
    pub shown: u64,
    /// Rows that tell of an event of which another row tells already.
    pub merged: u64,
    /// Rows that could not be read; each is among the problems.
    pub set_aside: u64,
    /// Counts of events that state that there were none.
    pub zero: u64,
    /// Counts of events whose area is divided: the counts of its parts are shown instead.
    pub divided: u64,
    /// Whether reading was stopped before the end of the file.
    pub stopped: bool,
}

/// Where one row of a block stands, and where its text is kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot {
    /// Its first byte, from [`Kept::start`].
    pub start: u32,
    /// Its length in bytes.
    pub len: u32,
    /// Its line, from [`Kept::line`].
    pub line: u32,
    /// Where its key ends in [`Kept::text`]; it begins where the text of the row before ends.
    pub key_end: u32,
    /// Where its text ends; it begins where the key ends.
    pub text_end: u32,
}

/// What is kept of a block for good.
#[derive(Debug, Default)]
pub struct Kept {
    /// The source.
    pub source: SourceId,
    /// The byte of the source from which its rows are counted.
    pub start: u64,
    /// The line of the source, counted from 1, from which its rows are counted.
    pub line: u64,
    /// The number of bytes of the source that it is made of, and their checksum.
    pub len: u64,
    /// See [`len`](Self::len).
    pub checksum: u32,
    /// Key and text of every row, end to end, in UTF-8.
    pub text: Bytes,
    /// Its rows, in the order of the file: those that are shown and those merged into others.
    pub spots: Vec<Spot>,
}

impl Kept {
    /// Where the text of that row begins: its key first.
    fn begin(&self, index: usize) -> usize {
        let before = index.checked_sub(1).and_then(|before| self.spots.get(before));
        before.map_or(0, |spot| spot.text_end as usize)
    }

    /// The key of that row in its dataset.
    #[must_use]
    pub fn key(&self, index: usize) -> &str {
        let end = self.spots.get(index).map_or(0, |spot| spot.key_end as usize);
        self.words(self.begin(index)..end)
    }

    /// The text of that row.
    #[must_use]
    pub fn note(&self, index: usize) -> &str {
        let Some(spot) = self.spots.get(index) else { return "" };
        self.words(spot.key_end as usize..spot.text_end as usize)
    }

    /// A part of its text; empty where it begins or ends within a character.
    #[must_use]
    pub fn words(&self, part: Range<usize>) -> &str {
        self.text.get(part).and_then(|words| std::str::from_utf8(words).ok()).unwrap_or("")
    }
}

/// A participant with its part, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Member(u32);

impl Member {
    /// The most actors that can be told apart: 2²⁸.
    const ACTORS: u32 = 1 << 28;

    /// An actor in a part. Actors beyond the first 2²⁸ cannot be told apart.
    #[must_use]
    pub const fn new(actor: ActorId, part: Part) -> Self {
        let actor = if actor.0 < Self::ACTORS { actor.0 } else { Self::ACTORS - 1 };
        Self(actor | (part as u32) << 28)
    }

    /// What is no participant but a number.
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

/// What a row says of its event.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The first day, counted from 1 January of the year 1 (see
    /// [`NaiveDate::num_days_from_ce`](chrono::Datelike::num_days_from_ce));
    /// [`UNDATED`] where there is none.
    pub first: i32,
    /// How many days later the last day is.
    pub more_days: u16,
    /// How exactly the time is known.
    pub precision: Precision,
    /// How exactly the place is known.
    pub place_precision: PlacePrecision,
    /// The mode: its rank in [`Builder::modes`](super::Builder::modes).
    pub mode: u32,
    /// The place, by its id; [`NONE`] where there is none.
    pub place: u32,
    /// Killed: low, best, high; [`NONE`] where not stated.
    pub killed: [u32; 3],
    /// Who claims the figure, by the actor's id; [`NONE`] where nobody is named.
    pub claimant: u32,
}

impl Row {
    /// A row of which nothing is known yet.
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

    /// The last day, counted as the first.
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
    /// The finer word: "armed clash".
    pub words: String,
}

/// The last day of a row, counted as the first.
pub(super) fn last_day((first, more_days): (i32, u16)) -> i32 {
    if first == UNDATED { UNDATED } else { first.saturating_add(i32::from(more_days)) }
}
