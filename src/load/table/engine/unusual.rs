//! Rows that are not written by the rules, as the parser reads them.

use std::borrow::Cow;

use super::ends::Ends;
use super::format::Format;
use super::parsed::{Parsed, RawRow, RowContext, small};
use super::parser::Parser;
use super::repair::{meant, next_row};
use crate::load::table::row::{Cells, Fault, RowOut};
use crate::model::counted;

impl Parser {
    /// Reads a row of a piece that is not all UTF-8, or one that [is odd](super::ends::is_odd).
    #[cold]
    pub(super) fn odd(&mut self, row: RawRow<'_>, format: &Format, out: &mut Parsed) {
        let RawRow { bytes, is_odd, spot } = row;
        let lossy = String::from_utf8_lossy(bytes);
        let meant = if is_odd { meant(&lossy, format) } else { None };
        let text = meant.as_deref().unwrap_or(&lossy);
        let ends = Ends::of_row(text, format.dialect);
        let (read, rows) = (out.read, out.spots.len());
        self.row(ends.row(text, format.dialect), spot, format, out);
        let (is_read, is_shown) = (out.read > read, out.spots.len() > rows);
        let end = small(lossy.len());
        let as_it_stands = Cells { text: &lossy, start: 0, end, ends: &[end], quoted: false };
        let mut flag = |why: &'static str| {
            let row = RowContext { cells: &as_it_stands, line: spot.line, set_aside: false };
            out.problem(row, Fault { column: None, why: why.into() }, format);
        };
        if meant.is_some() && is_shown {
            flag("has quotation marks that are not doubled; they are read as part of their cells");
        }
        if matches!(lossy, Cow::Owned(_)) && is_read {
            flag("has bytes that are not UTF-8; they are replaced");
        }
        if let Some(spot) = out.spots.last_mut().filter(|_| meant.is_some() && is_shown) {
            // Its length in the file differs from that of the repaired row.
            spot.len = small(bytes.strip_suffix(b"\r").unwrap_or(bytes).len());
        }
    }

    /// Where another row begins in what looks like one row, if one does: then the mark that joins them is not closed, and the
    /// row up to there is set aside.
    #[cold]
    pub(super) fn fused(&mut self, row: RawRow<'_>, format: &Format, out: &mut Parsed) -> Option<usize> {
        let RawRow { bytes: row, is_odd, spot } = row;
        let at = next_row((row, is_odd), format, |row| self.is_event(row, format, out))?;
        let line = spot.line + small(memchr::memchr_iter(b'\n', row.get(..at).unwrap_or(&[])).count());
        let first = row.split(|&byte| byte == b'\n').next().unwrap_or(row);
        let text = String::from_utf8_lossy(first);
        let end = small(text.len());
        let cells = Cells { text: &text, start: 0, end, ends: &[end], quoted: format.dialect.quoted };
        let lines = counted(line - spot.line, "line", "lines");
        let why =
            format!("begins a cell whose quotation mark is not closed: another row begins {lines} below");
        out.read += 1;
        let fault = Fault { column: None, why: why.into() };
        out.problem(RowContext { cells: &cells, line: spot.line, set_aside: true }, fault, format);
        Some(at)
    }

    /// Whether a row by itself would be an event.
    pub(crate) fn is_event(&mut self, row: &str, format: &Format, out: &mut Parsed) -> bool {
        let ends = Ends::of_row(row, format.dialect);
        let mut cells = ends.row(row, format.dialect);
        cells.end = cells.end.min(small(row.strip_suffix('\r').unwrap_or(row).len()));
        let before = out.text.len();
        let mut who = Vec::new();
        let mut made = RowOut::new(&mut out.text, &mut who);
        let made = format.importer.read(&cells, &mut self.names, &mut made);
        out.text.truncate(before);
        made.is_ok()
    }
}
