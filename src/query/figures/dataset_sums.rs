//! The figures of the rows of a dataset, added up.
//!
//! A dataset counts by one rule, so the figures of its rows may be added up. Those of different datasets never are:
//! they are about the same people. Nor are those of categories that overlap (in HDX HAPI, a month's political violence
//! includes the violence that targets civilians; HDX HAPI, *Conflict events*).

use crate::model::table::Dataset;
use crate::model::{Briefing, Measure, SourceId, counted as in_words};

use super::sums::{SumSlots, Sums};
use super::time_series::{PeriodSum, SumsOverTime};
use crate::query::select::bits::Bits;
use crate::query::select::count::{self, Facet};
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// The figures for one measure of the selected rows of one dataset, added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatasetSum {
    /// What was counted.
    pub measure: Measure,
    /// The dataset.
    pub dataset: Dataset,
    /// The sources that were added up: all of that dataset, but each table of unknown kind by itself.
    pub sources: Vec<SourceId>,
    /// The category, if those of the dataset overlap: the words of a mode.
    pub category: Option<String>,
    /// The sum of the least numbers, in persons: low, if that is not stated best, else high.
    pub low: u64,
    /// The sum of the best numbers: best, if that is not stated low, else high.
    pub best: u64,
    /// The sum of the greatest numbers: high, if that is not stated best, else low.
    pub high: u64,
    /// Rows with a figure.
    pub stated: u32,
    /// Rows without one.
    pub silent: u32,
    /// Rows whose figure is zero.
    pub zero: u32,
    /// Rows whose low, best and high, as far as they are stated, do not ascend.
    pub unordered: u32,
    /// The totals among these rows, and the events that they count.
    pub counted: Counted,
    /// The figures over time, without gaps; empty if there is one interval only, and for groups.
    pub over_time: Vec<PeriodSum>,
}

/// Rows that are totals, and what they count together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The number of totals.
    pub totals: u32,
    /// The events that they count, as far as they say how many.
    pub events: u64,
}

impl Counted {
    /// Adds a total of so many events.
    pub(crate) fn add(&mut self, events: Option<u32>) {
        self.totals += 1;
        self.events += u64::from(events.unwrap_or(0));
    }

    /// What the totals count, in words: "in 5,678 events counted". None if there are no totals.
    #[must_use]
    pub fn words(self) -> Option<String> {
        (self.totals > 0).then(|| format!("in {} counted", in_words(self.events, "event", "events")))
    }

    fn join(&mut self, other: Self) {
        self.totals += other.totals;
        self.events += other.events;
    }
}

/// What the totals of two sets count, by slot; empty where the briefing has none.
fn counted_by_slot(b: &Briefing, index: &Index, rows: [&Bits; 2]) -> Vec<Counted> {
    let all = b.events().totals();
    let mut counted = vec![Counted::default(); if all.len() == 0 { 0 } else { index.slots.count() }];
    for (event, events) in all.filter(|(event, _)| rows.iter().any(|rows| rows.contains(event.0))) {
        if let Some(counted) = counted.get_mut(index.slots.of(b, event.0) as usize) {
            counted.add(events);
        }
    }
    counted
}

/// Counts rows by slot.
struct CountedSlots<'a>(&'a Briefing, &'a SumSlots);

impl Facet for CountedSlots<'_> {
    type State = ();

    fn rows(&self) -> usize {
        self.1.count()
    }

    fn state(&self) {}

    fn each(&self, (): &mut (), event: u32, mut put: impl FnMut(u32)) {
        put(self.1.of(self.0, event));
    }
}

/// The sums of the selected rows by measure: one for each dataset, and for each of its categories if they overlap, in
/// this order.
pub(crate) fn dataset_sums(b: &Briefing, index: &Index, selection: &Selection) -> Vec<DatasetSum> {
    let mut all = sums_of_killed(b, index, selection);
    for measure in Measure::ALL {
        all.extend(sums_of_others(b, index, selection, *measure));
    }
    all
}

/// The sums of one of the other figures that rows state: none of datasets without that figure.
fn sums_of_others(b: &Briefing, index: &Index, selection: &Selection, measure: Measure) -> Vec<DatasetSum> {
    let all = || b.claims().others().filter(|(_, other)| other.measure == measure);
    let selected = all().filter(|(id, _)| selection.claims.contains(id.0));
    let figures: Vec<(u32, [u32; 3])> = selected.map(|(_, other)| (other.at.0, other.figure)).collect();
    if figures.is_empty() {
        return Vec::new();
    }
    let mut silent = selection.events.clone();
    all().for_each(|(_, other)| silent.remove(other.at.0));
    let mut stated = Bits::new(silent.len());
    figures.iter().for_each(|&(event, _)| stated.insert(event));
    let over_time = SumsOverTime::of_figures(b, index, &figures);
    let mut all = by_dataset(b, index, &over_time, [&stated, &silent]);
    all.retain(|sum| sum.stated > 0);
    all.iter_mut().for_each(|sum| sum.measure = measure);
    all
}

fn sums_of_killed(b: &Briefing, index: &Index, selection: &Selection) -> Vec<DatasetSum> {
    if b.claims().tabled() == 0 {
        return Vec::new();
    }
    let mut claims = selection.claims.clone();
    claims.and(&index.facts.row_claims);
    let over_time = SumsOverTime::new(b, index, &claims);
    let mut silent = selection.events.clone();
    silent.and_not(&index.facts.row_claims);
    by_dataset(b, index, &over_time, [&claims, &silent])
}

