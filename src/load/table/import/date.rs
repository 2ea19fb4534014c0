//! Dates in every form that exports write them in, straight from bytes to day numbers.

use chrono::{Datelike, NaiveDate};

use super::forms;
use crate::model::Precision;
use crate::model::when::MONTHS;

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load::table) enum NoDate {
    /// In none of the forms that are read.
    Form,
    /// In one of the forms, but there is no such day.
    NoSuchDay,
    /// In one of the forms, but in a year before 1000.
    Year,
}

impl NoDate {
    /// In words that follow the value.
    pub(super) fn why(self) -> &'static str {
        match self {
            Self::Form => "is no date",
            Self::NoSuchDay => "is no day of the calendar",
            Self::Year => "has an impossible year",
        }
    }
}

/// What a cell says, read on its own. Days are counted from 1 January of the year 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load::table) enum Reading {
    /// One day.
    Day(i32),
    /// A day given with its weekday, counted from Monday.
    Weekday(i32, u8),
    /// A day that can only be read with the day before the month (`31/1/2017`).
    DayFirst(i32),
    /// A day that can only be read with the month before the day (`1/31/2017`).
    MonthFirst(i32),
    /// A day that can be read both ways (`3/4/2017`).
    Either {
        /// With the day before the month.
        day_first: i32,
        /// With the month before the day.
        month_first: i32,
    },
    /// The number under which a spreadsheet keeps a day.
    Serial(i32),
}

/// Reads a day. Forms: `2022-09-23` and `2022/09/23`, with a time of day after a space or `T`; `20220923`;
/// `28 December 2022`, `01-January-2015`, `9-May-20`; `31-12-19`, `1/31/2017`, `31.1.2017`; a spreadsheet's number; and
/// those of [`forms`]. Years of two digits from 70 on are of the twentieth century; four digits that come first are always
/// a year.
pub(in crate::load::table) fn reading(text: impl AsRef<[u8]>) -> Result<Reading, NoDate> {
    let bytes = text.as_ref();
    match written_out(bytes) {
        Some((year, month, day)) => known(year, month, day).map(Reading::Day),
        None => numbers(bytes).or_else(|error| forms::reading(bytes, error)),
    }
}

/// The day that a cell states in a form that can be read in one way only.
pub(super) fn day(text: impl AsRef<[u8]>) -> Result<i32, NoDate> {
    match reading(text)? {
        Reading::Day(day) | Reading::Weekday(day, _) | Reading::DayFirst(day) | Reading::MonthFirst(day) => {
            Ok(day)
        }
        Reading::Either { .. } | Reading::Serial(_) => Err(NoDate::Form),
    }
}

/// Year, month and day of `28 December 2022`, the form of nearly all rows of ACLED. It is read without a loop
/// over characters, whose end the processor would have to guess.
fn written_out(bytes: &[u8]) -> Option<(u32, u32, u32)> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let (&[tens, ones, b' '], rest) = bytes.split_first_chunk()? else { return None };
    let (word, &[b' ', millennium, century, decade, year]) = rest.split_last_chunk()? else { return None };
    let pair = |tens: u8, ones: u8| Some(digit(tens)? * 10 + digit(ones)?);
    let month = whole_month(word, rest).or_else(|| month(word))?;
    Some((pair(millennium, century)? * 100 + pair(decade, year)?, month, pair(tens, ones)?))
}

/// The number of a month by its whole English name. `rest` begins with the word and goes on, so that
/// eight bytes can be compared at once.
#[inline]
fn whole_month(word: &[u8], rest: &[u8]) -> Option<u32> {
    let first = u64::from_le_bytes(*rest.first_chunk()?);
    let (number, name) = MONTH_NAMES.get(month_place(first as u32))?;
    let of_word = u64::MAX >> (64 - 8 * word.len().clamp(1, 8));
    // Only a letter becomes a small letter by that bit.
    let small = (first | 0x2020_2020_2020_2020) & of_word;
    let ends = word.len() < 9 || (word.len() == 9 && matches!(word.last(), Some(b'r' | b'R')));
    (small == *name && ends && *number != 0).then_some(*number)
}

/// A date that begins with a number.
pub(super) fn numbers(bytes: &[u8]) -> Result<Reading, NoDate> {
    let (first, rest) = digits(bytes).ok_or(NoDate::Form)?;
    let len = bytes.len() - rest.len();
    if rest.is_empty() && len == 8 {
        return known(first / 10_000, first / 100 % 100, first % 100).map(Reading::Day);
    }
    if len == 5 && is_fraction(rest) {
        return Ok(Reading::Serial(SPREADSHEET + first.cast_signed()));
    }
    let (&separator, rest) = rest.split_first().ok_or(NoDate::Form)?;
    if !matches!(separator, b'-' | b'/' | b' ' | b'.') {
        return Err(NoDate::Form);
    }
    if rest.first().is_some_and(u8::is_ascii_alphabetic) {
        return worded(first, separator, rest).map(Reading::Day);
    }
    let (second, rest) = digits(rest).ok_or(NoDate::Form)?;
    let rest = rest.strip_prefix(&[separator]).ok_or(NoDate::Form)?;
    let (third, after) = digits(rest).ok_or(NoDate::Form)?;
    if !is_time(after) {
        return Err(NoDate::Form);
    }
    if len >= 4 {
        return known(first, second, third).map(Reading::Day);
    }
    let year = year(third, rest.len() - after.len())?;
    match (known(year, second, first), known(year, first, second)) {
        (Ok(day), Ok(other)) if day == other => Ok(Reading::Day(day)),
        (Ok(day_first), Ok(month_first)) => Ok(Reading::Either { day_first, month_first }),
        (Ok(day), Err(_)) => Ok(Reading::DayFirst(day)),
        (Err(_), Ok(day)) => Ok(Reading::MonthFirst(day)),
        (Err(error), Err(_)) => Err(error),
    }
}

