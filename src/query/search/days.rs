//! Days as people type them: `17 January`, `Jan 17, 2024`, `wed 17 jan`, `2024-01-17`.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::model::when::MONTHS;
use crate::model::{Briefing, EventId, When};

/// Fewer letters do not name a month.
const FEWEST_LETTERS: usize = 3;

/// A day of the year; without a year, of any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TypedDay {
    year: Option<i32>,
    month: u32,
    day: u32,
}

impl TypedDay {
    /// The day that the words name; none if they say anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(Some(When { first, last, .. })) = When::parse(text)
            && first == last
        {
            return Some(Self { year: Some(first.year()), month: first.month(), day: first.day() });
        }
        let mut found = (None, None, None);
        let words = text.split([' ', ',', '.']).filter(|word| !word.is_empty());
        for word in words.map(str::to_ascii_lowercase) {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            match (digits.parse::<u32>(), digits.len(), word.strip_prefix(digits)) {
                (Ok(year), 4, Some("")) if found.0.is_none() => found.0 = i32::try_from(year).ok(),
                (Ok(day), 1..=2, Some("" | "st" | "nd" | "rd" | "th")) if found.2.is_none() => {
                    found.2 = Some(day);
                }
                (Err(_), 0, _) if found.1.is_none() && month(&word).is_some() => found.1 = month(&word),
                (Err(_), 0, _) if is_weekday(&word) || matches!(&*word, "on" | "of" | "the") => {}
                _ => return None,
            }
        }
        let (year, Some(month), Some(day)) = found else { return None };
        // 2000 was a leap year.
        NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
        Some(Self { year, month, day })
    }

    /// The events that begin on that day, those of this day alone first, at most `limit`.
    pub(crate) fn events(self, b: &Briefing, limit: usize) -> Vec<EventId> {
        let days = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
        let mut found = Vec::new();
        for day in self.years(days).filter_map(|year| NaiveDate::from_ymd_opt(year, self.month, self.day)) {
            let number = day.num_days_from_ce();
            let from = days.partition_point(|&first| first < number);
            let to = days.partition_point(|&first| first <= number);
            found.extend((from..to).map(EventId::from_index).take(limit.saturating_sub(found.len())));
            if found.len() >= limit {
                break;
            }
        }
        let when = |id: EventId| b.event(id).and_then(|event| event.when());
        let exact = |&id: &EventId| when(id).is_some_and(|when| when.first == when.last);
        let (mut own, spans): (Vec<EventId>, Vec<EventId>) = found.into_iter().partition(exact);
        own.extend(spans);
        own
    }

    fn years(self, days: &[i32]) -> RangeInclusive<i32> {
        let year = |day: Option<&i32>| Some(NaiveDate::from_num_days_from_ce_opt(*day?)?.year());
        match (self.year, year(days.first()), year(days.last())) {
            (Some(year), ..) => year..=year,
            (None, Some(first), Some(last)) => first..=last,
            _ => RangeInclusive::new(1, 0),
        }
    }
}

/// The number of a month by its name or the beginning of it.
fn month(word: &str) -> Option<u32> {
    let named = |name: &str| word.len() >= FEWEST_LETTERS && name.starts_with(word);
    let at = if word == "sept" { Some(8) } else { MONTHS.iter().position(|name| named(name)) };
    at.and_then(|at| u32::try_from(at + 1).ok())
}

fn is_weekday(word: &str) -> bool {
    word.len() >= FEWEST_LETTERS && word.parse::<chrono::Weekday>().is_ok()
}
