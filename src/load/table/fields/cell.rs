//! Reads single cells.

use std::borrow::Cow;

use crate::load::table::row::{ABSENT, Cells, Fault, RowNames, RowOut};

/// What a cell states, for looking it up: without surrounding spaces, and empty if the export spells out that there is
/// nothing (`NA` from R, `NULL` from SQL, `nan` from Python).
#[inline]
pub(crate) fn stated<'a>(cells: &Cells<'a>, column: usize) -> &'a str {
    let raw = cells.raw(column);
    if is_all_stated(raw.as_bytes()) { raw } else { stated_within(cells, column) }
}

/// The bytes of what a cell [states](stated).
#[inline]
pub(crate) fn stated_bytes<'a>(cells: &Cells<'a>, column: usize) -> &'a [u8] {
    let raw = cells.raw_bytes(column);
    if is_all_stated(raw) { raw } else { stated_within(cells, column).as_bytes() }
}

/// Whether a cell states exactly what it contains, as far as its ends tell: nearly all cells do.
#[inline]
fn is_all_stated(raw: &[u8]) -> bool {
    // Neither white space nor a quotation mark.
    let is_letter = |byte: u8| byte > b'"';
    match *raw {
        [] | [b'0'..=b'9'] => true,
        [b'0'..=b'9', .., last] => is_letter(last),
        // Shorter ones may be words for "nothing".
        [first, _, _, _, .., last] => is_letter(first) && is_letter(last),
        _ => false,
    }
}

fn stated_within<'a>(cells: &Cells<'a>, column: usize) -> &'a str {
    let text = trim(cells.plain(column));
    if is_nothing(text) { "" } else { text }
}

/// Whether these words are how an export spells out that there is nothing.
#[inline]
fn is_nothing(text: &str) -> bool {
    text.len() <= 4 && matches!(text, "NA" | "N/A" | "NaN" | "nan" | "NULL" | "null" | "None" | "#N/A")
}

/// A text without ASCII white space at both ends.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_ascii()
}

/// The words of a cell as a name: with single quotation marks for doubled ones, and single spaces for white space.
pub(crate) fn name(stated: &str, quoted: bool) -> String {
    if is_plain(stated, quoted) {
        return stated.to_owned();
    }
    let text = if quoted { Cow::Owned(stated.replace("\"\"", "\"")) } else { stated.into() };
    meant(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the words of a cell are a name as they are.
fn is_plain(stated: &str, quoted: bool) -> bool {
    let mut before = b'.';
    stated.bytes().all(|byte| {
        let pair = (byte, before);
        let doubled = pair == (b' ', b' ') || (quoted && pair == (b'"', b'"'));
        let is_control = byte.is_ascii_control() || is_c1(before, byte);
        before = byte;
        !doubled && !is_control
    })
}

/// Whether two bytes are one of U+0080 to U+009F: controls that nobody writes, but that remain of the punctuation of
/// Windows-1252 where a program takes it for Latin-1.
fn is_c1(first: u8, second: u8) -> bool {
    first == 0xC2 && second < 0xA0
}

/// The text with the punctuation of Windows-1252 in place of U+0080 to U+009F.
fn meant(text: &str) -> Cow<'_, str> {
    let has_c1 =
        || text.as_bytes().windows(2).any(|pair| matches!(*pair, [first, second] if is_c1(first, second)));
    if memchr::memchr(0xC2, text.as_bytes()).is_some() && has_c1() { as_windows(text) } else { text.into() }
}

#[cold]
fn as_windows(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte @ 0x80..=0x9F) => {
                out.push_str(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0)
            }
            _ => out.push(c),
        }
    }
    out.into()
}

/// Whether the words of a cell make the name `own`.
pub(crate) fn is_name(stated: &str, own: &str, quoted: bool) -> bool {
    stated == own || (!is_plain(stated, quoted) && name(stated, quoted) == own)
}

/// Appends the words of a cell to the text of the row; returns whether there were any.
pub(crate) fn push_text(out: &mut RowOut<'_>, cells: &Cells<'_>, column: usize) -> bool {
    let text = meant(stated(cells, column));
    let mut rest = &*text;
    // The only quotation marks inside an enclosed cell are doubled.
    while let Some(at) = memchr::memchr(b'"', rest.as_bytes()).filter(|_| cells.quoted) {
        let (before, after) = rest.split_at_checked(at + 1).unwrap_or((rest, ""));
        out.text(before);
        rest = after.strip_prefix('"').unwrap_or(after);
    }
    out.text(rest);
    !text.is_empty()
}

/// Says whom the row cites: outlets separated by semicolons. The first of the columns that names any decides.
#[inline]
pub(crate) fn cite(columns: &[usize], cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
    for &column in columns {
        let words = stated(cells, column);
        if !words.is_empty() {
            out.cited = names.cited.rank(words, || name(words, cells.quoted));
            return;
        }
    }
}

/// A plain number: an integer, perhaps written as `12.0` by a spreadsheet. A number that is too large reads as
/// [`NONE`](crate::model::table::NONE). `1.000`, which may group thousands, is not plain.
#[inline]
pub(crate) fn parse_count(text: &[u8]) -> Option<u32> {
    let mut count = 0u32;
    for (at, &byte) in text.iter().enumerate() {
        if !byte.is_ascii_digit() {
            let fraction = text.get(at + 1..).unwrap_or(&[]);
            let is_whole = at > 0 && byte == b'.' && fraction.iter().all(|&byte| byte == b'0');
            return (is_whole && fraction.len() != 3).then_some(count);
        }
        count = count.saturating_mul(10).saturating_add(u32::from(byte - b'0'));
    }
    (!text.is_empty()).then_some(count)
}

/// A code: a small number, perhaps written as `12.0`. `None` if the cell is empty or states something else.
pub(crate) fn code(cells: &Cells<'_>, column: usize) -> Option<u16> {
    parse_count(stated_bytes(cells, column)).and_then(|number| u16::try_from(number).ok())
}

/// A fault of a cell, or of the row as a whole if the table lacks the column.
pub(crate) fn fault(column: usize, why: impl Into<Cow<'static, str>>) -> Fault {
    Fault { column: (column != ABSENT).then_some(column), why: why.into() }
}

/// Checks that the row has the width of the table; cells beyond it must be empty.
///
/// # Errors
/// [`Fault`] of the row as a whole.
#[inline]
pub(crate) fn check_width(cells: &Cells<'_>, width: usize) -> Result<(), Fault> {
    if cells.len() == width { Ok(()) } else { check_other_width(cells, width) }
}

#[cold]
fn check_other_width(cells: &Cells<'_>, width: usize) -> Result<(), Fault> {
    if cells.len() > width && (width..cells.len()).all(|at| cells.plain(at).is_empty()) {
        return Ok(());
    }
    Err(Fault { column: None, why: format!("has {} cells, not {width}", cells.len()).into() })
}
