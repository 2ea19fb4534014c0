//! Every count of two selections, row by row.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::sides::{Against, Relation, period_of};
use crate::model::{ActorId, Briefing, Conduct, CountryId, Measure, SourceId, When};
use crate::query::figures::casualties::casualties;
use crate::query::figures::dataset_sums::DatasetSum;
use crate::query::figures::intervals::{cover, units};
use crate::query::filter::{Chip, Filter, FilterKey, Term, Value};
use crate::query::select::{Bits, Index, Selection, Tallies, select};

/// The most actors, and the most countries, that have a row.
const MOST: usize = 6;

/// The most columns of a history.
const MOST_COLUMNS: usize = 60;

/// What a row counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Events, without totals and those that sum up others.
    Events,
    /// Totals: rows that count events.
    Totals,
    /// Statements.
    Statements,
    /// Claims that are no rows of tables.
    Claims,
    /// Events in which the parties do this to one another.
    Conduct(Conduct),
    /// The sum of the figures of a dataset: the measure, and the name of the dataset on each side.
    Sum(Measure, [String; 2]),
    /// Events in which an actor or a member of it takes part, or that it reports.
    Actor(ActorId),
    /// Events that happened in a country.
    Country(CountryId),
}

/// A count, or the sum of figures with its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The sum of the least numbers.
    pub low: u64,
    /// The count, or the sum of the best numbers.
    pub best: u64,
    /// The sum of the greatest numbers.
    pub high: u64,
}

impl Amount {
    fn exactly(count: u32) -> Self {
        let count = u64::from(count);
        Self { low: count, best: count, high: count }
    }

    /// Whether there is a range.
    #[must_use]
    pub fn has_range(self) -> bool {
        self.low != self.high
    }

    /// Whether both ranges have a number in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// A count of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonRow {
    /// What is counted.
    pub what: Compared,
    /// The counts of the first and the second side; none where no figure is stated.
    pub amounts: [Option<Amount>; 2],
    /// The conditions that select what is counted, beside the filter of the side: values of one key are alternatives.
    conditions: Vec<(FilterKey, Vec<Value>)>,
}

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its filter.
    pub filter: Filter,
    /// The number of events by the interval in which they begin, where the side has several intervals.
    pub history: Vec<u32>,
    /// What its history leaves out: events that began earlier.
    pub began_earlier: u32,
    /// The days of an interval, which may be a month of 28 to 31 days or a year.
    pub interval: i64,
    /// The period that its filter sets.
    pub period: Option<When>,
    selection: Selection,
    tallies: Tallies,
}

impl Side {
    /// Leads and undated events that the filter leaves out.
    #[must_use]
    pub fn left_out(&self) -> [u32; 2] {
        [self.tallies.leads_left_out, self.tallies.undated_left_out]
    }
}

/// Two selections side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Both sides.
    pub sides: [Side; 2],
    /// How the second relates to the first.
    pub relation: Relation,
    /// The counts. What both sides have nothing of is left out, but for events.
    pub rows: Vec<ComparisonRow>,
    /// Events that are on both sides.
    pub shared: u32,
}

impl Comparison {
    /// Compares what a filter selects with something else.
    ///
    /// # Errors
    /// Why there is nothing to compare with, in words.
    pub fn new(
        b: &Briefing,
        index: &Index,
        filter: &Filter,
        against: &Against,
    ) -> Result<Self, &'static str> {
        let sides = against.filters(b, filter)?.map(|filter| Side::new(b, index, filter));
        let relation = against.relation();
        let mut rows = counts(b, index, &sides);
        rows.extend(sums(b, index, &sides, relation));
        rows.extend(by_country(b, index, &sides));
        rows.extend(by_actor(b, index, &sides));
        let mut shared = sides[0].selection.events.clone();
        shared.and(&sides[1].selection.events);
        let shared = index.facts.counted(&shared).count();
        Ok(Self { sides, relation, rows, shared })
    }

    /// The filter that selects what a row counts on a side, the first being 0.
    #[must_use]
    pub fn filter_of(&self, b: &Briefing, row: &ComparisonRow, side: usize) -> Filter {
        let mut filter = self.sides.get(side).map(|side| side.filter.clone()).unwrap_or_default();
        for (key, values) in &row.conditions {
            let terms = values.iter().map(|value| Term::of(b, *key, value.clone())).collect();
            filter.chips.push(Chip { key: *key, terms, negated: false, on: true });
        }
        filter
    }
}

