//! Datasets: tables whose rows are events.
//!
//! A loader hands their rows over in [`Block`](crate::model::store::block::Block)s, in the order of the file; the text that a row
//! carries is kept once, in its block, and never copied again. What a row says beyond its event stays in the file
//! and is read again when somebody asks for it (see [`RowReader`]).

use std::fmt;
use std::sync::Arc;

use super::id::SourceId;

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
