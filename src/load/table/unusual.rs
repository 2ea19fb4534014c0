//! Rows that are not written as the rules ask: with quotation marks that are not closed or not doubled, or with fewer
//! cells than others.
//!
//! All of it is decided by the bytes of the row alone, so that it does not depend on the pieces that are read.

use std::borrow::Cow;

use super::parse::{About, Format, Parsed, Parser, of, remark};
use super::row::{Cells, Fault, RowOut};
use super::split::{self, Dialect, Ends, is_odd};
use crate::model::counted;
use crate::model::table::Spot;

/// No sentence has so many delimiters before a word in quotation marks.
const FAR: usize = 4;

/// Where in a row that goes on over several lines another row begins; `None` where none does.
///
/// A line that is a whole row by itself is one, and one in which a mark opens in the same cell, so far behind that no
/// sentence does so. Where the row itself is none, a line that begins like a row will do.
fn fused(
    (row, odd): (&[u8], bool),
    format: &Format,
    mut is_event: impl FnMut(&str) -> bool,
) -> Option<usize> {
    if !format.dialect.quoted || format.width < 2 {
        return None;
    }
    let starts = memchr::memchr_iter(b'\n', row).map(|at| at + 1);
    let looks = |start: usize| {
        let line = row.get(start..).unwrap_or(&[]);
        let line = line.split(|&byte| byte == b'\n').next().unwrap_or(line);
        (start, line, split::line(line, format.dialect))
    };
    let mut begins = None;
    for (start, line, (cells, open)) in starts.map(looks) {
        let whole = cells == format.width && !open;
        let alike = open && cells > FAR && (cells, open) == looks(0).2;
        if alike || whole && std::str::from_utf8(line).is_ok_and(&mut is_event) {
            return begins.filter(|_| !reads(row, odd, format, &mut is_event)).or(Some(start));
        }
        if whole || (open && cells > 1) {
            begins.get_or_insert(start);
        }
    }
    begins.filter(|_| !reads(row, odd, format, &mut is_event))
}

/// Whether the row, as long as it is, would be an event.
fn reads(row: &[u8], odd: bool, format: &Format, is_event: &mut impl FnMut(&str) -> bool) -> bool {
    let text = String::from_utf8_lossy(row);
    let meant = if odd { meant(&text, format) } else { None };
    is_event(meant.as_deref().unwrap_or(&text))
}

/// The row with its marks as the rules ask, where it is clear what an odd row means: within a cell, marks are
/// written behind a backslash, or not doubled. `None` where even so it does not have the cells of the table.
pub(super) fn meant(row: &str, format: &Format) -> Option<String> {
    let fits = |text: &String| {
        let (cells, open) = split::line(text.as_bytes(), format.dialect);
        cells == format.width && !open && !is_odd(text.as_bytes(), format.dialect.delimiter)
    };
    let escaped = row.contains("\\\"").then(|| doubled(row, format.dialect, true));
    escaped.filter(fits).or_else(|| Some(doubled(row, format.dialect, false)).filter(fits))
}

/// The row with the marks doubled that stand within a cell that one encloses: those before which a backslash stands
/// where such are escapes, and those behind which no cell ends.
fn doubled(row: &str, dialect: Dialect, escapes: bool) -> String {
    let delimiter = char::from(dialect.delimiter);
    let mut out = String::with_capacity(row.len() + 8);
    let (mut within, mut fresh) = (false, true);
    let mut letters = row.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match letter {
            '\\' if escapes && within && next == Some('"') => {
                letters.next();
                out.push_str("\"\"");
                continue;
            }
            '\\' if escapes && within && next == Some('\\') => _ = letters.next(),
            '"' if within && next == Some('"') => {
                letters.next();
                out.push('"');
            }
            '"' if within && next.is_none_or(|next| next == delimiter || next == '\r') => within = false,
            '"' if within => out.push('"'),
            '"' if fresh => within = true,
            _ => {}
        }
        out.push(letter);
        fresh = !within && letter == delimiter;
    }
    out
}

