//! What the rows of a dataset claim together.
//!
//! A dataset counts by one rule, so that the figures of its rows may be added up; those of different datasets
//! never are: they tell of the same people. Nor are those of different categories of HAPI, which overlap (a
//! month's political violence contains the violence that targets civilians; HDX HAPI, *Conflict events*).

use std::ops::Range;

use crate::model::table::{Dataset, NONE};
use crate::model::{Briefing, SourceId, When};

use super::count::{self, Facet};
use super::index::Index;
use super::select::Selection;
use super::tolls::{Spread, Toll};

/// The figures of killed of the selected rows of one dataset, added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatasetTotal {
    /// The dataset.
    pub dataset: Dataset,
    /// The sources that were added up: all of that dataset, but each table of an unknown kind by itself.
    pub sources: Vec<SourceId>,
    /// The category, where those of the dataset overlap: the words of a mode.
    pub category: Option<String>,
    /// The least numbers, in persons: low, where that is not stated best, else high.
    pub low: u64,
    /// The best numbers: best, where that is not stated low, else high.
    pub best: u64,
    /// The greatest numbers: high, where that is not stated best, else low.
    pub high: u64,
    /// Rows with a figure.
    pub stated: u32,
    /// Rows without one.
    pub silent: u32,
    /// Of those with one: where it is zero.
    pub zero: u32,
    /// Of those with one: where low, best and high are not in this order, as far as they are stated.
    pub unordered: u32,
    /// What it is made of over time, without gaps; empty where that is one stretch of time only, and for groups.
    pub over_time: Vec<Toll>,
}

/// The sums of one slot. All of them can be subtracted as well as added.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    figures: [u64; 3],
    stated: u32,
    zero: u32,
    unordered: u32,
}

impl Sums {
    pub(super) fn add(&mut self, figure: [u32; 3], more: bool) {
        let [low, best, high] = figure;
        if [low, high] == [NONE; 2] && best != NONE {
            return self.add_one(best, more);
        }
        let first = |order: [u32; 3]| order.into_iter().find(|&number| number != NONE).unwrap_or(0);
        let filled = [first([low, best, high]), first([best, low, high]), first([high, best, low])];
        let stated = figure.into_iter().filter(|&number| number != NONE);
        let (sign, wide) = if more { (1, 1) } else { (u32::MAX, u64::MAX) };
        for (sum, number) in self.figures.iter_mut().zip(filled) {
            *sum = sum.wrapping_add(u64::from(number).wrapping_mul(wide));
        }
        self.stated = self.stated.wrapping_add(sign);
        if filled == [0; 3] {
            self.zero = self.zero.wrapping_add(sign);
        }
        if !stated.is_sorted() {
            self.unordered = self.unordered.wrapping_add(sign);
        }
    }

    /// Adds a figure that is one number.
    #[inline]
    fn add_one(&mut self, number: u32, more: bool) {
        let (sign, wide) = if more { (1, 1) } else { (u32::MAX, u64::MAX) };
        let number_wide = u64::from(number).wrapping_mul(wide);
        self.figures = self.figures.map(|sum| sum.wrapping_add(number_wide));
        self.stated = self.stated.wrapping_add(sign);
        self.zero = self.zero.wrapping_add(if number == 0 { sign } else { 0 });
    }

    /// The sums as those of a stretch of time.
    pub(super) fn toll(&self, when: Option<When>) -> Toll {
        let [low, best, high] = self.figures;
        Toll { when, low, best, high, stated: self.stated }
    }

    pub(super) fn join(&mut self, other: &Self) {
        for (sum, other) in self.figures.iter_mut().zip(other.figures) {
            *sum = sum.wrapping_add(other);
        }
        self.stated = self.stated.wrapping_add(other.stated);
        self.zero = self.zero.wrapping_add(other.zero);
        self.unordered = self.unordered.wrapping_add(other.unordered);
    }
}

/// Where the rows are added up: a slot for each source, and for each of its modes where they overlap.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// The first slot of each source, [`NONE`] for what is no table, and whether its modes have slots.
    of_source: Vec<(u32, bool)>,
    count: usize,
}

impl Slots {
    pub(super) fn new(b: &Briefing) -> Self {
        let mut slots = Self::default();
        for source in b.sources() {
            let first = u32::try_from(slots.count).unwrap_or(NONE);
            let by_mode = source.table.as_ref().is_some_and(|table| table.dataset == Dataset::Hapi);
            slots.of_source.push((if source.table.is_some() { first } else { NONE }, by_mode));
            slots.count += match source.table {
                None => 0,
                Some(_) if by_mode => b.events().modes().len(),
                Some(_) => 1,
            };
        }
        slots
    }

    /// How many slots there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The slots of a table, with the categories for which they stand.
    pub(super) fn of_table(&self, b: &Briefing, source: usize) -> Vec<(usize, Option<String>)> {
        match self.of_source.get(source) {
            None | Some(&(NONE, _)) => Vec::new(),
            Some(&(first, false)) => vec![(first as usize, None)],
            Some(&(first, true)) => {
                let modes = b.events().modes().iter().map(|mode| Some(mode.words.clone()));
                (first as usize..).zip(modes).collect()
            }
        }
    }

