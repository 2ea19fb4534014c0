//! The dates to write under the bars.

use chrono::{Datelike, NaiveDate, Weekday};

use super::axis::TimeAxis;
use crate::model::text::width;
use crate::query::figures::intervals::TimeUnit;

/// How long a bar, the whole axis and a letter are, all in one unit: cells of a terminal, or pixels.
#[derive(Clone, Copy, Debug)]
pub struct LabelLengths {
    /// From the beginning of a bar to that of the next.
    pub bar: usize,
    /// The whole axis.
    pub axis: usize,
    /// A letter.
    pub letter: usize,
}

/// The bars to label, with their labels: all, or all Mondays, firsts of a month, a quarter, half a year, a year, 5, 10, 50 or 100
/// years, whichever is the first to leave room between labels.
#[must_use]
pub fn date_labels(axis: &TimeAxis, lengths: LabelLengths) -> Vec<(usize, String)> {
    let LabelLengths { bar: each, axis: whole, letter } = lengths;
    let firsts: Vec<NaiveDate> = axis.intervals().iter().map(|(first, _)| *first).collect();
    let levels = LEVELS.iter().filter(|level| (level.fits)(axis.unit()));
    let at_level = |level: &Level| -> Vec<(usize, String)> {
        let own = firsts.iter().enumerate().filter(|(_, day)| (level.is)(**day, axis.unit()));
        let words = own.map(|(bar, day)| (bar, day.format(level.form).to_string()));
        words.filter(|(bar, words)| bar * each + width(words) * letter <= whole).collect()
    };
    let has_room = |labels: &[(usize, String)]| {
        labels.windows(2).all(|pair| match pair {
            [(bar, words), (next, _)] => (next - bar) * each >= (width(words) + 2) * letter,
            _ => true,
        })
    };
    let mut all = levels.map(at_level);
    let first = all.clone().next().unwrap_or_default();
    match all.find(|labels| has_room(labels)) {
        Some(labels) if labels.len() > 1 || labels.len() == firsts.len() => labels,
        // Round dates are too far apart: every so many bars.
        _ => {
            let longest = first.iter().map(|(_, words)| (width(words) + 2) * letter).max().unwrap_or(1);
            first.into_iter().step_by(longest.div_ceil(each.max(1)).max(1)).collect()
        }
    }
}

/// Bars that begin at round dates.
struct Level {
    /// The units of which bars may do so.
    fits: fn(TimeUnit) -> bool,
    is: fn(NaiveDate, TimeUnit) -> bool,
    form: &'static str,
}

/// From the closest to the farthest apart.
const LEVELS: &[Level] = &[
    Level { fits: is_short, is: |_, _| true, form: "%-d %b" },
    Level { fits: |unit| unit == TimeUnit::Day, is: |day, _| day.weekday() == Weekday::Mon, form: "%-d %b" },
    Level { fits: is_within_year, is: begins_month, form: "%b %Y" },
    Level {
        fits: is_within_year,
        is: |day, unit| day.month0() % 3 == 0 && begins_month(day, unit),
        form: "%b %Y",
    },
    Level {
        fits: is_within_year,
        is: |day, unit| day.month0() % 6 == 0 && begins_month(day, unit),
        form: "%b %Y",
    },
    Level { fits: |_| true, is: begins_year, form: "%Y" },
    Level { fits: |_| true, is: |day, unit| day.year() % 5 == 0 && begins_year(day, unit), form: "%Y" },
    Level { fits: |_| true, is: |day, unit| day.year() % 10 == 0 && begins_year(day, unit), form: "%Y" },
    Level { fits: |_| true, is: |day, unit| day.year() % 50 == 0 && begins_year(day, unit), form: "%Y" },
    Level { fits: |_| true, is: |day, unit| day.year() % 100 == 0 && begins_year(day, unit), form: "%Y" },
];

fn is_short(unit: TimeUnit) -> bool {
    matches!(unit, TimeUnit::Day | TimeUnit::Week)
}

fn is_within_year(unit: TimeUnit) -> bool {
    is_short(unit) || matches!(unit, TimeUnit::Months(..12))
}

/// Whether a bar that begins on that day is the first to begin in its month.
fn begins_month(day: NaiveDate, unit: TimeUnit) -> bool {
    let most = if unit == TimeUnit::Week { 7 } else { 1 };
    day.day() <= most
}

fn begins_year(day: NaiveDate, unit: TimeUnit) -> bool {
    day.month() == 1 && begins_month(day, unit)
}
