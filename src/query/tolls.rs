//! What the rows of a dataset claim over time.

use std::borrow::Cow;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::model::figure::differ;
use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::{Briefing, When, low_best_high};

use super::bits::Bits;
use super::count::TOGETHER;
use super::index::Index;
use super::stretch::{Unit, cover, units};
use super::sums::Sums;

/// The units in which figures are told over time, and how many stretches of each there are at most.
fn lengths() -> impl Iterator<Item = (Unit, usize)> {
    units().filter_map(|unit| match unit {
        Unit::Day => Some((unit, 31)),
        Unit::Week => None,
        Unit::Months(1) => Some((unit, 24)),
        Unit::Months(_) => Some((unit, 50)),
    })
}

/// What those rows of a dataset claim that begin within a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toll {
    /// The stretch: a day, a month, a year, or several years; none for rows without a date, and for all together.
    pub when: Option<When>,
    /// The least numbers, as in [`DatasetTotal::low`](super::DatasetTotal::low).
    pub low: u64,
    /// The best numbers, as in [`DatasetTotal::best`](super::DatasetTotal::best).
    pub best: u64,
    /// The greatest numbers, as in [`DatasetTotal::high`](super::DatasetTotal::high).
    pub high: u64,
    /// Rows with a figure.
    pub stated: u32,
}

impl Toll {
    /// The stretch for people: `16 Jan 2024`, `Jan 2024`, `2024`, `2020–2024`.
    #[must_use]
    pub fn label(&self) -> String {
        self.when.map_or_else(|| "not dated".to_owned(), |when| when.brief())
    }

    /// The numbers for people: low, best and high where they differ, else one; "no figure" where no row has one.
    #[must_use]
    pub fn figures(&self) -> String {
        if self.stated > 0 { low_best_high([self.low, self.best, self.high]) } else { "no figure".to_owned() }
    }

    /// Whether low, best and high differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        differ([self.low, self.best, self.high])
    }

    /// The length of its stretch, as in "by month"; of a row without a date none.
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

/// The sums by slot and stretch of time; those of undated rows come behind the stretches of their slot.
pub(super) struct Spread {
    stretches: Vec<(NaiveDate, NaiveDate)>,
    sums: Vec<Sums>,
}

impl Spread {
    /// Adds up the claims, which are those of rows with figures.
    pub(super) fn new(b: &Briefing, index: &Index, claims: &Bits) -> Self {
        // Rows that count in the stretch of their stated day, which can be a later one than that of their first.
        let moved = index.moved_to_stated_day(b).filter(|&(event, _)| claims.contains(event));
        let moved: Vec<(u32, NaiveDate)> = moved.collect();
        let mut plain = Cow::Borrowed(claims);
        moved.iter().for_each(|&(event, _)| plain.to_mut().remove(event));
        let claims = &*plain;
        let days = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
        let stretches = period(days, claims, &moved).and_then(|period| cover(period, lengths()));
        let stretches = stretches.unwrap_or_default();
        let end =
            |&(_, last): &(NaiveDate, NaiveDate)| days.partition_point(|&day| day <= last.num_days_from_ce());
        let ends: Vec<usize> = stretches.iter().map(end).collect();
        let columns = ends.len() + 1;
        let rows = index.slots.count() * columns;
        let parts = parallel::map_threads(claims.len(), WORTH_A_THREAD, TOGETHER, |stretches| {
            let mut sums = vec![Sums::default(); rows];
            for run in stretches.flat_map(|stretch| claims.runs(stretch)) {
                add_run((b, index), run, (&ends, columns), &mut sums);
            }
            sums
        });
        let mut sums = vec![Sums::default(); rows];
        for part in &parts {
            sums.iter_mut().zip(part).for_each(|(sums, part)| sums.join(part));
        }
        for (event, day) in moved {
            let column = stretches.partition_point(|&(_, last)| last < day);
            let slot = (index.slots.of(b, event) as usize).checked_mul(columns);
            let sums = slot.and_then(|row| sums.get_mut(row + column));
            if let (Some(sums), Some(figure)) = (sums, b.claims().killed().get(event as usize)) {
                sums.add(figure);
            }
        }
        Self { stretches, sums }
    }

    /// The sums of a slot.
    pub(super) fn total(&self, slot: usize) -> Sums {
        let columns = self.stretches.len() + 1;
        let mut total = Sums::default();
        let own = (slot * columns..).map_while(|row| self.sums.get(row)).take(columns);
        own.for_each(|sums| total.join(sums));
        total
    }

    /// The sums of these slots over time, from the first stretch with a figure to the last one; none where there are
    /// figures in one only.
    pub(super) fn tolls(&self, slots: &[usize]) -> Vec<Toll> {
        let columns = self.stretches.len() + 1;
        let of_column = |column: usize| {
            let mut all = Sums::default();
            slots
                .iter()
                .filter_map(|slot| self.sums.get(slot * columns + column))
                .for_each(|sums| all.join(sums));
            all
        };
        let whens = self.stretches.iter().map(|&(first, last)| When::range(first, last).ok());
        let tolls = whens.enumerate().map(|(column, when)| toll(&of_column(column), when));
        let mut tolls: Vec<Toll> = tolls.collect();
        let stated = |toll: &Toll| toll.stated > 0;
        let end = tolls.iter().rposition(stated).map_or(0, |last| last + 1);
        tolls.truncate(end);
        tolls.drain(..tolls.iter().position(stated).unwrap_or(end));
        tolls.extend(Some(toll(&of_column(self.stretches.len()), None)).filter(stated));
        if tolls.len() > 1 { tolls } else { Vec::new() }
    }
}

/// The first and the last day on which one of the claims counts, given the first days of all dated events.
fn period(days: &[i32], claims: &Bits, moved: &[(u32, NaiveDate)]) -> Option<(NaiveDate, NaiveDate)> {
    let day = |event: u32| NaiveDate::from_num_days_from_ce_opt(*days.get(event as usize)?);
    let ends = [claims.first_at_or_after(0).and_then(day), claims.last_before(days.len()).and_then(day)];
    let all = || ends.into_iter().flatten().chain(moved.iter().map(|&(_, day)| day));
    all().min().zip(all().max())
}

/// Adds the claims of events that follow each other. Given is behind which event each stretch ends.
fn add_run(
    (b, index): (&Briefing, &Index),
    run: Range<usize>,
    (ends, columns): (&[usize], usize),
    sums: &mut [Sums],
) {
    let killed = b.claims().killed();
    let mut column = ends.partition_point(|&end| end <= run.start);
    let mut start = run.start;
    while start < run.end {
        let end = ends.get(column).copied().unwrap_or(run.end).clamp(start, run.end);
        // Rows of one slot that follow each other are added up by themselves.
        index.slots.each(b, start..end, |slot, events| {
            let mut held = Sums::default();
            events.filter_map(|event| killed.get(event)).for_each(|figure| held.add(figure));
            if let Some(sums) =
                (slot as usize).checked_mul(columns).and_then(|row| sums.get_mut(row + column))
            {
                sums.join(&held);
            }
        });
        (start, column) = (end, column + 1);
    }
}

/// The sums as those of a stretch of time.
fn toll(sums: &Sums, when: Option<When>) -> Toll {
    let [low, best, high] = sums.figures;
    Toll { when, low, best, high, stated: sums.stated }
}