    /// Calls for the slots of events that follow each other, with the events of each that follow each other.
    pub(super) fn each(&self, b: &Briefing, events: Range<usize>, mut each: impl FnMut(u32, Range<usize>)) {
        let mut start = events.start;
        for same in b.events().sources().get(events).unwrap_or(&[]).chunk_by(|one, other| one == other) {
            let end = start + same.len();
            match same.first().and_then(|source| self.of_source.get(source.index())) {
                Some(&(first, false)) if first != NONE => each(first, start..end),
                _ => (start..end).for_each(|event| {
                    each(self.of(b, u32::try_from(event).unwrap_or(NONE)), event..event + 1);
                }),
            }
            start = end;
        }
    }

    pub(super) fn of(&self, b: &Briefing, event: u32) -> u32 {
        let event = event as usize;
        let source = b.events().sources().get(event).map_or(usize::MAX, |source| source.index());
        match self.of_source.get(source) {
            Some(&(first, true)) if first != NONE => {
                first + b.events().mode_ranks().get(event).copied().unwrap_or(0)
            }
            Some(&(first, _)) => first,
            None => NONE,
        }
    }
}

/// The slots of rows, to count them.
struct Counted<'a>(&'a Briefing, &'a Slots);

impl Facet for Counted<'_> {
    type State = ();

    fn rows(&self) -> usize {
        self.1.count
    }

    fn state(&self) {}

    fn each(&self, (): &mut (), event: u32, mut put: impl FnMut(u32)) {
        put(self.1.of(self.0, event));
    }
}

/// What the selected rows claim, one total for each dataset and each of its categories that overlap: in the
/// order of the datasets, then of their categories.
pub(super) fn totals(b: &Briefing, index: &Index, selection: &Selection) -> Vec<DatasetTotal> {
    if b.claims().tabled() == 0 {
        return Vec::new();
    }
    let mut claims = selection.claims.clone();
    claims.and(&index.facts.figured);
    let spread = Spread::new(b, index, &claims);
    let mut silent = selection.events.clone();
    silent.and_not(&index.facts.figured);
    let silent = count::count(&Counted(b, &index.slots), &silent, &[]);
    let mut totals: Vec<DatasetTotal> = Vec::new();
    for (number, source) in (0u32..).zip(b.sources()) {
        let Some(table) = &source.table else { continue };
        for (slot, category) in index.slots.of_table(b, number as usize) {
            let (sums, silent) = (spread.total(slot), silent.get(slot).copied().unwrap_or_default());
            if sums.stated > 0 || silent > 0 {
                let mut total = DatasetTotal::new(table.dataset, category);
                total.take(SourceId(number), &sums, silent);
                totals.push(total);
            }
        }
    }
    let mut totals = joined(totals);
    spread.tell_over_time(b, index, &mut totals);
    totals
}

/// What the rows of one slot claim; `None` where it stands for no table.
pub(super) fn total_of_slot(
    b: &Briefing,
    index: &Index,
    slot: u32,
    sums: &Sums,
    silent: u32,
) -> Option<DatasetTotal> {
    (0u32..).zip(b.sources()).find_map(|(number, source)| {
        let table = source.table.as_ref()?;
        let slots = index.slots.of_table(b, number as usize);
        let (_, category) = slots.into_iter().find(|(own, _)| *own == slot as usize)?;
        let mut total = DatasetTotal::new(table.dataset, category);
        total.take(SourceId(number), sums, silent);
        Some(total)
    })
}

/// The totals of one dataset and category made one. Leads that have no figures are not asked for any.
pub(super) fn joined(mut totals: Vec<DatasetTotal>) -> Vec<DatasetTotal> {
    totals.sort_by(|a, b| (a.dataset, &a.category, &a.sources).cmp(&(b.dataset, &b.category, &b.sources)));
    let mut all: Vec<DatasetTotal> = Vec::new();
    for total in totals {
        let same = |last: &&mut DatasetTotal| {
            let one = (last.dataset, &last.category) == (total.dataset, &total.category);
            one && total.dataset != Dataset::Custom
        };
        match all.last_mut().filter(same) {
            Some(last) => last.join(total),
            None => all.push(total),
        }
    }
    all.retain(|total| total.stated > 0 || !total.dataset.is_lead());
    all
}

impl DatasetTotal {
    /// The dataset and, where there is one, the category.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.category {
            Some(category) => format!("{}: {category}", self.dataset.name()),
            None => self.dataset.name().to_owned(),
        }
    }

    fn new(dataset: Dataset, category: Option<String>) -> Self {
        Self {
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
            over_time: Vec::new(),
        }
    }

    fn take(&mut self, source: SourceId, sums: &Sums, silent: u32) {
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
    }
}
