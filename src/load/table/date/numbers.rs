//! Dates that begin with a number: `2022-09-23`, `28 December 2022`, `1/31/2017`, `44927`.

use super::calendar::{day_number, month, year};
use super::date_reading::{DateReading, NoDate};

/// Reads a date that begins with a number.
pub(super) fn numbers(bytes: &[u8]) -> Result<DateReading, NoDate> {
    let (first, rest) = digits(bytes).ok_or(NoDate::Form)?;
    let len = bytes.len() - rest.len();
    if rest.is_empty() && len == 8 {
        return day_number(first / 10_000, first / 100 % 100, first % 100).map(DateReading::Day);
    }
    if len == 5 && is_fraction(rest) {
        return Ok(DateReading::Serial(SPREADSHEET + first.cast_signed()));
    }
    let (&separator, rest) = rest.split_first().ok_or(NoDate::Form)?;
    if !matches!(separator, b'-' | b'/' | b' ' | b'.') {
        return Err(NoDate::Form);
    }
    if rest.first().is_some_and(u8::is_ascii_alphabetic) {
        return worded(first, separator, rest).map(DateReading::Day);
    }
    let (second, rest) = digits(rest).ok_or(NoDate::Form)?;
    let rest = rest.strip_prefix(&[separator]).ok_or(NoDate::Form)?;
    let (third, after) = digits(rest).ok_or(NoDate::Form)?;
    if !is_time(after) {
        return Err(NoDate::Form);
    }
    if len >= 4 {
        return day_number(first, second, third).map(DateReading::Day);
    }
    let year = year(third, rest.len() - after.len())?;
    match (day_number(year, second, first), day_number(year, first, second)) {
        (Ok(day), Ok(other)) if day == other => Ok(DateReading::Day(day)),
        (Ok(day_first), Ok(month_first)) => Ok(DateReading::Either { day_first, month_first }),
        (Ok(day), Err(_)) => Ok(DateReading::DayFirst(day)),
        (Err(_), Ok(day)) => Ok(DateReading::MonthFirst(day)),
        (Err(error), Err(_)) => Err(error),
    }
}

/// Day 0 of spreadsheets: 30 December 1899.
const SPREADSHEET: i32 = 693_594;

/// Whether it is empty or a fraction, which is the time of day in a spreadsheet.
fn is_fraction(rest: &[u8]) -> bool {
    rest.is_empty() || rest.strip_prefix(b".").is_some_and(|rest| rest.iter().all(u8::is_ascii_digit))
}

/// Reads the rest of a date whose month is a word.
fn worded(day: u32, separator: u8, rest: &[u8]) -> Result<i32, NoDate> {
    let len = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, rest) = rest.split_at_checked(len).ok_or(NoDate::Form)?;
    let month = month(word).ok_or(NoDate::Form)?;
    let rest = rest.strip_prefix(&[separator]).ok_or(NoDate::Form)?;
    let (number, after) = digits(rest).ok_or(NoDate::Form)?;
    if !is_time(after) {
        return Err(NoDate::Form);
    }
    day_number(year(number, rest.len() - after.len())?, month, day)
}

/// The number in the one to eight digits at the beginning, and what follows.
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

/// Whether it is empty or a time of day, which is ignored: events are known to the day.
fn is_time(rest: &[u8]) -> bool {
    let Some((first, rest)) = rest.split_first() else { return true };
    let of_time =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'Z' | b'+' | b'-' | b' ');
    matches!(first, b' ' | b'T') && rest.iter().all(of_time)
}
