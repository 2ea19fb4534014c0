//! The killed of one dataset, as the map adds them up.

use crate::model::Briefing;

use crate::query::figures::dataset_sums::{DatasetSum, slots_of};
use crate::query::figures::sums::best_of;
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// The rows whose killed are added up: the selected ones of one dataset, and of one category where those overlap. Figures
/// of different datasets are about the same people and are never added.
#[derive(Clone, Copy)]
pub struct KilledOf<'a> {
    b: &'a Briefing,
    index: &'a Index,
    selection: &'a Selection,
    sum: &'a DatasetSum,
}

impl<'a> KilledOf<'a> {
    /// The rows of a sum of killed that was made of this selection.
    #[must_use]
    pub fn new(b: &'a Briefing, index: &'a Index, selection: &'a Selection, sum: &'a DatasetSum) -> Self {
        Self { b, index, selection, sum }
    }

    /// The rows, ready to be asked one by one.
    pub(super) fn rows(&self) -> KilledRows<'a> {
        let Self { b, index, selection, sum } = *self;
        let mut slots = vec![false; index.slots.count()];
        let own = sum.sources.iter().flat_map(|&source| slots_of(b, index, source, sum));
        own.for_each(|slot| {
            if let Some(is_own) = slots.get_mut(slot) {
                *is_own = true;
            }
        });
        let mut stated = selection.claims.clone();
        stated.and(&index.facts.row_claims);
        let are_all_own = slots.iter().all(|is_own| *is_own);
        KilledRows { b, index, slots, are_all_own, stated }
    }
}

/// The rows whose killed are added up.
pub(super) struct KilledRows<'a> {
    b: &'a Briefing,
    index: &'a Index,
    /// For each slot of sums, whether its rows belong to these.
    slots: Vec<bool>,
    /// Whether the rows of all slots do, so that none need be looked up.
    are_all_own: bool,
    /// The selected rows of all datasets that state a figure.
    stated: Bits,
}

impl KilledRows<'_> {
    /// The best figure of an event, in persons; `None` if it has none of this dataset.
    pub(super) fn of(&self, event: u32) -> Option<u32> {
        if !self.stated.contains(event) {
            return None;
        }
        let is_own =
            self.are_all_own || self.slots.get(self.index.slots.of(self.b, event) as usize) == Some(&true);
        self.b.claims().killed().get(event as usize).filter(|_| is_own).map(best_of)
    }
}
