//! Why JSON is read no further.

use std::fmt;

use crate::load::container::{Ended, NobodyReads};
use crate::model::group_thousands;

/// Why JSON is read no further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It breaks the rules of JSON.
    Damage(Damage),
    /// The file cannot be read, and why.
    Unreadable(String),
    /// Nobody reads the rows any more.
    NobodyReads,
}

/// Where JSON breaks the rules, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Damage {
    /// The byte of the text, counted from 0.
    pub(super) byte: u64,
    /// Line and column of that byte, counted from 1, the column in bytes.
    pub(super) line: u64,
    pub(super) column: u64,
    /// "it is cut off".
    pub(super) why: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [line, column, byte] = [self.line, self.column, self.byte].map(group_thousands);
        write!(f, "{} at line {line}, column {column} (byte {byte})", self.why)
    }
}

impl From<NobodyReads> for Stop {
    fn from(_: NobodyReads) -> Self {
        Self::NobodyReads
    }
}

impl From<Stop> for Ended {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Damage(damage) => Self::Broken(damage.to_string()),
            Stop::Unreadable(why) => Self::Broken(why),
            Stop::NobodyReads => Self::NobodyReads,
        }
    }
}
