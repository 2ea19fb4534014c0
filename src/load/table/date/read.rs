//! Reads a cell as a date.

use super::date_reading::{DateReading, NoDate};
use super::forms::read_form;
use super::numbers::numbers;

/// Reads a day. Forms: `2022-09-23` and `2022/09/23`, with a time of day after a space or `T`; `20220923`;
/// `28 December 2022`, `01-January-2015`, `9-May-20`; `31-12-19`, `1/31/2017`, `31.1.2017`; a spreadsheet's number; and
/// those of [`forms`](super::forms). Years of two digits from 70 on are of the twentieth century; four digits that come first are always
/// a year.
pub(crate) fn read_date(text: impl AsRef<[u8]>) -> Result<DateReading, NoDate> {
    let bytes = text.as_ref();
    numbers(bytes).or_else(|error| read_form(bytes, error))
}

/// Reads a day in a form that can be read in only one way.
pub(crate) fn read_day(text: impl AsRef<[u8]>) -> Result<i32, NoDate> {
    match read_date(text)? {
        DateReading::Day(day)
        | DateReading::Weekday(day, _)
        | DateReading::DayFirst(day)
        | DateReading::MonthFirst(day) => Ok(day),
        DateReading::Either { .. } | DateReading::Serial(_) => Err(NoDate::Form),
    }
}
