//! Dates as people type them: `17 jan 2024`, `jan 17`, `jan-2024`. Case files and tables are stricter.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

use super::date::{MONTHS, Precision, When, WhenError};

/// The days of the week, in lower case, Monday first.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A date as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedDate {
    /// With its year.
    Whole(When),
    /// A day, or a month if `day` is none, without its year.
    OfAnyYear {
        /// The day of the month.
        day: Option<u32>,
        /// The month, counted from 1.
        month: u32,
        /// The day of the week, which only some years give it.
        weekday: Option<chrono::Weekday>,
    },
}

/// Why words are not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedDateError {
    /// As in [`When::parse`].
    When(WhenError),
    /// Day and month can be taken either way: both days.
    EitherOrder(NaiveDate, NaiveDate),
    /// The date falls on another day of the week: the date.
    Weekday(NaiveDate),
}

impl fmt::Display for TypedDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::When(error) => error.fmt(f),
            Self::EitherOrder(one, other) => {
                write!(f, "may be {} or {}", When::day(*one).short(), When::day(*other).short())
            }
            Self::Weekday(day) => write!(f, "{} is a {}", When::day(*day).short(), day.format("%A")),
        }
    }
}

const NOT_A_DATE: TypedDateError = TypedDateError::When(WhenError::Form);

impl TypedDate {
    /// The forms of a date, for messages.
    pub const FORMS: &'static str =
        "write 2024-01-16, 16 jan 2024, jan 2024, 2024, or a range as 2024-01-16/2024-01-17";

    /// Reads a date.
    ///
    /// # Errors
    /// [`TypedDateError`] if the words are not a date, or not a certain one.
    pub fn parse(words: &str) -> Result<Self, TypedDateError> {
        match When::parse(words) {
            Ok(Some(when)) => return Ok(Self::Whole(when)),
            Ok(None) => return Err(NOT_A_DATE),
            Err(WhenError::Form) => {}
            Err(error) => return Err(TypedDateError::When(error)),
        }
        let lower = words.trim().to_lowercase();
        match [" to ", "–"].into_iter().find_map(|between| lower.split_once(between)) {
            Some((from, to)) if Parts::of(from).is_some_and(|parts| parts.can_begin()) => range(from, to),
            _ => Parts::of(&lower).ok_or(NOT_A_DATE)?.date(),
        }
    }

    /// That day or month in a year, if there is one.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<When> {
        match self {
            Self::Whole(when) => Some(when),
            Self::OfAnyYear { day: Some(day), month, weekday } => NaiveDate::from_ymd_opt(year, month, day)
                .filter(|date| weekday.is_none_or(|weekday| weekday == date.weekday()))
                .map(When::day),
            Self::OfAnyYear { day: None, month, .. } => whole_month(year, month),
        }
    }
}

/// A range whose first date may leave out what the last one says: "16–17 jan 2024".
fn range(from: &str, to: &str) -> Result<TypedDate, TypedDateError> {
    let last = Parts::of(to).ok_or(NOT_A_DATE)?;
    let mut first = Parts::of(from).ok_or(NOT_A_DATE)?;
    let one_month = first.month.is_none() && first.numbers.len() == 1;
    if one_month {
        first.month = last.month;
    }
    let TypedDate::Whole(last) = last.date()? else { return Err(NOT_A_DATE) };
    let (date, year) = (first.date()?, last.first.year());
    let before = || date.in_year(year - 1);
    let first = match date.in_year(year).ok_or(NOT_A_DATE)? {
        // "30 dec to 2 jan 2024" begins in the year before.
        first if first.first > last.last && !one_month => before().unwrap_or(first),
        first => first,
    };
    When::range(first.first, last.last).map(TypedDate::Whole).map_err(TypedDateError::When)
}

fn whole_month(year: i32, month: u32) -> Option<When> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    Some(When { first, last, time: None, precision: Precision::Month })
}

/// A number with the number of its digits.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    digits: usize,
}

impl Number {
    fn is_year(self) -> bool {
        self.digits == 4
    }
}

/// The words and numbers of a date.
#[derive(Default)]
struct Parts {
    weekday: Option<usize>,
    month: Option<u32>,
    numbers: Vec<Number>,
}

