//! The figures of a dataset over time.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use crate::model::figure::differ;
use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::{Briefing, EventId, When, low_best_high};

use super::intervals::{TimeUnit, cover, units};
use super::sums::{SumSlots, Sums};
use crate::query::select::bits::Bits;
use crate::query::select::count::TOGETHER;
use crate::query::select::index::Index;

/// The units of the time series, and the most intervals of each.
fn lengths() -> impl Iterator<Item = (TimeUnit, usize)> {
    units().filter_map(|unit| match unit {
        TimeUnit::Day => Some((unit, 31)),
        TimeUnit::Week | TimeUnit::Months(3) => None,
        TimeUnit::Months(1) => Some((unit, 24)),
        TimeUnit::Months(_) => Some((unit, 50)),
    })
}

/// The figures of the rows of a dataset that lie within one interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodSum {
    /// The interval: a day, a month, a year or several years; none for rows without a date, for those that lie in no
    /// single interval, and for all rows together.
    pub when: Option<When>,
    /// For rows that may lie in several intervals, the length of an interval, as in "longer than a month".
    pub longer_than: Option<String>,
    /// The least numbers, added up as in [`DatasetSum::low`](super::dataset_sums::DatasetSum::low).
    pub low: u64,
    /// The best numbers, added up as in [`DatasetSum::best`](super::dataset_sums::DatasetSum::best).
    pub best: u64,
    /// The greatest numbers, added up as in [`DatasetSum::high`](super::dataset_sums::DatasetSum::high).
    pub high: u64,
    /// Rows with a figure.
    pub stated: u32,
}

impl PeriodSum {
    /// The interval for the screen: `16 Jan 2024`, `Jan 2024`, `2024`, `2020–2024`.
    #[must_use]
    pub fn label(&self) -> String {
        match (self.when, &self.longer_than) {
            (Some(when), _) => when.brief(),
            (None, Some(length)) => format!("longer than {length}"),
            (None, None) => "not dated".to_owned(),
        }
    }

    /// The figures for the screen: low, best and high if they differ, else one; "no figure" if no row has one.
    #[must_use]
    pub fn figures(&self) -> String {
        if self.stated > 0 { low_best_high([self.low, self.best, self.high]) } else { "no figure".to_owned() }
    }

    /// Adds the figures of the same interval.
    pub(crate) fn join(&mut self, other: &Self) {
        self.low += other.low;
        self.best += other.best;
        self.high += other.high;
        self.stated += other.stated;
    }

    /// Whether low, best and high differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        differ([self.low, self.best, self.high])
    }

    /// The length of the interval, as in "by month"; none for rows without a date.
    #[must_use]
    pub fn length(&self) -> Option<String> {
        let When { first, last, .. } = self.when?;
        let years = 1 + last.year() - first.year();
        Some(match (last - first).num_days() {
            0 => "day".to_owned(),
            ..=30 => "month".to_owned(),
            _ if years == 1 => "year".to_owned(),
            _ => format!("{years} years"),
        })
    }
}

/// The sums by slot and interval; those of undated rows, and of rows that may lie in several intervals, follow the
/// intervals of their slot.
pub(crate) struct SumsOverTime {
    intervals: Vec<(NaiveDate, NaiveDate)>,
    sums: Vec<Sums>,
}

