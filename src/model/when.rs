//! When something happened, with how precisely that is known; and the one place that formats dates.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Timelike};
use std::fmt;

/// How precisely a date is known, from finest to coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Precision {
    /// To the minute.
    Minute,
    /// To the day.
    Day,
    /// Within two to six days.
    Days,
    /// Within a week.
    Week,
    /// Within a month.
    Month,
    /// Within a year, or longer.
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

    fn of_days(days: i64) -> Self {
        match days {
            ..=1 => Self::Day,
            2..=6 => Self::Days,
            7 => Self::Week,
            8..=31 => Self::Month,
            _ => Self::Year,
        }
    }
}

/// A date or a range of dates, both ends included, and its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct When {
    /// The first day on which it can have been.
    pub first: NaiveDate,
    /// The last day on which it can have been; never before `first`.
    pub last: NaiveDate,
    /// The time of day, where it is stated to the minute.
    pub time: Option<NaiveTime>,
    /// How precisely it is known.
    pub precision: Precision,
}

/// Why a date could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhenError {
    /// Not in any of the forms that are read.
    Form,
    /// The form is right, but no such day, month or time exists.
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
    /// The forms that [`When::parse`] reads, for messages.
    pub const FORMS: &'static str = "write 2024-01-16, 2024-01-16T14:30, 2024-01, 2024, 2024-W03, a range as 2024-01-16/2024-01-17, or unknown";

    /// One whole day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self { first: date, last: date, time: None, precision: Precision::Day }
    }

    /// From `first` to `last`, both included, precise to the length of that range.
    ///
    /// # Errors
    /// [`WhenError::Backwards`] when `last` lies before `first`.
    pub fn range(first: NaiveDate, last: NaiveDate) -> Result<Self, WhenError> {
        if last < first {
            return Err(WhenError::Backwards);
        }
        let days = (last - first).num_days() + 1;
        Ok(Self { first, last, time: None, precision: Precision::of_days(days) })
    }

    /// Reads a date as people write it (see [`When::FORMS`]); `unknown` is `None`.
    ///
    /// # Errors
    /// [`WhenError`] when the text is no date, or one that cannot be.
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

    /// Whether the day lies within it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// From `first` to `last` on which it can have been, where one day is stated for a whole week, month or year. Two
    /// datasets do so: ACLED, which states the middle of the period, and GDELT, which counts back from the day of the
    /// report. A week is the seven days around the stated one, a month or a year that of the calendar.
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

    /// Whether one day is stated, but known to be no more than a pointer to a longer time.
    #[must_use]
    pub fn is_rough_day(&self) -> bool {
        self.first == self.last && self.precision > Precision::Day
    }

    /// For people, with the weekday where it is one day: `Tue 16 Jan 2024`.
    #[must_use]
    pub fn long(&self) -> String {
        if self.is_rough_day() {
            return format!("about {}", format_day(self.first));
        }
        if self.first == self.last {
            let day = format_day(self.first);
            return self.time.map_or(day.clone(), |time| format!("{day}, {}", time.format("%H:%M")));
        }
        self.short_span(true)
    }

    /// For people, without the weekday: `16 Jan 2024`, `16–17 Jan 2024`, `Jan 2024`.
    #[must_use]
    pub fn short(&self) -> String {
        if self.first == self.last {
            let about = if self.is_rough_day() { "~" } else { "" };
            return format!("{about}{}", self.first.format("%-d %b %Y"));
        }
        self.short_span(false)
    }

    /// For a citation, never more exact than it is known: `16 Jan 2024`, `16 Jan 2024, 14:30`,
    /// `12–18 Nov 2024 (week)`, `November 2024 (month)`.
    #[must_use]
    pub fn cited(&self) -> String {
        match (self.time, self.precision) {
            _ if self.is_rough_day() => {
                format!(
                    "about {} (known only to the {})",
                    self.first.format("%-d %b %Y"),
                    self.precision.word()
                )
            }
            (Some(time), _) if self.first == self.last => {
                format!("{}, {}", self.short(), time.format("%H:%M"))
            }
            (_, Precision::Minute | Precision::Day) => self.short(),
            (_, precision) => format!("{} ({})", self.short(), precision.word()),
        }
    }

    /// As briefly as it can be told: `16 Jan 2024`, `Jan 2024`, `2024`, `2020–2024`.
    #[must_use]
    pub fn brief(&self) -> String {
        let (a, b) = (self.first, self.last);
        let ends = |day: NaiveDate| day.succ_opt().is_none_or(|next| next.ordinal() == 1);
        match self.whole_as("%b %Y") {
            Some(name) => name,
            None if a.ordinal() == 1 && ends(b) => format!("{}–{}", a.format("%Y"), b.format("%Y")),
            None => self.short(),
        }
    }

    /// In full words, to be read aloud: `Tuesday 16 January 2024`, `Monday 15 to Saturday 20 January 2024`,
    /// `January 2024`.
    #[must_use]
    pub fn spoken(&self) -> String {
        if self.is_rough_day() {
            return format!("about {}", spoken_day(self.first));
        }
        if self.first == self.last {
            let day = spoken_day(self.first);
            return self.time.map_or(day.clone(), |time| format!("{day}, {}", time.format("%H:%M")));
        }
        if let Some(name) = self.whole() {
            return name;
        }
        let (a, b) = (self.first, self.last);
        let from = match (a.year() == b.year(), a.month() == b.month()) {
            (true, true) => a.format("%A %-d").to_string(),
            (true, false) => a.format("%A %-d %B").to_string(),
            _ => spoken_day(a),
        };
        format!("{from} to {}", spoken_day(b))
    }

    /// The name of the month or the year that the range is, where it is a whole one.
    fn whole(&self) -> Option<String> {
        self.whole_as("%B %Y")
    }

    /// The month in that form, or the year, that the range is, where it is a whole one.
    fn whole_as(&self, month: &str) -> Option<String> {
        let (a, b) = (self.first, self.last);
        let whole_month = a.day() == 1 && b.succ_opt().is_some_and(|d| d.day() == 1);
        if whole_month && (a.year(), a.month()) == (b.year(), b.month()) {
            return Some(a.format(month).to_string());
        }
        let whole_year = a.ordinal() == 1 && b.succ_opt().is_some_and(|d| d.ordinal() == 1);
        (whole_year && a.year() == b.year()).then(|| a.format("%Y").to_string())
    }

    fn short_span(&self, weekdays: bool) -> String {
        if let Some(name) = self.whole() {
            return name;
        }
        let (a, b) = (self.first, self.last);
        let (from, to) = if weekdays { ("%a %-d", "%a %-d %b %Y") } else { ("%-d", "%-d %b %Y") };
        let from = match (a.year() == b.year(), a.month() == b.month()) {
            (true, true) => a.format(from).to_string(),
            (true, false) => a.format(&format!("{from} %b")).to_string(),
            _ => a.format(&format!("{from} %b %Y")).to_string(),
        };
        let dash = if weekdays || from.contains(' ') { " – " } else { "–" };
        format!("{from}{dash}{}", b.format(to))
    }
}

