//! Dates as typed, where the briefing tells the year.

use chrono::{Datelike, NaiveDate};

use crate::model::when::{TypedDate, TypedDateError};
use crate::model::{Briefing, When};

use super::value_error::{ValueError, ValueErrorKind};

/// The most years that a message lists.
const LISTED: usize = 5;

/// Reads a date. Where the year is left out, it is the only one in which the briefing has that day or month.
pub(crate) fn read_date(b: &Briefing, words: &str) -> Result<When, ValueError> {
    let words = words.trim();
    let date = TypedDate::parse(words).map_err(|error| not_a_date(words, &error))?;
    if let TypedDate::Whole(when) = date {
        return Ok(when);
    }
    let all = dates_meant(b, date);
    match all.as_slice() {
        [one] => Ok(*one),
        [] => {
            let period = b.period().map_or_else(String::new, |period| format!(" covers {}", period.short()));
            let message = format!("`{words}` needs a year: the briefing{period}");
            let message = if period.is_empty() { format!("`{words}` needs a year") } else { message };
            let hint = Some(format!("for example `{words} 2024`"));
            Err(ValueError { message, hint, kind: ValueErrorKind::Unknown })
        }
        several => {
            let years: Vec<String> = several
                .iter()
                .take(LISTED)
                .map(|when| format!("\"{words} {}\"", when.first.year()))
                .collect();
            let more = several.len().saturating_sub(LISTED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            Err(ValueError {
                message: format!("`{words}` is in {} years of the briefing", several.len()),
                hint: Some(format!("write one of {}{more}", years.join(", "))),
                kind: ValueErrorKind::Ambiguous,
            })
        }
    }
}

/// What a date may mean: without a year the days or months of that name in which events begin, else those that the
/// period of the briefing includes.
pub(crate) fn dates_meant(b: &Briefing, date: TypedDate) -> Vec<When> {
    if let TypedDate::Whole(when) = date {
        return vec![when];
    }
    let Some(period) = b.period() else { return Vec::new() };
    let all: Vec<When> = (period.first.year()..=period.last.year())
        .filter_map(|year| date.in_year(year))
        .filter(|when| when.first <= period.last && period.first <= when.last)
        .collect();
    let with_events: Vec<When> = all.iter().copied().filter(|when| begins_in(b, *when)).collect();
    if with_events.is_empty() { all } else { with_events }
}

/// Whether an event begins then.
fn begins_in(b: &Briefing, when: When) -> bool {
    let days = b.events().first_days();
    let number = |day: NaiveDate| day.num_days_from_ce();
    let from = days.partition_point(|&first| first < number(when.first));
    days.get(from).is_some_and(|&first| first <= number(when.last))
}

fn not_a_date(words: &str, error: &TypedDateError) -> ValueError {
    let hint = match error {
        TypedDateError::EitherOrder(one, other) => format!("write {one} or {other}"),
        TypedDateError::Weekday(day) => format!("write {day}, or without the day of the week"),
        TypedDateError::When(_) => TypedDate::FORMS.to_owned(),
    };
    let message = if words.eq_ignore_ascii_case("unknown") {
        "`unknown` is not a date".to_owned()
    } else {
        format!("`{words}`: {error}")
    };
    ValueError::invalid(message, Some(hint))
}
