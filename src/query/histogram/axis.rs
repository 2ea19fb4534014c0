//! The intervals of a histogram.

use chrono::NaiveDate;

use crate::model::{Briefing, When};

use crate::query::figures::intervals::{Intervals, TimeUnit, cover, units};
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// From the first to the last day on which a selected event may lie; `None` if none has a date. Totals, and events that sum
/// up others of the selection, are not counted.
#[must_use]
pub fn selected_period(b: &Briefing, index: &Index, selection: &Selection) -> Option<When> {
    let mut events = index.facts.counted(&selection.events).into_owned();
    events.and_not(&index.facts.totals);
    let (firsts, lasts) = (b.events().first_days(), b.events().last_days());
    let (mut first, mut last) = (None::<i32>, None::<i32>);
    for event in events.runs(0..b.events().dated()).flatten() {
        first = first.into_iter().chain(firsts.get(event).copied()).min();
        last = last.into_iter().chain(lasts.get(event).copied()).max();
    }
    let day = NaiveDate::from_num_days_from_ce_opt;
    When::range(day(first?)?, day(last?)?).ok()
}

/// A period in intervals of one length, whole units of the calendar: the first may begin before the period, and the last
/// end after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeAxis {
    unit: TimeUnit,
    intervals: Intervals,
}

impl TimeAxis {
    /// The period in at most `most` intervals of the shortest length for which that is possible: days, else weeks, months,
    /// quarters, years, or 2, 5, 10 years and so on.
    #[must_use]
    pub fn fitting(period: When, most: usize) -> Self {
        let (first, last) = (period.first, period.last);
        let made = cover((first, last), units().map(|unit| (unit, most)));
        let (unit, intervals) = made.unwrap_or_else(|| (TimeUnit::Months(u32::MAX), vec![(first, last)]));
        Self { unit, intervals }
    }

    /// The period in intervals of that length, if there are no more than `most`.
    #[must_use]
    pub fn by(period: When, unit: TimeUnit, most: usize) -> Option<Self> {
        let (unit, intervals) = cover((period.first, period.last), std::iter::once((unit, most)))?;
        Some(Self { unit, intervals })
    }

    /// The next shorter length, or the next longer one.
    #[must_use]
    pub fn beside(&self, shorter: bool) -> Option<TimeUnit> {
        let all: Vec<TimeUnit> = units().collect();
        let own = all.iter().position(|unit| *unit == self.unit)?;
        let at = if shorter { own.checked_sub(1)? } else { own + 1 };
        all.get(at).copied()
    }

    /// The length of an interval.
    #[must_use]
    pub fn unit(&self) -> TimeUnit {
        self.unit
    }

    /// The number of intervals.
    #[must_use]
    pub fn len(&self) -> usize {
        self.intervals.len()
    }

    /// Whether there are none; there never are.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.intervals.is_empty()
    }

    /// The first and last days of all intervals.
    #[must_use]
    pub fn intervals(&self) -> &[(NaiveDate, NaiveDate)] {
        &self.intervals
    }

    /// An interval.
    #[must_use]
    pub fn when(&self, bar: usize) -> Option<When> {
        let &(first, last) = self.intervals.get(bar)?;
        When::range(first, last).ok()
    }
}