/// The ends of the cells of a row and of those that it lacks.
pub(super) fn padded(cells: &Cells<'_>, width: usize) -> Vec<u32> {
    let mut ends = cells.ends.to_vec();
    ends.resize(width, ends.last().copied().unwrap_or(cells.end));
    ends
}

impl Parser {
    /// A row of a piece that is not all UTF-8, or one that [is odd](is_odd).
    #[cold]
    pub(super) fn odd(
        &mut self,
        (bytes, is_odd): (&[u8], bool),
        spot: Spot,
        format: &Format,
        out: &mut Parsed,
    ) {
        let lossy = String::from_utf8_lossy(bytes);
        let meant = if is_odd { meant(&lossy, format) } else { None };
        let text = meant.as_deref().unwrap_or(&lossy);
        let mut ends = Ends::default();
        ends.find(text.as_bytes(), format.dialect, true);
        let count = ends.rows().first().map_or(0, |row| row.cells);
        let ends = ends.cells(0..count);
        let end = ends.last().copied().unwrap_or(0);
        let (read, rows) = (out.read, out.spots.len());
        let cells = Cells { text, start: 0, end, ends, quoted: format.dialect.quoted };
        self.row(cells, spot, format, out);
        let (is_read, is_shown) = (out.read > read, out.spots.len() > rows);
        let end = of(lossy.len());
        let as_it_stands = Cells { text: &lossy, start: 0, end, ends: &[end], quoted: false };
        let mut flag = |why: &'static str| {
            let about = About { cells: &as_it_stands, line: spot.line, set_aside: false };
            remark(about, Fault { column: None, why: why.into() }, out, format);
        };
        if meant.is_some() && is_shown {
            flag("holds quotation marks that are not doubled; they are read as part of their cells");
        }
        if matches!(lossy, Cow::Owned(_)) && is_read {
            flag("holds bytes that are not UTF-8; they are replaced");
        }
        if let Some(spot) = out.spots.last_mut().filter(|_| meant.is_some() && is_shown) {
            // Its length in the file is not that of what is meant.
            spot.len = of(bytes.strip_suffix(b"\r").unwrap_or(bytes).len());
        }
    }

    /// Where a further row begins in what looks like one row, if one does: then the mark that joins them is not
    /// closed, and the row up to there is set aside.
    #[cold]
    pub(super) fn fused(
        &mut self,
        (row, is_odd): (&[u8], bool),
        spot: Spot,
        format: &Format,
        out: &mut Parsed,
    ) -> Option<usize> {
        let at = fused((row, is_odd), format, |row| self.is_event(row, format, out))?;
        let line = spot.line + of(memchr::memchr_iter(b'\n', row.get(..at).unwrap_or(&[])).count());
        let first = row.split(|&byte| byte == b'\n').next().unwrap_or(row);
        let text = String::from_utf8_lossy(first);
        let end = of(text.len());
        let cells = Cells { text: &text, start: 0, end, ends: &[end], quoted: format.dialect.quoted };
        let lines = counted(line - spot.line, "line", "lines");
        let why =
            format!("begins a cell whose quotation mark is not closed: another row begins {lines} below");
        out.read += 1;
        let fault = Fault { column: None, why: why.into() };
        remark(About { cells: &cells, line: spot.line, set_aside: true }, fault, out, format);
        Some(at)
    }

    /// Whether these words alone would be an event.
    pub(super) fn is_event(&mut self, row: &str, format: &Format, out: &mut Parsed) -> bool {
        let mut ends = Ends::default();
        ends.find(row.as_bytes(), format.dialect, true);
        let count = ends.rows().first().map_or(0, |row| row.cells);
        let ends = ends.cells(0..count);
        let end = of(row.strip_suffix('\r').unwrap_or(row).len()).min(ends.last().copied().unwrap_or(0));
        let cells = Cells { text: row, start: 0, end, ends, quoted: format.dialect.quoted };
        let before = out.text.len();
        let mut who = Vec::new();
        let mut made = RowOut::new(&mut out.text, &mut who);
        let made = format.importer.read(&cells, &mut self.names, &mut made);
        out.text.truncate(before);
        made.is_ok()
    }
}
