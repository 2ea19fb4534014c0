//! Sorts the selected events by something other than date.

use std::sync::Arc;

use crate::model::Briefing;
use crate::query::order::{Ordered, Sorting};
use crate::query::select::Selection;
use crate::tui::jobs::worker::{Job, Reply};

/// The most events that are sorted while the screen waits.
const FEW: u32 = 20_000;

/// Sorts the selected events; the answer is their ids.
pub struct SortJob {
    /// The briefing.
    pub briefing: Arc<Briefing>,
    /// The events, among others.
    pub selection: Selection,
    /// By what they are sorted.
    pub sorting: Sorting,
}

impl Job for SortJob {
    type Answer = Vec<u32>;
    const NAME: &'static str = "sort";

    fn is_short(&self) -> bool {
        self.selection.events.count() <= FEW
    }

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        let mut ordered = Ordered::new(&self.briefing, &self.selection, self.sorting);
        ordered.sort_all();
        let all = 0..ordered.len();
        reply.send(ordered.rows(all).map(|event| event.0).collect());
    }
}
