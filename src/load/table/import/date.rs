//! Dates in every form that exports write them in, straight from bytes to day numbers.

use chrono::{Datelike, NaiveDate};

use crate::model::Precision;
use crate::model::when::MONTHS;

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// In none of the forms that are read.
    Form,
    /// In one of the forms, but there is no such day.
    NoSuchDay,
}

impl NoDate {
    /// In words that follow the value.
    pub(super) fn why(self) -> &'static str {
        match self {
            Self::Form => "is no date",
            Self::NoSuchDay => "is no day of the calendar",
        }
    }
}

/// A day, and whether it may as well be read with day and month the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// The day, counted from 1 January of the year 1.
    pub(super) number: i32,
    /// Whether day and month may stand the other way round (`3/4/2017`).
    pub(super) ambiguous: bool,
}

/// Reads a day. Forms: `2022-09-23` and `2022/09/23`, with a time of day after a space or `T`; `20220923`;
/// `28 December 2022`, `01-January-2015`, `9-May-20`; `31-12-19` (day first); `1/31/2017` (month first unless
/// that cannot be). Years of two digits from 70 on are of the twentieth century.
pub(super) fn day(text: &str) -> Result<Day, NoDate> {
    let bytes = text.as_bytes();
    let (first, rest) = digits(bytes).ok_or(NoDate::Form)?;
    if rest.is_empty() && bytes.len() == 8 {
        return known(first / 10_000, first / 100 % 100, first % 100);
    }
    let (&separator, rest) = rest.split_first().ok_or(NoDate::Form)?;
    if !matches!(separator, b'-' | b'/' | b' ' | b'.') {
        return Err(NoDate::Form);
    }
    if rest.first().is_some_and(u8::is_ascii_alphabetic) {
        return worded(first, separator, rest);
    }
    let (second, rest) = digits(rest).ok_or(NoDate::Form)?;
    let rest = rest.strip_prefix(&[separator]).ok_or(NoDate::Form)?;
    let (third, rest) = digits(rest).ok_or(NoDate::Form)?;
    if !is_time(rest) {
        return Err(NoDate::Form);
    }
    if first >= 1000 {
        return known(first, second, third);
    }
    let year = century(third);
    if separator == b'/' {
        let day = if first > 12 { known(year, second, first) } else { known(year, first, second) };
        return day.map(|day| Day { ambiguous: first <= 12 && second <= 12 && first != second, ..day });
    }
    known(year, second, first)
}

/// The rest of a date whose month is a word.
fn worded(day: u32, separator: u8, rest: &[u8]) -> Result<Day, NoDate> {
    let len = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, rest) = rest.split_at_checked(len).ok_or(NoDate::Form)?;
    let month = month(word).ok_or(NoDate::Form)?;
    let rest = rest.strip_prefix(&[separator]).ok_or(NoDate::Form)?;
    let (year, rest) = digits(rest).ok_or(NoDate::Form)?;
    if !is_time(rest) {
        return Err(NoDate::Form);
    }
    known(century(year), month, day)
}

/// The number of a month by its English name or the first letters of it, at least three: these tell them apart.
fn month(word: &[u8]) -> Option<u32> {
    let (first, rest) = word.split_first_chunk::<3>()?;
    let number = match &first.map(|letter| letter.to_ascii_lowercase()) {
        b"jan" => 1,
        b"feb" => 2,
        b"mar" => 3,
        b"apr" => 4,
        b"may" => 5,
        b"jun" => 6,
        b"jul" => 7,
        b"aug" => 8,
        b"sep" => 9,
        b"oct" => 10,
        b"nov" => 11,
        b"dec" => 12,
        _ => return None,
    };
    let name = MONTHS.get(number as usize - 1)?.as_bytes();
    name.get(3..word.len())?.eq_ignore_ascii_case(rest).then_some(number)
}

/// One to eight digits at the beginning, and what follows.
fn digits(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (mut number, mut rest) = (0, bytes);
    while let Some((digit @ b'0'..=b'9', after)) = rest.split_first() {
        if bytes.len() - after.len() > 8 {
            return None;
        }
        number = number * 10 + u32::from(digit - b'0');
        rest = after;
    }
    (rest.len() < bytes.len()).then_some((number, rest))
}

/// Nothing, or a time of day, which is not read: events are known to the day.
fn is_time(rest: &[u8]) -> bool {
    let Some((first, rest)) = rest.split_first() else { return true };
    let of_time =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'Z' | b'+' | b'-' | b' ');
    matches!(first, b' ' | b'T') && rest.iter().all(of_time)
}

/// The year that is meant by two digits.
fn century(year: u32) -> u32 {
    match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        _ => year,
    }
}

fn known(year: u32, month: u32, day: u32) -> Result<Day, NoDate> {
    let year = i32::try_from(year).map_err(|_| NoDate::Form)?;
    if !(1000..=9999).contains(&year) {
        return Err(NoDate::NoSuchDay);
    }
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(NoDate::NoSuchDay)?;
    Ok(Day { number: date.num_days_from_ce(), ambiguous: false })
}

/// Flags a day that may be read in two ways.
pub(super) const AMBIGUOUS: &str = "may also be read with the day before the month; it is read month first";

/// How precise a range is that ends so many days after it begins, where the dataset gives no code.
pub(super) fn precision(more_days: i32) -> Precision {
    match more_days {
        ..=0 => Precision::Day,
        1..=5 => Precision::Days,
        6 => Precision::Week,
        7..=30 => Precision::Month,
        _ => Precision::Year,
    }
}
