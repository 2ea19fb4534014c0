//! Datasets: tables whose rows are events.
//!
//! A loader hands their rows over in [`Block`](crate::model::store::Block)s. Cells that say more than the event stay in
//! the file, and are read again when somebody asks for them (see [`RowReader`]).

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::figure::group_thousands;
use super::id::SourceId;
use super::terms::DataTerms;

/// The dataset that a table comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dataset {
    /// UCDP Georeferenced Event Dataset.
    Ucdp,
    /// Armed Conflict Location & Event Data.
    Acled,
    /// GDELT events: machine-coded media reports.
    Gdelt,
    /// Monthly aggregates of the Humanitarian Data Exchange.
    Hapi,
    /// Counts of events, under that name, in categories that overlap: those of each are added up by themselves.
    Counts(&'static str),
    /// Any other table, whose columns the user named.
    Custom,
    /// Any other dataset, as its importer describes it. Those above are named because the query or the screen treats
    /// them specially.
    Other(&'static DatasetProfile),
}

/// What there is to know about a dataset that needs no special treatment.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DatasetProfile {
    /// The name for people.
    pub name: &'static str,
    /// As [`Dataset::text_word`].
    pub text_word: &'static str,
    /// As [`Dataset::is_lead`].
    pub is_lead: bool,
    /// As [`Dataset::states_the_middle`].
    pub states_the_middle: bool,
    /// As [`Dataset::terms`].
    pub terms: &'static DataTerms,
}

impl Dataset {
    /// The name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ucdp => "UCDP GED",
            Self::Acled => "ACLED",
            Self::Gdelt => "GDELT",
            Self::Hapi => "HDX HAPI",
            Self::Counts(name) => name,
            Self::Custom => "table",
            Self::Other(profile) => profile.name,
        }
    }

    /// What to call the text in its rows: a note of its own, or the sources it lists (column `source_article` in UCDP,
    /// `SOURCEURL` in GDELT).
    #[must_use]
    pub fn text_word(self) -> &'static str {
        match self {
            Self::Ucdp => "sources",
            Self::Gdelt => "source",
            Self::Acled | Self::Hapi | Self::Counts(_) | Self::Custom => "note",
            Self::Other(profile) => profile.text_word,
        }
    }

    /// Whether its rows are leads: signs that something may have happened, counted neither as incidents nor in
    /// casualties unless asked for.
    #[must_use]
    pub fn is_lead(self) -> bool {
        match self {
            Self::Gdelt => true,
            Self::Other(profile) => profile.is_lead,
            _ => false,
        }
    }

    /// The terms on which it may be passed on.
    #[must_use]
    pub fn terms(self) -> &'static DataTerms {
        match self {
            Self::Ucdp => &DataTerms::UCDP,
            Self::Acled => &DataTerms::ACLED,
            Self::Counts(name) if name.starts_with("ACLED") => &DataTerms::ACLED,
            Self::Gdelt => &DataTerms::GDELT,
            Self::Hapi | Self::Counts(_) | Self::Custom => &DataTerms::UNKNOWN,
            Self::Other(profile) => profile.terms,
        }
    }

    /// Whether its modes are categories that overlap, so that their figures are never added up.
    #[must_use]
    pub fn categories_overlap(self) -> bool {
        matches!(self, Self::Hapi | Self::Counts(_))
    }

    /// Whether it states one day, the middle, where it knows only the week.
    #[must_use]
    pub fn states_the_middle(self) -> bool {
        match self {
            Self::Acled | Self::Gdelt => true,
            Self::Other(profile) => profile.states_the_middle,
            _ => false,
        }
    }
}

/// The position of a row in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowRef {
    /// The source.
    pub source: SourceId,
    /// The line it begins on, counted from 1; in a made text its own (see [`RowReader::place`]).
    pub line: u64,
    /// Its first byte in the file; in the unpacked UTF-8 text where the file is packed or not UTF-8.
    pub start: u64,
    /// Its length in bytes, without the line break.
    pub len: u32,
}

/// Where a row stands in its file, as people find it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowPlace {
    /// On a line, counted from 1.
    Line(u64),
    /// On a row of a sheet, counted from 1.
    Row(u64),
    /// In a document of JSON.
    Record {
        /// Its JSON Pointer (RFC 6901): "/data/12".
        pointer: String,
        /// Its bytes in the file, counted from 0; in the unpacked UTF-8 text where the file is packed or not UTF-8. None for
        /// the whole list.
        bytes: Range<u64>,
    },
}