/// The sums by dataset and category, made of those over time and of the rows with and without a figure.
fn by_dataset(
    b: &Briefing,
    index: &Index,
    over_time: &SumsOverTime,
    [stated, silent]: [&Bits; 2],
) -> Vec<DatasetSum> {
    let counted = counted_by_slot(b, index, [stated, silent]);
    let silent = count::count(&CountedSlots(b, &index.slots), silent, &[]);
    let mut all: Vec<DatasetSum> = Vec::new();
    for (number, source) in (0u32..).zip(b.sources()) {
        let Some(table) = &source.table else { continue };
        for (slot, category) in index.slots.of_table(b, number as usize) {
            let (sums, silent) = (over_time.whole(slot), silent.get(slot).copied().unwrap_or_default());
            if sums.stated > 0 || silent > 0 {
                let mut sum = DatasetSum::new(table.dataset, category);
                sum.take(SourceId(number), &sums, silent);
                sum.counted = counted.get(slot).copied().unwrap_or_default();
                all.push(sum);
            }
        }
    }
    let mut all = joined(all);
    for sum in &mut all {
        let slots = sum.sources.iter().flat_map(|source| slots_of(b, index, *source, sum));
        sum.over_time = over_time.series(&slots.collect::<Vec<_>>());
    }
    all
}

/// The slots of a source whose rows are in the sum.
pub(crate) fn slots_of(b: &Briefing, index: &Index, source: SourceId, sum: &DatasetSum) -> Vec<usize> {
    let slots = index.slots.of_table(b, source.index()).into_iter();
    slots.filter(|(_, category)| *category == sum.category).map(|(slot, _)| slot).collect()
}

/// The sum of one slot; `None` if it is not that of a table.
pub(crate) fn sum_of_slot(
    b: &Briefing,
    index: &Index,
    (slot, sums): (u32, &Sums),
    silent: u32,
) -> Option<DatasetSum> {
    (0u32..).zip(b.sources()).find_map(|(number, source)| {
        let table = source.table.as_ref()?;
        let slots = index.slots.of_table(b, number as usize);
        let (_, category) = slots.into_iter().find(|(own, _)| *own == slot as usize)?;
        let mut sum = DatasetSum::new(table.dataset, category);
        sum.take(SourceId(number), sums, silent);
        Some(sum)
    })
}

/// Joins the sums of the same measure, dataset and category, and drops leads without figures: they rarely have any.
pub(crate) fn joined(mut sums: Vec<DatasetSum>) -> Vec<DatasetSum> {
    let key = |sum: &DatasetSum| (sum.measure, sum.dataset);
    sums.sort_by(|a, b| (key(a), &a.category, &a.sources).cmp(&(key(b), &b.category, &b.sources)));
    let mut all: Vec<DatasetSum> = Vec::new();
    for sum in sums {
        let same = |last: &&mut DatasetSum| {
            let one = (key(last), &last.category) == (key(&sum), &sum.category);
            one && sum.dataset != Dataset::Custom
        };
        match all.last_mut().filter(same) {
            Some(last) => last.join(sum),
            None => all.push(sum),
        }
    }
    all.retain(|sum| sum.stated > 0 || !sum.dataset.is_lead());
    all
}

impl DatasetSum {
    /// The dataset and, if there is one, the category.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.category {
            Some(category) => format!("{}: {category}", self.dataset.name()),
            None => self.dataset.name().to_owned(),
        }
    }

    /// The number of such rows, in words: "12 events", or "12 totals".
    #[must_use]
    pub fn rows(&self, count: u32) -> String {
        if self.counted.totals > 0 {
            in_words(count, "total", "totals")
        } else {
            in_words(count, "event", "events")
        }
    }

    /// The figures of all time.
    #[must_use]
    pub fn overall(&self) -> PeriodSum {
        PeriodSum {
            when: None,
            longer_than: None,
            low: self.low,
            best: self.best,
            high: self.high,
            stated: self.stated,
        }
    }

    /// A sum of nothing yet, of the killed.
    #[must_use]
    pub fn new(dataset: Dataset, category: Option<String>) -> Self {
        Self {
            measure: Measure::Killed,
            dataset,
            sources: Vec::new(),
            category,
            low: 0,
            best: 0,
            high: 0,
            stated: 0,
            silent: 0,
            zero: 0,
            unordered: 0,
            counted: Counted::default(),
            over_time: Vec::new(),
        }
    }

    pub(crate) fn take(&mut self, source: SourceId, sums: &Sums, silent: u32) {
        self.sources = vec![source];
        [self.low, self.best, self.high] = sums.figures;
        (self.stated, self.silent) = (sums.stated, silent);
        (self.zero, self.unordered) = (sums.zero, sums.unordered);
    }

    fn join(&mut self, other: Self) {
        // Two modes of one table can have the same words.
        self.sources.extend(other.sources);
        self.sources.dedup();
        self.low += other.low;
        self.best += other.best;
        self.high += other.high;
        self.stated += other.stated;
        self.silent += other.silent;
        self.zero += other.zero;
        self.unordered += other.unordered;
        self.counted.join(other.counted);
        self.over_time.iter_mut().zip(&other.over_time).for_each(|(own, other)| own.join(other));
    }
}
