//! Cells as SpreadsheetML. Text is always of the type of strings, so that no spreadsheet takes it for a formula.

use std::fmt::Write;

use chrono::NaiveDate;
use unicode_segmentation::UnicodeSegmentation;

use crate::export::formats::escape::push_escaped;
use crate::export::records::CellKind;
use crate::model::group_thousands;

/// The most units of UTF-16 that a cell holds.
pub(super) const MOST_UNITS: usize = 32_767;

/// How a cell looks, by its place in the styles of the workbook.
#[derive(Clone, Copy)]
pub(super) enum Style {
    Number = 0,
    Heading = 1,
    /// Text stays text, even if somebody edits the cell.
    Text = 2,
    Day = 3,
    /// Text on several lines.
    Wrapped = 4,
    Title = 5,
    Label = 6,
}

/// Appends a cell of a record, unless it is empty. Says whether it was cut.
pub(super) fn push_cell(xml: &mut String, place: (&str, usize), text: &str, kind: CellKind) -> bool {
    if text.is_empty() {
        return false;
    }
    let day = if kind == CellKind::Day { serial(text) } else { None };
    match (kind, day) {
        (CellKind::Number, _) => push_number(xml, place, text, Style::Number),
        (_, Some(day)) => push_number(xml, place, &day.to_string(), Style::Day),
        _ => return push_text(xml, place, text, Style::Text),
    }
    false
}

fn push_number(xml: &mut String, (column, row): (&str, usize), number: &str, style: Style) {
    // Writing to a string cannot fail.
    let _ = write!(xml, "<c r=\"{column}{row}\" s=\"{}\"><v>{number}</v></c>", style as u8);
}

/// Appends a cell with text that is safe already. Says whether it was cut.
pub(super) fn push_text(xml: &mut String, (column, row): (&str, usize), text: &str, style: Style) -> bool {
    let cut = cut(text);
    let shown = cut.as_deref().unwrap_or(text);
    let _ = write!(
        xml,
        "<c r=\"{column}{row}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
        style as u8
    );
    push_string(xml, shown);
    xml.push_str("</t></is></c>");
    cut.is_some()
}

/// Appends a string of SpreadsheetML, in which `_x000A_` stands for a character: words of that form are escaped.
fn push_string(xml: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        push_escaped(xml, before);
        let code = after.as_bytes().get(..5);
        let is_code =
            code.is_some_and(|code| code.ends_with(b"_") && code.iter().take(4).all(u8::is_ascii_hexdigit));
        xml.push_str(if is_code { "_x005F_x" } else { "_x" });
        rest = after;
    }
    push_escaped(xml, rest);
}

/// The beginning of a text that is too long for a cell, and how long all of it is.
fn cut(text: &str) -> Option<String> {
    if text.len() <= MOST_UNITS {
        return None;
    }
    let units = text.encode_utf16().count();
    if units <= MOST_UNITS {
        return None;
    }
    let mark = format!(" […cut: {} characters in all]", group_thousands(units));
    let (mut end, mut left) = (0, MOST_UNITS - mark.encode_utf16().count());
    for letter in text.graphemes(true) {
        let own = letter.encode_utf16().count();
        if own > left {
            break;
        }
        (end, left) = (end + letter.len(), left - own);
    }
    Some(format!("{}{mark}", text.get(..end).unwrap_or("")))
}

/// The number of a day, as spreadsheets count from 1900. Those before March 1900 have none on which all agree.
fn serial(day: &str) -> Option<i64> {
    let day: NaiveDate = day.parse().ok()?;
    let days = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    (days > 60).then_some(days)
}

/// The letters of a column, counted from 0: A, B, … AA.
pub(super) fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        before => format!("{}{letter}", letters(before - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let named = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
        named.iter().for_each(|&(column, name)| assert_eq!(letters(column), name));
    }

    #[test]
    fn days_are_numbers_from_march_1900() {
        assert_eq!(serial("1900-03-01"), Some(61));
        assert_eq!(serial("2024-01-18"), Some(45_309));
        assert_eq!((serial("1900-02-28"), serial("1899-01-01"), serial("nine")), (None, None, None));
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_between_letters_and_says_so() {
        assert_eq!(cut(&"a".repeat(MOST_UNITS)), None);
        assert_eq!(cut(&"\u{10ffff}".repeat(MOST_UNITS / 2)), None);
        for letter in ["a", "é", "e\u{301}", "\u{1f1eb}\u{1f1f7}", "語"] {
            let long = letter.repeat(40_000);
            let cut = cut(&long).unwrap();
            assert!(cut.encode_utf16().count() <= MOST_UNITS && cut.encode_utf16().count() > MOST_UNITS - 8);
            let units = group_thousands(long.encode_utf16().count());
            let kept = cut.strip_suffix(&format!(" […cut: {units} characters in all]")).unwrap();
            assert_eq!(kept, letter.repeat(kept.len() / letter.len()));
        }
    }
}