impl SumsOverTime {
    /// Adds up the claims, which must be those of rows with figures.
    pub(crate) fn new(b: &Briefing, index: &Index, claims: &Bits) -> Self {
        // Rows that count on their stated day, which can lie in a later interval than their first day.
        let moved = index.moved_to_stated_day(b).filter(|&(event, _)| claims.contains(event));
        let moved: Vec<(u32, NaiveDate)> = moved.collect();
        let mut plain = Cow::Borrowed(claims);
        moved.iter().for_each(|&(event, _)| plain.to_mut().remove(event));
        let claims = &*plain;
        let days = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
        let intervals = period(days, claims, &moved).and_then(|period| cover(period, lengths()));
        let intervals = intervals.map(|(_, intervals)| intervals).unwrap_or_default();
        let end =
            |&(_, last): &(NaiveDate, NaiveDate)| days.partition_point(|&day| day <= last.num_days_from_ce());
        let ends: Vec<usize> = intervals.iter().map(end).collect();
        let lasts: Vec<i32> = intervals.iter().map(|(_, last)| last.num_days_from_ce()).collect();
        let columns = columns(&intervals);
        let rows = index.slots.count() * columns;
        let adder = RunAdder { b, slots: &index.slots, ends: &ends, lasts: &lasts };
        let parts = parallel::map_threads(claims.len(), WORTH_A_THREAD, TOGETHER, |ranges| {
            let mut sums = vec![Sums::default(); rows];
            for run in ranges.flat_map(|range| claims.runs(range)) {
                adder.add(run, &mut sums);
            }
            sums
        });
        let mut sums = vec![Sums::default(); rows];
        for part in &parts {
            sums.iter_mut().zip(part).for_each(|(sums, part)| sums.join(part));
        }
        for (event, day) in moved {
            let column = column(&intervals, stated(&intervals, day));
            let slot = (index.slots.of(b, event) as usize).checked_mul(columns);
            let sums = slot.and_then(|row| sums.get_mut(row + column));
            if let (Some(sums), Some(figure)) = (sums, b.claims().killed().get(event as usize)) {
                sums.add(figure);
            }
        }
        Self { intervals, sums }
    }

    /// Adds up figures of events, each in persons.
    pub(crate) fn of_figures(b: &Briefing, index: &Index, figures: &[(u32, [u32; 3])]) -> Self {
        let moved: HashMap<u32, NaiveDate> = index.moved_to_stated_day(b).collect();
        let dated = |event: u32| {
            let event = b.event(EventId(event))?;
            event.when().map(|when| (when.first, when.last))
        };
        let first = |event: u32| moved.get(&event).copied().or_else(|| dated(event).map(|days| days.0));
        let firsts = || figures.iter().filter_map(|&(event, _)| first(event));
        let period = firsts().min().zip(firsts().max());
        let intervals = period.and_then(|period| cover(period, lengths()));
        let intervals = intervals.map(|(_, intervals)| intervals).unwrap_or_default();
        let days = |event: u32| match moved.get(&event) {
            Some(&day) => Some(stated(&intervals, day)),
            None => dated(event),
        };
        let columns = columns(&intervals);
        let mut sums = vec![Sums::default(); index.slots.count() * columns];
        for &(event, figure) in figures {
            let column = days(event).map_or(intervals.len(), |days| column(&intervals, days));
            let slot = (index.slots.of(b, event) as usize).checked_mul(columns);
            if let Some(sums) = slot.and_then(|row| sums.get_mut(row + column)) {
                sums.add(figure);
            }
        }
        Self { intervals, sums }
    }

    /// The sums of a slot over all time.
    pub(crate) fn whole(&self, slot: usize) -> Sums {
        let columns = columns(&self.intervals);
        let mut whole = Sums::default();
        let own = (slot * columns..).map_while(|row| self.sums.get(row)).take(columns);
        own.for_each(|sums| whole.join(sums));
        whole
    }

    /// The sums of these slots over time, from the first interval with a figure to the last, then those of the rows that lie
    /// in no single one; empty if only one has figures.
    pub(crate) fn series(&self, slots: &[usize]) -> Vec<PeriodSum> {
        let columns = columns(&self.intervals);
        let of_column = |column: usize| {
            let mut all = Sums::default();
            slots
                .iter()
                .filter_map(|slot| self.sums.get(slot * columns + column))
                .for_each(|sums| all.join(sums));
            all
        };
        let whens = self.intervals.iter().map(|&(first, last)| When::range(first, last).ok());
        let all = whens.enumerate().map(|(column, when)| period_sum(&of_column(column), when));
        let mut all: Vec<PeriodSum> = all.collect();
        let stated = |one: &PeriodSum| one.stated > 0;
        let end = all.iter().rposition(stated).map_or(0, |last| last + 1);
        all.truncate(end);
        all.drain(..all.iter().position(stated).unwrap_or(end));
        let undated = period_sum(&of_column(self.intervals.len()), None);
        let length = length_of(&self.intervals);
        let longer = period_sum(&of_column(self.intervals.len() + 1), None);
        let longer = PeriodSum { longer_than: length.map(|length| format!("a {length}")), ..longer };
        all.extend([undated, longer].into_iter().filter(stated));
        if all.len() > 1 { all } else { Vec::new() }
    }
}