impl Side {
    fn new(b: &Briefing, index: &Index, filter: Filter) -> Self {
        let (selection, tallies) = select(b, index, &filter);
        let whole = b.period().map(|period| (period.first, period.last));
        let own = period_of(b, &filter);
        let period = own.and_then(|(first, last)| When::range(first, last).ok());
        let counted = index.facts.counted(&selection.events);
        let made = own.or(whole).map(|period| history(b, &counted, period));
        let (history, began_earlier, interval) = made.unwrap_or_default();
        Self { filter, history, began_earlier, interval, period, selection, tallies }
    }

    /// The counted events of the selection with one of the values of a key.
    fn with(&self, b: &Briefing, index: &Index, (key, values): &(FilterKey, Vec<Value>)) -> u32 {
        let values: Vec<&Value> = values.iter().collect();
        let mut events = key.definition().events_of(b, index, &values);
        events.and(&self.selection.events);
        index.facts.counted(&events).count()
    }
}

/// The events by the interval in which they begin, how many began before the period, and the days of an interval.
fn history(b: &Briefing, events: &Bits, (first, last): (NaiveDate, NaiveDate)) -> (Vec<u32>, u32, i64) {
    let days = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
    let before = |day: NaiveDate| days.partition_point(|&own| own < day.num_days_from_ce());
    let intervals = cover((first, last), units().map(|unit| (unit, MOST_COLUMNS)));
    let intervals = intervals.map(|(_, intervals)| intervals).unwrap_or_default();
    let count = |&(begins, ends): &(NaiveDate, NaiveDate)| {
        let end = ends.min(last).succ_opt().map_or(days.len(), before);
        events.count_in(before(begins.max(first))..end)
    };
    let days_of = intervals.first().map_or(0, |&(begins, ends)| (ends - begins).num_days() + 1);
    (intervals.iter().map(count).collect(), events.count_in(0..before(first)), days_of)
}

/// The rows of events, by conduct too, and of statements and claims.
fn counts(b: &Briefing, index: &Index, sides: &[Side; 2]) -> Vec<ComparisonRow> {
    let row = |what: Compared, count: &dyn Fn(&Side) -> u32, conditions: Vec<(FilterKey, Vec<Value>)>| {
        let [one, other] = sides;
        ComparisonRow {
            what,
            amounts: [one, other].map(|side| Some(Amount::exactly(count(side)))),
            conditions,
        }
    };
    let mut rows =
        vec![row(Compared::Events, &|side| index.facts.counted(&side.selection.events).count(), vec![])];
    if b.events().totals().len() > 0 && !index.counts_totals() {
        let only = (FilterKey::Totals, vec![Value::ONLY]);
        rows.push(row(Compared::Totals, &|side| side.tallies.totals, vec![only]));
    }
    for conduct in Conduct::ALL {
        let kinds = (FilterKey::Kind, conduct.kinds().map(Value::Kind).collect());
        rows.push(row(Compared::Conduct(conduct), &|side| side.with(b, index, &kinds), vec![kinds.clone()]));
    }
    rows.push(row(Compared::Statements, &|side| side.tallies.statements, vec![]));
    let authored = b.claims().of_rows()..b.claims().len();
    rows.push(row(Compared::Claims, &|side| side.selection.claims.count_in(authored.clone()), vec![]));
    rows.retain(|row| {
        row.what == Compared::Events || row.amounts.iter().flatten().any(|amount| amount.best > 0)
    });
    rows
}

/// The sums of datasets: of the same dataset on both sides, or of the two that are compared.
fn sums(b: &Briefing, index: &Index, sides: &[Side; 2], relation: Relation) -> Vec<ComparisonRow> {
    let of = |side: &Side| -> Vec<DatasetSum> {
        let summaries = casualties(b, index, &side.selection);
        summaries.into_iter().flat_map(|summary| summary.datasets).filter(|sum| sum.stated > 0).collect()
    };
    let (firsts, mut seconds) = (of(&sides[0]), of(&sides[1]));
    let alike = |one: &DatasetSum, other: &DatasetSum| {
        let is_same = one.sources.first() == other.sources.first() && one.category == other.category;
        one.measure == other.measure && (is_same || relation == Relation::Dataset)
    };
    let mut rows = Vec::new();
    for first in &firsts {
        let at = seconds.iter().position(|second| alike(first, second));
        let second = at.map(|at| seconds.remove(at));
        rows.push(sum_row(b, [Some(first), second.as_ref()]));
    }
    rows.extend(seconds.iter().map(|second| sum_row(b, [None, Some(second)])));
    rows.sort_by_key(|row| if let Compared::Sum(measure, _) = row.what { Some(measure) } else { None });
    rows
}