impl Parts {
    /// `None` where something stands there that no date has.
    fn of(lower: &str) -> Option<Self> {
        let mut parts = Self::default();
        let mut rest = lower.trim();
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != is_digit || !c.is_ascii_alphanumeric());
            let (token, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
            rest = after;
            if is_digit {
                parts.number(token)?;
                let ordinal = ["st", "nd", "rd", "th"].into_iter().find_map(|end| rest.strip_prefix(end));
                rest = ordinal.unwrap_or(rest);
            } else if !token.is_empty() {
                parts.word(token)?;
            }
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "-/.,".contains(c));
            if token.is_empty() && rest.len() == after.len() {
                return None;
            }
        }
        Some(parts)
    }

    fn number(&mut self, digits: &str) -> Option<()> {
        let value = digits.parse().ok().filter(|_| matches!(digits.len(), 1 | 2 | 4))?;
        self.numbers.push(Number { value, digits: digits.len() });
        (self.numbers.len() <= 3).then_some(())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let named = |names: &[&str]| names.iter().position(|name| word.len() >= 3 && name.starts_with(word));
        let month = if word == "sept" { Some(8) } else { named(&MONTHS) };
        match (month.and_then(|month| u32::try_from(month).ok()), named(&WEEKDAYS)) {
            (Some(month), _) if self.month.is_none() => self.month = Some(month + 1),
            (None, Some(weekday)) if self.weekday.is_none() => self.weekday = Some(weekday),
            _ => return None,
        }
        Some(())
    }

    /// Whether these can be the first date of a range.
    fn can_begin(&self) -> bool {
        self.month.is_some() || matches!(self.numbers.as_slice(), [day] if !day.is_year())
    }

    fn date(&self) -> Result<TypedDate, TypedDateError> {
        let date = match self.month {
            Some(month) => self.of_month(month)?,
            None => TypedDate::Whole(self.of_numbers()?),
        };
        match (self.weekday, date) {
            (None, _) => Ok(date),
            (Some(weekday), TypedDate::Whole(when)) if when.first == when.last => {
                let same = when.first.weekday().num_days_from_monday() as usize == weekday;
                if same { Ok(date) } else { Err(TypedDateError::Weekday(when.first)) }
            }
            (Some(weekday), TypedDate::OfAnyYear { day: Some(day), month, .. }) => {
                let weekday = u8::try_from(weekday).ok().and_then(|weekday| weekday.try_into().ok());
                Ok(TypedDate::OfAnyYear { day: Some(day), month, weekday })
            }
            _ => Err(NOT_A_DATE),
        }
    }

    /// A day of a month that is written in letters, or the month.
    fn of_month(&self, month: u32) -> Result<TypedDate, TypedDateError> {
        let whole = |when: Option<When>| when.map(TypedDate::Whole).ok_or_else(|| self.no_such(month));
        match *self.numbers.as_slice() {
            [] => Ok(TypedDate::OfAnyYear { day: None, month, weekday: None }),
            [year] if year.is_year() => whole(whole_month(year.value.cast_signed(), month)),
            [day] => {
                // A leap year has every day that any year has.
                let exists = NaiveDate::from_ymd_opt(2024, month, day.value).is_some();
                if !exists {
                    return Err(self.no_such(month));
                }
                Ok(TypedDate::OfAnyYear { day: Some(day.value), month, weekday: None })
            }
            [day, year] | [year, day] if year.is_year() && !day.is_year() => {
                let day = NaiveDate::from_ymd_opt(year.value.cast_signed(), month, day.value);
                whole(day.map(When::day))
            }
            _ => Err(NOT_A_DATE),
        }
    }

    /// A day or month in numbers.
    fn of_numbers(&self) -> Result<When, TypedDateError> {
        let day = |year: Number, month: Number, day: Number| {
            NaiveDate::from_ymd_opt(year.value.cast_signed(), month.value, day.value)
        };
        match *self.numbers.as_slice() {
            [year, month] | [month, year] if year.is_year() && !month.is_year() => {
                whole_month(year.value.cast_signed(), month.value).ok_or_else(|| self.no_such(0))
            }
            [year, a, b] if year.is_year() && !a.is_year() && !b.is_year() => {
                day(year, a, b).map(When::day).ok_or_else(|| self.no_such(0))
            }
            [a, b, year] if year.is_year() && !a.is_year() && !b.is_year() => {
                match (day(year, b, a), day(year, a, b)) {
                    (Some(one), Some(other)) if one != other => Err(TypedDateError::EitherOrder(one, other)),
                    (Some(day), _) | (None, Some(day)) => Ok(When::day(day)),
                    (None, None) => Err(self.no_such(0)),
                }
            }
            _ => Err(NOT_A_DATE),
        }
    }

    /// That there is no such day; the month is 0 where it is written in numbers.
    fn no_such(&self, month: u32) -> TypedDateError {
        let name = month.checked_sub(1).and_then(|at| MONTHS.get(at as usize)).copied().unwrap_or("");
        let numbers: Vec<String> = self.numbers.iter().map(|number| number.value.to_string()).collect();
        let text = match (name, numbers.as_slice()) {
            ("", _) => numbers.join("-"),
            (name, [day, rest @ ..]) => {
                [&[day.as_str(), name], &rest.iter().map(String::as_str).collect::<Vec<_>>()[..]]
                    .concat()
                    .join(" ")
            }
            (name, []) => name.to_owned(),
        };
        TypedDateError::When(WhenError::NoSuchDate(text))
    }
}
