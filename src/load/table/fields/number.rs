//! Numbers of people as written by hand: with grouped thousands, ranges, bounds, and signs for "not stated".

use std::borrow::Cow;

use super::cell::{fault, parse_count, stated, stated_bytes};
use crate::load::table::row::{ABSENT, Cells, RowOut};
use crate::model::group_thousands;
use crate::model::table::NONE;

/// A figure: low, best, high; [`NONE`] for what is not stated.
pub(crate) type Figure = [u32; 3];

/// What people write for "no number is stated", beyond the words of programs.
const NOTHING: [&str; 23] = [
    "-",
    "–",
    "—",
    "−",
    ".",
    "..",
    "...",
    "…",
    "?",
    "n.d.",
    "n.d",
    "n/d",
    "nd",
    "n.a.",
    "na",
    "n/a",
    "unknown",
    "unk",
    "unclear",
    "not known",
    "not stated",
    "none stated",
    "not available",
];

/// The codes of datasets for missing values, written as negative numbers.
const MISSING: [u32; 6] = [9, 99, 999, 9999, 88, 77];

/// The figure of a cell. If it cannot be read, the row is shown without it, with a warning. `coordinates` are the columns
/// that show the decimal mark of the file.
#[inline]
pub(crate) fn read_figure(
    cells: &Cells<'_>,
    column: usize,
    coordinates: [usize; 2],
    out: &mut RowOut<'_>,
) -> Figure {
    let text = stated_bytes(cells, column);
    if text.is_empty() {
        return [NONE; 3];
    }
    match parse_count(text) {
        Some(count) if count < NONE => [NONE, count, NONE],
        _ => odd(cells, column, coordinates, out),
    }
}

/// The number of a cell that can only have a single number.
#[inline]
pub(crate) fn read_count(cells: &Cells<'_>, column: usize, out: &mut RowOut<'_>) -> u32 {
    let [low, best, high] = read_figure(cells, column, [ABSENT; 2], out);
    if [low, high] != [NONE; 2] {
        out.flags.push(fault(column, "is not a single number; it is not counted"));
        return NONE;
    }
    best
}

#[cold]
fn odd(cells: &Cells<'_>, column: usize, coordinates: [usize; 2], out: &mut RowOut<'_>) -> Figure {
    let mark = coordinates
        .into_iter()
        .find_map(|column| stated(cells, column).bytes().rev().find(|byte| matches!(byte, b'.' | b',')));
    match read(stated(cells, column), mark) {
        Ok((figure, warning)) => {
            out.flags.extend(warning.map(|why| fault(column, why)));
            figure
        }
        Err(why) => {
            out.flags.push(fault(column, format!("{why}; the row is shown without it")));
            [NONE; 3]
        }
    }
}

/// Whether these words, in lower case, say that no number is stated: `unknown`, `n/a`, or a code for a missing value.
pub(crate) fn is_unstated(text: &str) -> bool {
    let code = || text.strip_prefix(['-', '−'])?.trim_end_matches(".0").parse().ok();
    text.is_empty() || NOTHING.contains(&text) || code().is_some_and(|code| MISSING.contains(&code))
}

/// A figure and what is doubtful about it, or why it is not a figure.
type Read = Result<(Figure, Option<Cow<'static, str>>), &'static str>;

/// Reads a figure. `mark` is the decimal mark of the file, if it is known.
fn read(text: &str, mark: Option<u8>) -> Read {
    let lower = text.trim_start_matches(['\'', '’', '‘']).trim().to_lowercase();
    let text = lower.as_str();
    if is_unstated(text) {
        return Ok(([NONE; 3], None));
    }
    if let Some(number) = text.strip_prefix(['-', '−']) {
        let is_number = number.starts_with(|c: char| c.is_ascii_digit());
        return Err(if is_number { "is below zero" } else { "is not a number of people" });
    }
    if let Some(number) = bound(text, &["at least", "more than", "over", ">=", "≥", ">"], &["+", "or more"])
    {
        return whole(number, mark).map(|(number, warning)| ([number, NONE, NONE], warning));
    }
    if let Some(number) =
        bound(text, &["at most", "up to", "less than", "<=", "≤", "<"], &["or fewer", "or less"])
    {
        return whole(number, mark).map(|(number, warning)| ([NONE, NONE, number], warning));
    }
    if let Some(number) =
        bound(text, &["about", "approx.", "approximately", "around", "circa", "ca.", "c.", "~", "≈"], &[])
    {
        let (number, _) = whole(number, mark)?;
        return Ok((
            [NONE, number, NONE],
            Some("is an approximate number; it is shown as an exact one".into()),
        ));
    }
    for between in ["–", "—", "-", " to ", "−"] {
        let Some((low, high)) = text.split_once(between) else { continue };
        let ((low, warning), (high, other)) = (whole(low.trim(), mark)?, whole(high.trim(), mark)?);
        if low > high {
            return Err("is a range that ends below its start");
        }
        return Ok(([low, NONE, high], warning.or(other)));
    }
    whole(text, mark).map(|(number, warning)| ([NONE, number, NONE], warning))
}

/// The rest of a text that begins or ends with one of these words.
fn bound<'t>(text: &'t str, before: &[&str], after: &[&str]) -> Option<&'t str> {
    let rest = before.iter().find_map(|word| text.strip_prefix(word));
    rest.or_else(|| after.iter().find_map(|word| text.strip_suffix(word))).map(str::trim)
}

/// A whole number, perhaps with grouped thousands, and what is doubtful about it.
fn whole(text: &str, mark: Option<u8>) -> Result<(u32, Option<Cow<'static, str>>), &'static str> {
    const NO_NUMBER: &str = "is not a number of people";
    let is_mark = |c: char| matches!(c, ',' | '.' | '\'' | '’' | '_') || c.is_whitespace();
    let mut groups = text.split(is_mark);
    let mut marks = text.chars().filter(|&c| is_mark(c));
    let (first, between) = (groups.next().unwrap_or(""), marks.next());
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(&first) || !rest.iter().all(digits) || !marks.all(|mark| Some(mark) == between) {
        return Err(NO_NUMBER);
    }
    let number = |digits: &str| match digits.parse::<u32>() {
        Ok(number) if number < NONE => Ok(number),
        _ => Err("is too large"),
    };
    let Some(between) = between else { return number(first).map(|number| (number, None)) };
    let grouped = first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3);
    let may_be_decimal = rest.len() == 1 && matches!(between, '.' | ',');
    let is_decimal = may_be_decimal && mark.map(char::from) == Some(between);
    let is_whole = may_be_decimal && rest.iter().all(|group| group.bytes().all(|byte| byte == b'0'));
    if grouped && !(is_decimal && is_whole) {
        let number = number(&format!("{first}{}", rest.concat()))?;
        // There are no fractions of persons: three digits after the decimal mark are thousands all the same.
        let doubtful = is_decimal || (may_be_decimal && between == '.' && mark.is_none());
        let words = || format!("is read as {}, with grouped thousands", group_thousands(number));
        let warning = doubtful.then(|| words().into());
        return Ok((number, warning));
    }
    if is_whole { number(first).map(|number| (number, None)) } else { Err(NO_NUMBER) }
}
