//! How a table is written.

use std::sync::OnceLock;

use super::dialect::Dialect;
use crate::load::base::date_order::DateOrder;
use crate::load::problems::Problem;
use crate::load::table::row::{Importer, Survey};
use crate::model::table::Dataset;

/// A table that was recognised, to be read.
pub(crate) struct RecognisedTable {
    pub(crate) dataset: Dataset,
    /// What it was recognised by, and how it is written.
    pub(crate) shape: String,
    pub(crate) format: Format,
    /// Where its rows begin.
    pub(crate) start: RowsStart,
    /// What is wrong with its header.
    pub(crate) problems: Vec<Problem>,
}

/// Where the rows of a table begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowsStart {
    /// The byte, counted from 0.
    pub(crate) byte: u64,
    /// The line, counted from 1.
    pub(crate) line: u64,
}

/// How the rows of a table are written, and what reads them.
#[derive(Debug)]
pub(crate) struct Format {
    /// What separates cells.
    pub(crate) dialect: Dialect,
    /// The header as in the file, without its line end; empty if there is none.
    pub(crate) header: String,
    /// The names of the columns; empty if there is no header.
    pub(crate) columns: Vec<String>,
    /// The number of cells that a row has.
    pub(crate) width: usize,
    /// Whether it is a text made of a container, in which every mark is closed.
    pub(crate) is_made: bool,
    /// The fewest cells that a row may have: the cells after them are blank in some of the first rows, and programs leave out
    /// such cells at the end of a row.
    pub(crate) least_width: usize,
    /// Makes events of rows.
    pub(crate) importer: Box<dyn Importer>,
    /// The most bytes of a row.
    pub(crate) row_bytes: usize,
    /// The most problems listed of one piece, of each severity.
    pub(crate) most_problems: usize,
    /// The order of day and month that the user asks for.
    pub(crate) dates: Option<DateOrder>,
    /// What only the whole table tells, once a row has needed it.
    pub(crate) survey: OnceLock<Survey>,
}

impl Format {
    /// The name of a column; its number, counted from 1, if it has none.
    pub(crate) fn column(&self, index: usize) -> String {
        let name = self.columns.get(index).filter(|name| !name.trim().is_empty());
        name.cloned().unwrap_or_else(|| format!("column {}", index + 1))
    }
}