impl RowPlace {
    /// A range of bytes, counted from 0: "bytes 1,204 to 1,299".
    #[must_use]
    pub fn bytes_in_words(bytes: &Range<u64>) -> String {
        let [first, last] = [bytes.start, bytes.end.saturating_sub(1)].map(group_thousands);
        if first == last { format!("byte {first}") } else { format!("bytes {first} to {last}") }
    }

    /// In few words: "line 1204", "row 13", "/data/12".
    #[must_use]
    pub fn brief(&self) -> String {
        match self {
            Self::Line(line) => format!("line {line}"),
            Self::Row(row) => format!("row {row}"),
            Self::Record { pointer, .. } => pointer.clone(),
        }
    }
}

impl fmt::Display for RowPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(_) | Self::Row(_) => f.write_str(&self.brief()),
            Self::Record { pointer, bytes } if bytes.is_empty() && pointer.is_empty() => {
                f.write_str("the list")
            }
            Self::Record { pointer, bytes } if bytes.is_empty() => write!(f, "list {pointer}"),
            Self::Record { pointer, bytes } => write!(f, "record {pointer}, {}", Self::bytes_in_words(bytes)),
        }
    }
}

/// A cell of a row, with the name of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The column's name; its number where the table has no header.
    pub column: String,
    /// Its text, unquoted.
    pub text: String,
    /// Where it stands in the file, where cells have places of their own: "F12", "/data/12/fatalities"; else empty.
    pub place: String,
}

/// Why a row cannot be read again from its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// The file is gone.
    Gone,
    /// The file has changed since it was loaded.
    Changed,
    /// The file cannot be read, and why.
    Unreadable(String),
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("the file is gone"),
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
    /// [`RowFault`] if the file no longer holds that row.
    fn cells(&self, row: RowRef) -> Result<Vec<Cell>, RowFault>;

    /// Where the row stands in its file, as people find it there.
    fn place(&self, row: RowRef) -> RowPlace {
        RowPlace::Line(row.line)
    }
}

/// The table that a source is.
#[derive(Clone, Debug)]
pub struct Table {
    /// The dataset.
    pub dataset: Dataset,
    /// Its form, for people: "31 columns, comma, UTF-8".
    pub shape: String,
    /// Reads its rows again.
    pub reader: Arc<dyn RowReader>,
    /// What became of its rows.
    pub account: Account,
    /// What applies to the whole table: how its dates are read, which of its rows are not events.
    pub remarks: Vec<Remark>,
}

/// Something that applies to a whole table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// In full.
    pub text: String,
    /// In a few words, for the header of the screen; empty where it is not shown there.
    pub brief: String,
}

/// What became of the rows of a table: `read = shown + merged + set_aside + zero + divided + withdrawn + attached +
/// unmatched`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Data rows in the file as far as it was read, without the header and a row of tags.
    pub read: u64,
    /// Rows shown as an event of their own.
    pub shown: u64,
    /// Rows about an event that another row reports too.
    pub merged: u64,
    /// Rows that could not be read; each is listed as a problem.
    pub set_aside: u64,
    /// Counts of events that are zero.
    pub zero: u64,
    /// Counts for an area whose parts are counted too: those are shown instead.
    pub divided: u64,
    /// Rows of events that their dataset has withdrawn since; each is listed as a problem.
    pub withdrawn: u64,
    /// Rows that are not events, but say something about an event of another table: that it is mentioned, or withdrawn.
    pub attached: u64,
    /// Such rows whose event is not loaded.
    pub unmatched: u64,
    /// Whether reading stopped before the end of the file.
    pub stopped: bool,
}

impl Account {
    /// Adds the rows of another table.
    pub fn add(&mut self, other: Self) {
        self.read += other.read;
        self.shown += other.shown;
        self.merged += other.merged;
        self.set_aside += other.set_aside;
        self.zero += other.zero;
        self.divided += other.divided;
        self.withdrawn += other.withdrawn;
        self.attached += other.attached;
        self.unmatched += other.unmatched;
        self.stopped |= other.stopped;
    }

    /// The rows of which it is known what became of them: all that were read.
    #[must_use]
    pub fn explained(self) -> u64 {
        let shown = self.shown + self.merged + self.withdrawn;
        shown + self.set_aside + self.zero + self.divided + self.attached + self.unmatched
    }
}
