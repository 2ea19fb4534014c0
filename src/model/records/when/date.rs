//! Dates and ranges of dates, with their precision.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};
use std::fmt;

/// How precisely a date is known, from finest to coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Precision {
    /// To the minute.
    Minute,
    /// To the day.
    Day,
    /// To a range of two to six days.
    Days,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To the year, or less precisely.
    Year,
}

impl Precision {
    /// All of them, from finest to coarsest.
    pub const ALL: [Self; 6] = [Self::Minute, Self::Day, Self::Days, Self::Week, Self::Month, Self::Year];

    /// The word for people.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Day => "day",
            Self::Days => "few days",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// That of a range of so many days.
    #[must_use]
    pub fn of_days(days: i64) -> Self {
        match days {
            ..=1 => Self::Day,
            2..=6 => Self::Days,
            7 => Self::Week,
            8..=31 => Self::Month,
            _ => Self::Year,
        }
    }
}

/// A date or a range of dates, both ends included, with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct When {
    /// The first possible day.
    pub first: NaiveDate,
    /// The last possible day; never before `first`.
    pub last: NaiveDate,
    /// The time of day to the minute, where stated.
    pub time: Option<NaiveTime>,
    /// The precision.
    pub precision: Precision,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhenError {
    /// It has none of the [forms](When::FORMS) of a date.
    Form,
    /// The form is right, but there is no such day, month or time.
    NoSuchDate(String),
    /// The range ends before it begins.
    Backwards,
}

impl fmt::Display for WhenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("not a date"),
            Self::NoSuchDate(text) => write!(f, "there is no {text}"),
            Self::Backwards => f.write_str("the range ends before it begins"),
        }
    }
}

impl std::error::Error for WhenError {}

impl When {
    /// The forms of a date, for messages.
    pub const FORMS: &'static str = "write 2024-01-16, 2024-01-16T14:30, 2024-01, 2024, 2024-W03, a range as 2024-01-16/2024-01-17, or unknown";

    /// One whole day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self { first: date, last: date, time: None, precision: Precision::Day }
    }

    /// From `first` to `last`, both included; the length of the range gives the precision.
    ///
    /// # Errors
    /// [`WhenError::Backwards`] if `last` is before `first`.
    pub fn range(first: NaiveDate, last: NaiveDate) -> Result<Self, WhenError> {
        if last < first {
            return Err(WhenError::Backwards);
        }
        let days = (last - first).num_days() + 1;
        Ok(Self { first, last, time: None, precision: Precision::of_days(days) })
    }

    /// Reads a date in one of the [forms](When::FORMS); `unknown` is `None`.
    ///
    /// # Errors
    /// [`WhenError`] if the text is not a date, or there is no such date.
    pub fn parse(text: &str) -> Result<Option<Self>, WhenError> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("unknown") {
            return Ok(None);
        }
        let Some((from, to)) = text.split_once('/') else { return Self::parse_one(text).map(Some) };
        let (from, to) = (Self::parse_one(from.trim())?, Self::parse_one(to.trim())?);
        Self::range(from.first, to.last).map(Some)
    }

    fn parse_one(text: &str) -> Result<Self, WhenError> {
        let no_such = || WhenError::NoSuchDate(text.to_owned());
        if let Some((day, time)) = text.split_once(['T', ' ']) {
            let mut when = Self::parse_one(day)?;
            if when.precision != Precision::Day {
                return Err(WhenError::Form);
            }
            if !time.bytes().all(|b| b.is_ascii_digit() || b == b':') {
                return Err(WhenError::Form);
            }
            let time = NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| no_such())?;
            (when.time, when.precision) = (Some(time), Precision::Minute);
            return Ok(when);
        }
        let parts: Vec<&str> = text.split('-').collect();
        let number = |part: &str, width: usize| -> Result<u32, WhenError> {
            if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) {
                part.parse().map_err(|_| WhenError::Form)
            } else {
                Err(WhenError::Form)
            }
        };
        let year = number(parts.first().copied().unwrap_or(""), 4)?.cast_signed();
        match parts.as_slice() {
            [_] => {
                let first = NaiveDate::from_ymd_opt(year, 1, 1).ok_or_else(no_such)?;
                let last = NaiveDate::from_ymd_opt(year, 12, 31).ok_or_else(no_such)?;
                Ok(Self { first, last, time: None, precision: Precision::Year })
            }
            [_, week] if week.starts_with('W') => {
                let week = number(week.get(1..).unwrap_or(""), 2)?;
                let first =
                    NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon).ok_or_else(no_such)?;
                let last = first.checked_add_days(Days::new(6)).ok_or_else(no_such)?;
                Ok(Self { first, last, time: None, precision: Precision::Week })
            }
            [_, month] => {
                let first = NaiveDate::from_ymd_opt(year, number(month, 2)?, 1).ok_or_else(no_such)?;
                let last = first.checked_add_months(Months::new(1)).and_then(|d| d.pred_opt());
                Ok(Self { first, last: last.ok_or_else(no_such)?, time: None, precision: Precision::Month })
            }
            [_, month, day] => {
                let (month, day) = (number(month, 2)?, number(day, 2)?);
                NaiveDate::from_ymd_opt(year, month, day).map(Self::day).ok_or_else(no_such)
            }
            _ => Err(WhenError::Form),
        }
    }

    /// Whether it includes the day.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// The range meant where a dataset states one day for a whole week, month or year. ACLED states the middle of the
    /// period, GDELT counts back from the day of the report. A week is the seven days around the stated day, a month
    /// or year the calendar one.
    #[must_use]
    pub fn around(day: NaiveDate, precision: Precision) -> Self {
        let (first, last) = match precision {
            Precision::Week => {
                let (first, last) = (day.checked_sub_days(Days::new(3)), day.checked_add_days(Days::new(3)));
                (first.unwrap_or(day), last.unwrap_or(day))
            }
            Precision::Month => {
                let first = day.with_day(1).unwrap_or(day);
                let next = first.checked_add_months(Months::new(1));
                (first, next.and_then(|next| next.pred_opt()).unwrap_or(day))
            }
            Precision::Year => {
                let end = |month, number| NaiveDate::from_ymd_opt(day.year(), month, number).unwrap_or(day);
                (end(1, 1), end(12, 31))
            }
            Precision::Minute | Precision::Day | Precision::Days => (day, day),
        };
        Self { first, last, time: None, precision }
    }

    /// Whether one day is stated that only points to a longer period.
    #[must_use]
    pub fn is_rough_day(&self) -> bool {
        self.first == self.last && self.precision > Precision::Day
    }
}

/// The English names of the months, in lower case.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day number for "not dated", which sorts after every day.
pub const UNDATED: i32 = i32::MAX;