/// The first and the last day on which one of the claims counts; `days` are the first days of all dated events.
fn period(days: &[i32], claims: &Bits, moved: &[(u32, NaiveDate)]) -> Option<(NaiveDate, NaiveDate)> {
    let day = |event: u32| NaiveDate::from_num_days_from_ce_opt(*days.get(event as usize)?);
    let ends = [claims.first_at_or_after(0).and_then(day), claims.last_before(days.len()).and_then(day)];
    let all = || ends.into_iter().flatten().chain(moved.iter().map(|&(_, day)| day));
    all().min().zip(all().max())
}

/// Adds the figures of consecutive events.
struct RunAdder<'a> {
    b: &'a Briefing,
    slots: &'a SumSlots,
    /// The end of the events of each interval.
    ends: &'a [usize],
    /// The last day of each.
    lasts: &'a [i32],
}

impl RunAdder<'_> {
    fn add(&self, run: Range<usize>, sums: &mut [Sums]) {
        let killed = self.b.claims().killed();
        let last_days = self.b.events().last_days();
        let columns = self.ends.len() + 2;
        let mut column = self.ends.partition_point(|&end| end <= run.start);
        let mut start = run.start;
        while start < run.end {
            let end = self.ends.get(column).copied().unwrap_or(run.end).clamp(start, run.end);
            let until = self.lasts.get(column).copied().unwrap_or(i32::MAX);
            // Consecutive rows of one slot are added up first.
            self.slots.each(self.b, start..end, |slot, events| {
                let (mut within, mut longer) = (Sums::default(), Sums::default());
                for event in events {
                    let is_longer = last_days.get(event).is_some_and(|&last| last > until);
                    let held = if is_longer { &mut longer } else { &mut within };
                    killed.get(event).into_iter().for_each(|figure| held.add(figure));
                }
                let Some(row) = (slot as usize).checked_mul(columns) else { return };
                for (column, held) in [(column, within), (columns - 1, longer)] {
                    if let Some(sums) = sums.get_mut(row + column).filter(|_| held.stated > 0) {
                        sums.join(&held);
                    }
                }
            });
            (start, column) = (end, column + 1);
        }
    }
}

/// The number of sums of a slot.
fn columns(intervals: &[(NaiveDate, NaiveDate)]) -> usize {
    intervals.len() + 2
}

/// The column of a row with these days: its interval, or the last column where it may lie in several.
fn column(intervals: &[(NaiveDate, NaiveDate)], (first, last): (NaiveDate, NaiveDate)) -> usize {
    let column = intervals.partition_point(|&(_, end)| end < first);
    let is_longer = intervals.get(column).is_some_and(|&(_, end)| last > end);
    if is_longer { columns(intervals) - 1 } else { column }
}

/// The days of a row of a week that counts on its stated day: that day alone, unless the intervals are shorter than a
/// week.
fn stated(intervals: &[(NaiveDate, NaiveDate)], day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let are_days = intervals.first().is_some_and(|(first, last)| first == last);
    (day, if are_days { day + Days::new(1) } else { day })
}

/// What an interval is called: "month".
fn length_of(intervals: &[(NaiveDate, NaiveDate)]) -> Option<String> {
    let &(first, last) = intervals.first()?;
    period_sum(&Sums::default(), When::range(first, last).ok()).length()
}

/// The sums as figures of one interval.
pub(crate) fn period_sum(sums: &Sums, when: Option<When>) -> PeriodSum {
    let [low, best, high] = sums.figures;
    PeriodSum { when, longer_than: None, low, best, high, stated: sums.stated }
}
