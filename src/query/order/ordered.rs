//! The selected events in other orders than by time.
//!
//! A claim that covers several events counts on the one that holds it (see [`Briefing::holder_of`]). Only what is
//! asked for is sorted: the first rows of a million are split off and sorted in one pass, and twice as many when the
//! reader goes on. Equal events keep their order in time.

use std::ops::Range;

use crate::model::{Briefing, EventId};

use super::ranks::Ranks;
use super::sorting::Sorting;
use crate::query::select::selection::Selection;

/// The selected events in one order. Can be made and used on any thread.
#[derive(Clone, Debug)]
pub struct Ordered {
    /// Rank and event of each; the first `sorted` ones are in their final order.
    events: Vec<(u64, u32)>,
    sorted: usize,
    sorting: Sorting,
}

impl Ordered {
    /// Ranks the selected events without sorting any.
    #[must_use]
    pub fn new(b: &Briefing, selection: &Selection, sorting: impl Into<Sorting>) -> Self {
        let sorting = sorting.into();
        let events = selection.events.iter();
        if sorting.is_by_time() {
            let events: Vec<(u64, u32)> = events.map(|event| (0, event)).collect();
            return Self { sorted: events.len(), events, sorting };
        }
        Self { events: Ranks::new(b, selection.as_of, sorting).of(events), sorted: 0, sorting }
    }

    /// The order and its direction.
    #[must_use]
    pub fn sorting(&self) -> Sorting {
        self.sorting
    }

    /// The number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The number of events from the first on that are sorted.
    #[must_use]
    pub fn sorted(&self) -> usize {
        self.sorted
    }

    /// The events at these positions; fewer at the end.
    pub fn rows(&mut self, range: Range<usize>) -> impl Iterator<Item = EventId> + '_ {
        self.sort_to(range.end);
        let end = range.end.min(self.events.len());
        self.events.get(range.start..end).unwrap_or(&[]).iter().map(|&(_, event)| EventId(event))
    }

    /// The position of an event; none if it is not selected. Nothing is sorted for it.
    #[must_use]
    pub fn row_of(&self, event: EventId) -> Option<usize> {
        let own = *self.events.iter().find(|other| other.1 == event.0)?;
        Some(self.events.iter().filter(|&&other| other < own).count())
    }

    /// Sorts everything, for a thread that does so before the reader reaches the end.
    pub fn sort_all(&mut self) {
        self.sort_to(self.events.len());
    }

    fn sort_to(&mut self, end: usize) {
        if end <= self.sorted {
            return;
        }
        let end = end.max(self.sorted * 2).max(256).min(self.events.len());
        let Some(rest) = self.events.get_mut(self.sorted..) else { return };
        let count = end - self.sorted;
        if count < rest.len() {
            rest.select_nth_unstable(count);
        }
        if let Some(next) = rest.get_mut(..count) {
            next.sort_unstable();
        }
        self.sorted = end;
    }
}