/// Day 0 of spreadsheets: 30 December 1899.
const SPREADSHEET: i32 = 693_594;

/// Nothing, or a fraction, which is the time of day of a spreadsheet.
fn is_fraction(rest: &[u8]) -> bool {
    rest.is_empty() || rest.strip_prefix(b".").is_some_and(|rest| rest.iter().all(u8::is_ascii_digit))
}

/// The rest of a date whose month is a word.
fn worded(day: u32, separator: u8, rest: &[u8]) -> Result<i32, NoDate> {
    let len = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, rest) = rest.split_at_checked(len).ok_or(NoDate::Form)?;
    let month = month(word).ok_or(NoDate::Form)?;
    let rest = rest.strip_prefix(&[separator]).ok_or(NoDate::Form)?;
    let (number, after) = digits(rest).ok_or(NoDate::Form)?;
    if !is_time(after) {
        return Err(NoDate::Form);
    }
    known(year(number, rest.len() - after.len())?, month, day)
}

/// Leads from the first three letters of each month to a place of its own among sixteen: found by trying.
const MONTH_FACTOR: u32 = 0x966b_aea1;

/// The place of a month by the first three letters of its name, the first one in the lowest byte; it does not depend
/// on their case.
const fn month_place(letters: u32) -> usize {
    // Without the bit that tells upper from lower case.
    ((letters & 0xdf_dfdf).wrapping_mul(MONTH_FACTOR) >> 28) as usize
}

/// The number of each month and the first eight letters of its name, at the place of the month.
static MONTH_NAMES: [(u32, u64); 16] = {
    let (mut names, mut month) = ([(0, 0); 16], 0);
    while month < MONTHS.len() {
        let (name, mut letters, mut at) = (MONTHS[month].as_bytes(), 0, 0);
        while at < name.len() && at < 8 {
            letters |= (name[at] as u64) << (8 * at);
            at += 1;
        }
        names[month_place(letters as u32)] = (month as u32 + 1, letters);
        month += 1;
    }
    names
};

/// The number of a month by its English name or the first letters of it, at least three: these tell them apart.
pub(super) fn month(word: &[u8]) -> Option<u32> {
    let &[a, b, c] = word.first_chunk()?;
    let number = MONTH_NAMES.get(month_place(u32::from_le_bytes([a, b, c, 0])))?.0;
    let name = MONTHS.get((number as usize).checked_sub(1)?)?.as_bytes().get(..word.len())?;
    name.eq_ignore_ascii_case(word).then_some(number)
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

/// The year that a number of so many digits means.
pub(super) fn year(number: u32, digits: usize) -> Result<u32, NoDate> {
    match (digits, number) {
        (2, 0..70) => Ok(2000 + number),
        (2, _) => Ok(1900 + number),
        (4, _) => Ok(number),
        _ => Err(NoDate::NoSuchDay),
    }
}

pub(super) fn known(year: u32, month: u32, day: u32) -> Result<i32, NoDate> {
    let of_month = year.checked_sub(FIRST_YEAR).filter(|_| (1..=12).contains(&month)).and_then(|years| {
        let at = (years * 12 + month - 1) as usize;
        Some(*MONTHS_BEGIN.get(at)?..*MONTHS_BEGIN.get(at + 1)?)
    });
    let number = match (of_month, i32::try_from(year)) {
        (Some(days), _) => {
            i32::try_from(day).ok().map(|day| days.start - 1 + day).filter(|day| days.contains(day))
        }
        (None, Ok(year @ 1000..=9999)) => {
            NaiveDate::from_ymd_opt(year, month, day).map(|date| date.num_days_from_ce())
        }
        (None, Ok(..1000)) => return Err(NoDate::Year),
        _ => None,
    };
    number.ok_or(NoDate::NoSuchDay)
}

/// The first and the last year whose months are in [`MONTHS_BEGIN`].
const FIRST_YEAR: u32 = 1900;
const LAST_YEAR: u32 = 2100;

/// How many months these years have.
const MONTHS_COUNT: usize = (LAST_YEAR - FIRST_YEAR + 1) as usize * 12;

/// The first day of every month of two centuries, which are the years of nearly all rows.
static MONTHS_BEGIN: [i32; MONTHS_COUNT] = {
    let (mut begin, mut at) = ([0; MONTHS_COUNT], 0);
    while at < MONTHS_COUNT {
        let first = NaiveDate::from_ymd_opt(FIRST_YEAR as i32 + at as i32 / 12, at as u32 % 12 + 1, 1);
        let epoch = NaiveDate::from_ymd_opt(1, 1, 1);
        begin[at] = match (first, epoch) {
            (Some(first), Some(epoch)) => first.signed_duration_since(epoch).num_days() as i32 + 1,
            _ => 0,
        };
        at += 1;
    }
    begin
};

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
