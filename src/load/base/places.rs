//! Where the rows of a made text stand in the file that it is made of.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use crate::model::table::RowPlace;

/// A row of a made text, and where it stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlacedRow {
    /// The line of the made text on which it begins, counted from 1.
    pub(crate) line: u64,
    /// Its number in the file: the row of a sheet, counted from 1; the record of a list, counted from 0.
    pub(crate) number: u64,
    /// Its first byte in the file, and its length; zero where the file has no bytes of its own for a row.
    pub(crate) bytes: (u64, u32),
}

/// How a container names the places of its rows and cells.
pub(crate) trait Placing: Send + Sync + fmt::Debug {
    /// Where a row stands.
    fn row(&self, row: PlacedRow) -> RowPlace;

    /// Where the cell of a column stands, the columns of the made text counted from 0: "F12",
    /// "/data/12/fatalities".
    fn cell(&self, row: PlacedRow, column: usize) -> String;

    /// Where each of so many cells of a row stands, as closely as the file as it is now tells.
    fn cells(&self, row: PlacedRow, columns: usize) -> Vec<String> {
        (0..columns).map(|column| self.cell(row, column)).collect()
    }
}

/// The places of the rows of a made text, as far as it was made.
#[derive(Debug)]
pub(crate) struct Places {
    rows: RwLock<Vec<PlacedRow>>,
    remarks: RwLock<Vec<String>>,
    placing: Arc<dyn Placing>,
}

impl Places {
    /// No rows yet.
    pub(crate) fn new(placing: Arc<dyn Placing>) -> Self {
        Self { rows: RwLock::default(), remarks: RwLock::default(), placing }
    }

    /// Adds rows, whose lines follow those of the rows so far.
    pub(crate) fn add(&self, rows: &mut Vec<PlacedRow>) {
        self.rows.write().unwrap_or_else(PoisonError::into_inner).append(rows);
    }

    /// Adds something that people should know about the rows: "3 cells hold errors".
    pub(crate) fn remark(&self, words: String) {
        self.remarks.write().unwrap_or_else(PoisonError::into_inner).push(words);
    }

    /// What people should know about the rows, as far as the text was made.
    pub(crate) fn remarks(&self) -> Vec<String> {
        self.remarks.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where the row that contains this line of the made text stands.
    pub(crate) fn row(&self, line: u64) -> RowPlace {
        self.at(line).map_or(RowPlace::Line(line), |row| self.placing.row(row))
    }

    /// Where a cell of that row stands; empty where that is not known.
    pub(crate) fn cell(&self, line: u64, column: usize) -> String {
        self.at(line).map_or_else(String::new, |row| self.placing.cell(row, column))
    }

    /// Where each of so many cells of that row stands; empty where that is not known.
    pub(crate) fn cells(&self, line: u64, columns: usize) -> Vec<String> {
        self.at(line).map_or_else(Vec::new, |row| self.placing.cells(row, columns))
    }

    fn at(&self, line: u64) -> Option<PlacedRow> {
        let rows = self.rows.read().unwrap_or_else(PoisonError::into_inner);
        let at = rows.partition_point(|row| row.line <= line).checked_sub(1)?;
        rows.get(at).copied()
    }
}
