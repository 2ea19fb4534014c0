//! The rows of a sheet as delimited text.

use std::ops::Range;

use super::super::{Ended, RowSink};
use crate::load::base::places::{PlacedRow, Placing};
use crate::model::table::RowPlace;
use crate::model::{counted, group_thousands};

/// The last column of a sheet, XFD, counted from 0.
pub(super) const LAST_COLUMN: u32 = 16_383;

/// Rows are filled up to the widest of the first rows, so that cells left out at their end do not make them look cut off.
const FIRST_ROWS: usize = 100;

/// How many bytes of text, and of places of rows, may come from cells and rows that the file states only once.
const MOST_REPEATED: usize = 64 << 20;

/// Takes the cells of a sheet, row by row. Blank rows are left out; a place knows its row by number.
pub(super) struct SheetRows<'a> {
    sink: &'a mut RowSink,
    text: String,
    cells: Vec<(u32, Range<usize>)>,
    width: u32,
    rows: usize,
    repeated: usize,
    errors: u64,
    /// The cells that cannot be read.
    unread: u32,
    /// The first error, and its column.
    error: Option<(u32, String)>,
    /// The first error, and where it stands.
    first_error: Option<(String, String)>,
}

impl<'a> SheetRows<'a> {
    /// Hands rows over to `sink`.
    pub(super) fn new(sink: &'a mut RowSink) -> Self {
        Self {
            sink,
            text: String::new(),
            cells: Vec::new(),
            width: 0,
            rows: 0,
            repeated: 0,
            errors: 0,
            unread: 0,
            error: None,
            first_error: None,
        }
    }

    /// Goes on from other sheets of the workbook, with whose repetitions its own are counted.
    pub(super) fn after(mut self, repeated: usize) -> Self {
        self.repeated = repeated;
        self
    }

    /// How many bytes have come from repetitions so far.
    pub(super) fn repeated(&self) -> usize {
        self.repeated
    }

    /// How many bytes the text has so far.
    pub(super) fn len(&self) -> u64 {
        self.sink.len()
    }

    /// Appends a cell to the row; columns count from 0. An empty one is none.
    ///
    /// # Errors
    /// It stands right of the last column.
    pub(super) fn cell(&mut self, column: u32, text: &str) -> Result<(), Ended> {
        if column > LAST_COLUMN {
            return Err(Ended::Broken("a cell stands right of column XFD, the last one".to_owned()));
        }
        if !text.is_empty() {
            let start = self.text.len();
            self.text.push_str(text);
            self.cells.push((column, start..self.text.len()));
        }
        Ok(())
    }

    /// A cell whose formula failed, with the error that it shows: it stays empty.
    pub(super) fn error(&mut self, column: u32, shown: &str) {
        self.errors += 1;
        self.error.get_or_insert_with(|| (column, shown.to_owned()));
    }

    /// Repeats the cell added last in the columns from `from` on.
    ///
    /// # Errors
    /// It repeats too much, or right of the last column.
    pub(super) fn repeat_cell(&mut self, from: u32, times: u32) -> Result<(), Ended> {
        let Some((_, text)) = self.cells.last().cloned() else { return Ok(()) };
        if from.saturating_add(times) > LAST_COLUMN + 1 {
            return Err(Ended::Broken("a cell is repeated right of column XFD, the last one".to_owned()));
        }
        self.repeating(text.len().saturating_add(1).saturating_mul(times as usize))?;
        self.cells.extend((from..from + times).map(|column| (column, text.clone())));
        Ok(())
    }

    fn repeating(&mut self, bytes: usize) -> Result<(), Ended> {
        self.repeated = self.repeated.saturating_add(bytes);
        if self.repeated <= MOST_REPEATED {
            return Ok(());
        }
        let most = group_thousands(MOST_REPEATED as u64);
        Err(Ended::Broken(format!("cells and rows are repeated to more than {most} bytes")))
    }

    /// Ends the row, whose number in the sheet counts from 1.
    ///
    /// # Errors
    /// More rows are not wanted.
    pub(super) fn end_row(&mut self, number: u64) -> Result<(), Ended> {
        self.write_row(number)?;
        self.clear(number);
        Ok(())
    }

    /// Ends a row that stands that many times one below the other.
    ///
    /// # Errors
    /// More rows are not wanted, or these are too many.
    pub(super) fn end_rows(&mut self, number: u64, times: u64) -> Result<(), Ended> {
        if !self.cells.is_empty() {
            let again = usize::try_from(times.saturating_sub(1)).unwrap_or(usize::MAX);
            let one = self.text.len() + self.cells.len() + size_of::<PlacedRow>();
            self.repeating(one.saturating_mul(again))?;
            (number..number.saturating_add(times)).try_for_each(|number| self.write_row(number))?;
        }
        self.clear(number);
        Ok(())
    }

    fn clear(&mut self, number: u64) {
        self.text.clear();
        self.cells.clear();
        if let Some((column, shown)) = self.error.take() {
            self.first_error.get_or_insert_with(|| (shown, format!("{}{number}", letters(column))));
        }
    }

    fn write_row(&mut self, number: u64) -> Result<(), Ended> {
        if !self.cells.is_sorted_by_key(|(column, _)| *column) {
            self.cells.sort_by_key(|(column, _)| *column);
        }
        let Some((last, _)) = self.cells.last() else { return Ok(()) };
        if self.rows < FIRST_ROWS {
            self.width = self.width.max(last + 1);
        }
        self.rows += 1;
        let mut next = 0;
        for (column, range) in &self.cells {
            // Of two cells in one place the first counts.
            if *column < next {
                continue;
            }
            (next..*column).for_each(|_| self.sink.cell(""));
            self.sink.cell(self.text.get(range.clone()).unwrap_or(""));
            next = column + 1;
        }
        (next..self.width).for_each(|_| self.sink.cell(""));
        Ok(self.sink.end_row(number, (0, 0))?)
    }

    /// Says something that people should know about the sheet.
    pub(super) fn remark(&self, words: String) {
        self.sink.remark(words);
    }

    /// Notes that so many cells cannot be read.
    pub(super) fn unread(&mut self, cells: u32) {
        self.unread += cells;
    }

    /// Says what there is to say about all of them.
    pub(super) fn end(self) {
        if self.unread > 0 {
            let verb = if self.unread == 1 { "is" } else { "are" };
            let cells = counted(self.unread, "cell", "cells");
            self.sink.remark(format!("{cells} {verb} damaged and cannot be read"));
        }
        let Some((shown, place)) = self.first_error else { return };
        let words = match self.errors {
            1 => format!("the cell {place} shows the error {shown}: it counts as empty"),
            errors => {
                let errors = group_thousands(errors);
                format!("{errors} cells show errors, the first one {shown} in {place}: they count as empty")
            }
        };
        self.sink.remark(words);
    }
}

/// The places of a sheet: "row 13", "F13".
#[derive(Debug)]
pub(super) struct SheetPlaces;

impl Placing for SheetPlaces {
    fn row(&self, row: PlacedRow) -> RowPlace {
        RowPlace::Row(row.number)
    }

    fn cell(&self, row: PlacedRow, column: usize) -> String {
        format!("{}{}", letters(u32::try_from(column).unwrap_or(u32::MAX)), row.number)
    }
}

/// The letters of a column, counted from 0: A, Z, AA.
fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
