//! Rows that are not written by the rules: with quotation marks that are not closed or not doubled, or with fewer cells
//! than others.
//!
//! All of it is decided by the bytes of the row alone, so that it does not depend on the pieces that are read.

use super::dialect::Dialect;
use super::ends::{self, is_odd};
use super::format::Format;
use crate::load::table::row::Cells;

/// No sentence has so many delimiters before a quoted word.
const FAR: usize = 4;

/// Where another row begins in a row that spans several lines; `None` if none does.
///
/// A line that is a complete row by itself is one, and so is one in which a mark opens in the same cell, so far along that
/// it cannot be a sentence. If the row itself is not an event, a line that begins like a row is enough.
pub(super) fn next_row(
    (row, odd): (&[u8], bool),
    format: &Format,
    mut is_event: impl FnMut(&str) -> bool,
) -> Option<usize> {
    if !format.dialect.quoted || format.width < 2 || format.is_made {
        return None;
    }
    let starts = memchr::memchr_iter(b'\n', row).map(|at| at + 1);
    let looks = |start: usize| {
        let line = row.get(start..).unwrap_or(&[]);
        let line = line.split(|&byte| byte == b'\n').next().unwrap_or(line);
        (start, line, ends::line(line, format.dialect))
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

/// Whether the whole row would be an event.
fn reads(row: &[u8], odd: bool, format: &Format, is_event: &mut impl FnMut(&str) -> bool) -> bool {
    let text = String::from_utf8_lossy(row);
    let meant = if odd { meant(&text, format) } else { None };
    is_event(meant.as_deref().unwrap_or(&text))
}

/// The row with its quotation marks written by the rules, if it is clear what an odd row means: marks inside cells are
/// escaped with a backslash, or not doubled. `None` if even so it does not have the cells of the table.
pub(super) fn meant(row: &str, format: &Format) -> Option<String> {
    let fits = |text: &String| {
        let (cells, open) = ends::line(text.as_bytes(), format.dialect);
        cells == format.width && !open && !is_odd(text.as_bytes(), format.dialect.delimiter)
    };
    let escaped = row.contains("\\\"").then(|| doubled(row, format.dialect, true));
    escaped.filter(fits).or_else(|| Some(doubled(row, format.dialect, false)).filter(fits))
}

/// The row with the marks doubled that are inside an enclosed cell: those after a backslash, if `escapes` is set, and those
/// that are not followed by the end of a cell.
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

/// The ends of the cells of a row, padded with those that it lacks.
pub(super) fn padded(cells: &Cells<'_>, width: usize) -> Vec<u32> {
    let mut ends = cells.ends.to_vec();
    ends.resize(width, ends.last().copied().unwrap_or(cells.end));
    ends
}
