//! Where the records of a list and their fields stand in a file.

use std::fmt;
use std::ops::Range;

use super::columns::pointer;
use super::document::Where;
use super::fields::Fields;
use super::rows::{HEADER, RecordList};
use super::scalar::Scalar;
use super::walk::{Values, walk};
use crate::load::base::places::{PlacedRow, Placing};
use crate::model::table::RowPlace;

/// Names the places of records and their fields.
pub(super) struct JsonPlaces {
    of: RecordList,
    /// The JSON Pointer of the list; none where records are documents, which are named by their lines.
    list: Option<String>,
}

impl JsonPlaces {
    pub(super) fn new(of: RecordList) -> Self {
        let list = match &of.list {
            Where::List(path) => Some(pointer(path)),
            Where::Documents | Where::Lines => None,
        };
        Self { of, list }
    }

    /// Which bytes of the file hold the values of each column, as the record stands there now.
    fn spans(&self, row: PlacedRow) -> Vec<Option<Range<u64>>> {
        let mut spans =
            Spans { of: self, start: row.bytes.0, found: vec![None; self.of.columns.names.len()] };
        let bytes = self.of.stream.part(row.bytes.0, row.bytes.1.into()).unwrap_or_default();
        // In a text with other bytes than UTF-8 the places are not those in the file.
        if let Ok(record) = std::str::from_utf8(&bytes) {
            let mut fields = self.of.fields.clone();
            // A record that can no longer be read has no places.
            _ = walk(record, &mut fields, &mut spans);
        }
        spans.found
    }
}

impl fmt::Debug for JsonPlaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonPlaces").field("list", &self.list).finish_non_exhaustive()
    }
}

impl Placing for JsonPlaces {
    fn row(&self, row: PlacedRow) -> RowPlace {
        match &self.list {
            None => RowPlace::Line(if row.number == HEADER { 1 } else { row.number }),
            Some(list) if row.number == HEADER => RowPlace::Record { pointer: list.clone(), bytes: 0..0 },
            Some(list) => {
                let (start, len) = (row.bytes.0, u64::from(row.bytes.1));
                RowPlace::Record { pointer: format!("{list}/{}", row.number), bytes: start..start + len }
            }
        }
    }

    fn cell(&self, row: PlacedRow, column: usize) -> String {
        let own = self.of.columns.pointers.get(column).map_or("", String::as_str);
        match &self.list {
            None => format!("line {}, {own}", row.number),
            Some(list) => format!("{list}/{}{own}", row.number),
        }
    }

    fn cells(&self, row: PlacedRow, columns: usize) -> Vec<String> {
        let mut spans = self.spans(row);
        spans.resize(columns, None);
        let place = |(column, span): (usize, Option<Range<u64>>)| {
            let cell = self.cell(row, column);
            // A field that the record lacks has no place.
            span.map_or_else(String::new, |span| format!("{cell}, {}", RowPlace::bytes_in_words(&span)))
        };
        spans.into_iter().enumerate().map(place).collect()
    }
}

/// Notes where values stand.
struct Spans<'a> {
    of: &'a JsonPlaces,
    /// Where the record begins in the file.
    start: u64,
    found: Vec<Option<Range<u64>>>,
}

impl Values for Spans<'_> {
    fn value(&mut self, _: &mut Fields, field: usize, value: Scalar<'_>) {
        let column = self.of.of.columns.column(field);
        let Some(found) = column.and_then(|column| self.found.get_mut(column)) else { return };
        let [start, end] = [value.bytes.0, value.bytes.1].map(|byte| self.start + byte as u64);
        *found = Some(found.as_ref().map_or(start, |known| known.start)..end);
    }
}
