//! Days of the calendar as numbers.

use chrono::{Datelike, NaiveDate};

use super::date_reading::NoDate;
use crate::model::Precision;

/// The number of a day, counted from 1 January of the year 1.
///
/// # Errors
/// [`NoDate::Year`] before the year 1000, and [`NoDate::NoSuchDay`] where the calendar has no such day.
pub(crate) fn day_number(year: u32, month: u32, day: u32) -> Result<i32, NoDate> {
    match i32::try_from(year) {
        Ok(..1000) => Err(NoDate::Year),
        Ok(year @ 1000..=9999) => {
            let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(NoDate::NoSuchDay)?;
            Ok(date.num_days_from_ce())
        }
        _ => Err(NoDate::NoSuchDay),
    }
}

/// The number of a month by its English name or the first letters of it, at least three.
pub(crate) fn month(word: &[u8]) -> Option<u32> {
    let (start, rest) = word.split_first_chunk::<3>()?;
    let (number, rest_of_name): (u32, &[u8]) = match &start.map(|letter| letter.to_ascii_lowercase()) {
        b"jan" => (1, b"uary"),
        b"feb" => (2, b"ruary"),
        b"mar" => (3, b"ch"),
        b"apr" => (4, b"il"),
        b"may" => (5, b""),
        b"jun" => (6, b"e"),
        b"jul" => (7, b"y"),
        b"aug" => (8, b"ust"),
        b"sep" => (9, b"tember"),
        b"oct" => (10, b"ober"),
        b"nov" => (11, b"ember"),
        b"dec" => (12, b"ember"),
        _ => return None,
    };
    rest_of_name.get(..rest.len()).is_some_and(|name| name.eq_ignore_ascii_case(rest)).then_some(number)
}

/// The year that a number means: two digits from 70 on belong to the twentieth century.
///
/// # Errors
/// [`NoDate::NoSuchDay`] for numbers that have neither two nor four digits.
pub(crate) fn year(number: u32, digits: usize) -> Result<u32, NoDate> {
    match (digits, number) {
        (2, 0..70) => Ok(2000 + number),
        (2, _) => Ok(1900 + number),
        (4, _) => Ok(number),
        _ => Err(NoDate::NoSuchDay),
    }
}

/// The precision of a range that ends so many days after it begins, if the dataset states none.
pub(crate) fn precision(more_days: i32) -> Precision {
    match more_days {
        ..=0 => Precision::Day,
        1..=5 => Precision::Days,
        6 => Precision::Week,
        7..=30 => Precision::Month,
        _ => Precision::Year,
    }
}
