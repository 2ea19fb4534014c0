//! The killed of one dataset, as the map adds them up.

use crate::model::Briefing;

use crate::query::figures::dataset_sums::{DatasetSum, slots_of};
use crate::query::figures::sums::best_of;
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

    /// For each slot of sums, whether its rows belong to these.
    pub(super) fn slots(&self) -> Vec<bool> {
        let mut are = vec![false; self.index.slots.count()];
        let own = self.sum.sources.iter().flat_map(|&source| slots_of(self.b, self.index, source, self.sum));
        own.for_each(|slot| {
            if let Some(is) = are.get_mut(slot) {
                *is = true;
            }
        });
        are
    }

    /// The best figure of an event, in persons; `None` if it has none of this dataset. `slots` are [`slots`](Self::slots).
    pub(super) fn of(&self, slots: &[bool], event: u32) -> Option<u32> {
        let is_stated = self.selection.claims.contains(event) && self.index.facts.row_claims.contains(event);
        let slot = self.index.slots.of(self.b, event) as usize;
        if !is_stated || slots.get(slot) != Some(&true) {
            return None;
        }
        self.b.claims().killed().get(event as usize).map(best_of)
    }
}
