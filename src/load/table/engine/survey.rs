//! Reads a whole table once, before the rows that depend on each other are judged.
//!
//! The first piece with such a row makes the [gatherer](super::gather) survey the table from its first row to its last.
//! Pieces read before the result is known are read again, so that the result depends neither on the pieces nor on the
//! threads.

use std::io::{self, Read};
use std::sync::Weak;

use super::ends::Ends;
use super::format::Format;
use crate::load::bytes::Bytes;
use crate::load::table::row::{Cells, Survey};

/// How many bytes are read at a time. It does not depend on the size of pieces, so that the result does not, either.
const STEP: u64 = 1 << 19;

/// Surveys a table whose rows begin at the byte `skip`, reading at most `most` bytes, as long as somebody waits for the
/// result.
pub(crate) fn run(
    from: io::Result<Bytes>,
    (skip, most): (u64, u64),
    format: &Format,
    waits: &Weak<()>,
) -> Survey {
    let mut survey = Survey::default();
    let (Ok(mut from), mut ends) = (from, Ends::default()) else { return survey };
    if io::copy(&mut from.by_ref().take(skip), &mut io::sink()).is_err() {
        return survey;
    }
    let (mut from, mut bytes) = (from.take(most), Vec::new());
    while waits.strong_count() > 0 {
        // What cannot be read is reported when the rows are read.
        let last = !matches!(from.by_ref().take(STEP).read_to_end(&mut bytes), Ok(1..));
        ends.find(&bytes, format.dialect, last);
        let end = rows(&bytes, &ends, format, &mut survey);
        bytes.drain(..end.min(bytes.len()));
        if last {
            break;
        }
        if bytes.len() > format.row_bytes {
            // A row without an end: continue after its first line.
            let line = memchr::memchr(b'\n', &bytes).map_or(bytes.len(), |at| at + 1);
            bytes.drain(..line);
        }
    }
    survey
}

/// Surveys the rows that end in these bytes; returns where the last one ends.
fn rows(bytes: &[u8], ends: &Ends, format: &Format, survey: &mut Survey) -> usize {
    let text =
        bytes.get(..ends.end().min(bytes.len())).and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok());
    let quoted = format.dialect.quoted;
    let (mut start, mut cell) = (0, 0);
    for row in ends.rows() {
        let of_row = ends.cells(cell..row.cells);
        let end = of_row.last().copied().unwrap_or(start);
        if let Some(text) = text {
            format.importer.survey(&Cells { text, start, end, ends: of_row, quoted }, survey);
        } else {
            let row = bytes.get(start as usize..end as usize).unwrap_or(&[]);
            odd(&String::from_utf8_lossy(row), format, survey);
        }
        (start, cell) = (end + 1, row.cells);
    }
    (start as usize).min(bytes.len())
}

/// Surveys a row in which characters were replaced.
#[cold]
fn odd(row: &str, format: &Format, survey: &mut Survey) {
    let ends = Ends::of_row(row, format.dialect);
    format.importer.survey(&ends.row(row, format.dialect), survey);
}
