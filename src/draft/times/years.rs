//! The year of a date that does not state it.

use chrono::{Datelike, NaiveDate};

use super::expression::Days;
use super::found::FoundTime;
use super::value::Grain;

/// The year of a month mentioned after a time: the same, or the next if the story must have passed the end of the year.
pub(super) fn after(told: NaiveDate, grain: Grain, month: u32) -> i32 {
    let (year, from) = (told.year(), told.month());
    let passed = grain <= Grain::Month && from >= month + 8;
    if passed { year + 1 } else { year }
}

/// The year of a date in news. If the words look ahead, it is the next such day; if they look back, the last; otherwise
/// the nearest, because news states the year of distant days.
pub(super) fn near(writing: NaiveDate, month: u32, days: Days, found: &FoundTime) -> i32 {
    let day = match days {
        Days::One(day) | Days::Range(day, _) => day,
        Days::All => writing.day().min(28),
    };
    let year = writing.year();
    let away = |year| NaiveDate::from_ymd_opt(year, month, day).map(|date| (date - writing).num_days());
    let near: Vec<(i32, i64)> = (year - 1..=year + 1).filter_map(|y| Some((y, away(y)?))).collect();
    let ahead = near.iter().find(|(_, days)| *days >= 0);
    let behind = near.iter().rev().find(|(_, days)| *days <= 0);
    let chosen = match (behind, ahead) {
        (Some(behind), Some(ahead)) => {
            let last = -behind.1;
            let next = if found.future {
                last > 14
            } else if found.past && !found.until {
                ahead.1 <= 3 && last > 300
            } else {
                ahead.1 * 4 < last * 3
            };
            if next { ahead } else { behind }
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return year,
    };
    chosen.0
}
