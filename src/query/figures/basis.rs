//! The killed of some events, added up only where all of them are rows of one dataset, which counts by one rule (see
//! [`DatasetSum`](super::dataset_sums::DatasetSum)). Where they are not, the number cannot be known.

use crate::model::Briefing;
use crate::model::table::Dataset;

use super::sums::Sums;
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;

/// The basis of events that are not rows of tables.
const AUTHORED: u32 = 1;

/// By which rule each event counts the killed.
pub(crate) struct Bases<'a> {
    b: &'a Briefing,
    index: &'a Index,
    /// The claims whose figures are added up.
    claims: &'a Bits,
    /// For each slot of sums the rank of its dataset and category, from 1. Tables of unknown kind stand each by itself.
    of_slots: Vec<u32>,
}

impl<'a> Bases<'a> {
    pub(crate) fn new(b: &'a Briefing, index: &'a Index, claims: &'a Bits) -> Self {
        let mut known: Vec<(Dataset, usize, Option<String>)> = Vec::new();
        let mut of_slots = vec![AUTHORED; index.slots.count()];
        for (number, source) in b.sources().iter().enumerate() {
            let Some(table) = &source.table else { continue };
            let apart = if table.dataset == Dataset::Custom { number } else { 0 };
            for (slot, category) in index.slots.of_table(b, number) {
                let own = (table.dataset, apart, category);
                let at = known.iter().position(|other| *other == own).unwrap_or_else(|| {
                    known.push(own);
                    known.len() - 1
                });
                if let (Some(basis), Ok(at)) = (of_slots.get_mut(slot), u32::try_from(at)) {
                    *basis = AUTHORED + 1 + at;
                }
            }
        }
        Self { b, index, claims, of_slots }
    }

    /// What an event adds.
    #[inline]
    pub(crate) fn row(&self, event: u32) -> BasisRow {
        let facts = &self.index.facts;
        let figure = self.b.claims().killed().get(event as usize);
        let basis = self.of_slots.get(self.index.slots.of(self.b, event) as usize);
        let basis = basis.filter(|_| !facts.authored.bits.contains(event)).copied().unwrap_or(AUTHORED);
        let is_stated = facts.row_claims.contains(event) && self.claims.contains(event);
        BasisRow { basis, figure: figure.filter(|_| is_stated) }
    }
}

/// What an event adds: the rank of its basis, and low, best and high of the killed, where stated.
#[derive(Clone, Copy)]
pub(crate) struct BasisRow {
    basis: u32,
    figure: Option<[u32; 3]>,
}

/// A number of events, and their killed where all are counted by one rule.
#[derive(Clone, Copy, Default)]
pub(crate) struct OneBasisSum {
    pub(crate) events: u32,
    /// The rank of the figures added up so far; 0 before the first.
    basis: u32,
    /// Whether there were events of another basis.
    mixed: bool,
    sums: Sums,
}

impl OneBasisSum {
    #[inline]
    pub(crate) fn add(&mut self, row: BasisRow) {
        self.events += 1;
        self.rest_on(row.basis);
        if let Some(figure) = row.figure {
            self.sums.add(figure);
        }
    }

    fn rest_on(&mut self, basis: u32) {
        if self.basis == 0 {
            self.basis = basis;
        }
        self.mixed |= self.basis != basis;
    }

    pub(crate) fn join(&mut self, other: &Self) {
        if other.events > 0 {
            self.rest_on(other.basis);
        }
        self.events += other.events;
        self.mixed |= other.mixed;
        self.sums.join(&other.sums);
    }

    /// Low, best and high of the killed; none where no figure is stated, or where the events are not all rows of one
    /// dataset.
    pub(crate) fn killed(&self) -> Option<[u64; 3]> {
        (!self.is_mixed() && self.sums.stated > 0).then_some(self.sums.figures)
    }

    /// Whether the events are not all rows of one dataset.
    pub(crate) fn is_mixed(&self) -> bool {
        self.mixed || self.basis == AUTHORED
    }
}