/// One day for people: `Tue 16 Jan 2024`.
#[must_use]
pub fn format_day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// One day in full words, to be read aloud: `Tuesday 16 January 2024`.
#[must_use]
pub fn spoken_day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

impl fmt::Display for When {
    /// In the form that [`When::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (true, Some(time)) = (self.first == self.last, self.time) {
            write!(f, "{}T{}", self.first, time.format("%H:%M"))
        } else if self.first == self.last {
            write!(f, "{}", self.first)
        } else if let Some(whole) = self.whole_as("%Y-%m") {
            f.write_str(&whole)
        } else {
            write!(f, "{}/{}", self.first, self.last)
        }
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

/// The day number that stands for "not dated": it sorts after every day.
pub const UNDATED: i32 = i32::MAX;

/// A date, or none, in twelve bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PackedWhen {
    first: i32,
    last: i32,
    minute: u16,
    precision: Precision,
}

impl PackedWhen {
    pub(super) fn new(when: Option<When>) -> Self {
        let Some(when) = when else {
            return Self { first: UNDATED, last: UNDATED, minute: u16::MAX, precision: Precision::Year };
        };
        let minute = |t: NaiveTime| u16::try_from(t.num_seconds_from_midnight() / 60).unwrap_or(u16::MAX);
        Self {
            first: when.first.num_days_from_ce(),
            last: when.last.num_days_from_ce(),
            minute: when.time.map_or(u16::MAX, minute),
            precision: when.precision,
        }
    }

    /// From first to last day, without a time of day.
    pub(super) fn days(first: i32, last: i32, precision: Precision) -> Self {
        Self { first, last, minute: u16::MAX, precision }
    }

    pub(super) fn get(self) -> Option<When> {
        if self.first == UNDATED {
            return None;
        }
        let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.minute) * 60, 0);
        Some(When {
            first: NaiveDate::from_num_days_from_ce_opt(self.first)?,
            last: NaiveDate::from_num_days_from_ce_opt(self.last)?,
            time,
            precision: self.precision,
        })
    }

    /// The first day, counted from 1 January of the year 1; [`UNDATED`] where there is none.
    pub(super) fn first_day(self) -> i32 {
        self.first
    }

    /// The last day, counted likewise.
    pub(super) fn last_day(self) -> i32 {
        self.last
    }

    pub(super) fn minute(self) -> u16 {
        self.minute
    }

    pub(super) fn precision(self) -> Precision {
        self.precision
    }

    /// As it was taken apart.
    pub(super) fn from_parts(first: i32, last: i32, minute: u16, precision: Precision) -> Self {
        Self { first, last, minute, precision }
    }
}
