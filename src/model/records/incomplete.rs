//! Inputs that break off: only part of them was read, and everything made of it says so.

use std::fmt;

use super::figure::{counted, group_thousands};

/// An input that was only partly read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// The file's name, without its folder.
    pub file: String,
    /// Why reading ended: "the packed file is cut short".
    pub why: String,
    /// The line at which it ended, counted from 1, where known.
    pub line: Option<u64>,
    /// The byte at which it ended, in the unpacked text, where known.
    pub byte: Option<u64>,
    /// The number of rows read, where it is a table.
    pub rows: Option<u64>,
}

impl Incomplete {
    /// What is missing, without the name of the file: "incomplete: the packed file is cut short; 3,203 rows read, up to
    /// line 3,205".
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = format!("incomplete: {}", self.why);
        if let Some(rows) = self.rows {
            words.push_str(&format!("; {} read", counted(rows, "row", "rows")));
            if let Some(line) = self.line {
                words.push_str(&format!(", up to line {}", group_thousands(line)));
            }
        }
        words
    }
}

impl fmt::Display for Incomplete {
    /// With the name of the file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is {}", self.file, self.words())
    }
}