fn sum_row(b: &Briefing, sums: [Option<&DatasetSum>; 2]) -> ComparisonRow {
    let amount = |sum: &DatasetSum| Amount { low: sum.low, best: sum.best, high: sum.high };
    let measure = sums.into_iter().flatten().map(|sum| sum.measure).next().unwrap_or(Measure::Killed);
    let name = |sum: Option<&DatasetSum>| sum.map_or_else(String::new, DatasetSum::name);
    let mut conditions = vec![(FilterKey::Claim, vec![Value::Measure(measure)])];
    let sources: BTreeSet<SourceId> =
        sums.iter().flatten().flat_map(|sum| sum.sources.iter().copied()).collect();
    if b.sources().len() > sources.len() {
        conditions.push((FilterKey::Source, sources.into_iter().map(Value::Source).collect()));
    }
    let names = sums.map(name);
    ComparisonRow {
        what: Compared::Sum(measure, names),
        amounts: sums.map(|sum| sum.map(amount)),
        conditions,
    }
}

/// The countries in which the most events of either side happened.
fn by_country(b: &Briefing, index: &Index, sides: &[Side; 2]) -> Vec<ComparisonRow> {
    let counter = index.counter(b);
    let counts = [0, 1]
        .map(|side: usize| sides.get(side).map(|side| counter.location_countries(&side.selection.events)));
    let ids = b.countries().iter().map(|(id, _)| (usize::from(id.0), id));
    let rows =
        most(&counts.map(Option::unwrap_or_default), ids, |id| (Compared::Country(id), Value::Country(id)));
    if rows.len() < 2 { Vec::new() } else { counted(b, index, sides, FilterKey::In, rows) }
}

/// The actors with the most events of either side.
fn by_actor(b: &Briefing, index: &Index, sides: &[Side; 2]) -> Vec<ComparisonRow> {
    let counter = index.counter(b);
    let counts = [0, 1].map(|side: usize| sides.get(side).map(|side| counter.actors(&side.selection.events)));
    let ids = (0..b.actors().len()).map(|at| (at, ActorId::from_index(at)));
    let rows =
        most(&counts.map(Option::unwrap_or_default), ids, |id| (Compared::Actor(id), Value::Actor(id)));
    counted(b, index, sides, FilterKey::Actor, rows)
}

/// Those with the most events on either side.
fn most<T: Copy>(
    counts: &[Vec<u32>; 2],
    ids: impl Iterator<Item = (usize, T)>,
    row: impl Fn(T) -> (Compared, Value),
) -> Vec<(Compared, Value)> {
    let of = |at: usize| counts.iter().filter_map(|counts| counts.get(at)).copied().max().unwrap_or(0);
    let mut all: Vec<(u32, usize, T)> =
        ids.map(|(at, id)| (u32::MAX - of(at), at, id)).filter(|(rank, ..)| *rank < u32::MAX).collect();
    all.sort_unstable_by_key(|(rank, at, _)| (*rank, *at));
    all.into_iter().take(MOST).map(|(_, _, id)| row(id)).collect()
}

/// The rows of values, each counted on both sides.
fn counted(
    b: &Briefing,
    index: &Index,
    sides: &[Side; 2],
    key: FilterKey,
    rows: Vec<(Compared, Value)>,
) -> Vec<ComparisonRow> {
    let row = |(what, value): (Compared, Value)| {
        let condition = (key, vec![value]);
        let [one, other] = sides;
        let amounts = [one, other].map(|side| Some(Amount::exactly(side.with(b, index, &condition))));
        ComparisonRow { what, amounts, conditions: vec![condition] }
    };
    rows.into_iter().map(row).collect()
}
