//! Events that sum up others: they are not counted beside their own parts.

use std::collections::BTreeSet;

use crate::model::{Briefing, EventId, counted as in_words, group_thousands};

use crate::query::select::bits::Bits;

/// An event that sums up others.
#[derive(Clone, Debug)]
pub(crate) struct Aggregate {
    pub(crate) event: u32,
    /// Its parts at any remove.
    pub(crate) parts: Vec<u32>,
}

/// All events that sum up others. Events that are parts of each other in a circle sum up nothing.
pub(crate) fn aggregates(b: &Briefing) -> Vec<Aggregate> {
    let mut all = Vec::new();
    for event in b.events().authored() {
        let direct: Vec<EventId> = event.parts().collect();
        let parts = b.with_parts(&direct);
        if !parts.is_empty() && !parts.contains(&event.id()) {
            all.push(Aggregate { event: event.id().0, parts: parts.into_iter().map(|id| id.0).collect() });
        }
    }
    all
}

/// The events of a set that sum up others of the set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummingUp {
    /// The events, which are not counted.
    pub events: Vec<EventId>,
    /// The number of events of the set that they sum up.
    pub parts: u32,
}

impl SummingUp {
    /// Finds them among the selected events.
    #[must_use]
    pub(crate) fn among(aggregates: &[Aggregate], events: &Bits) -> Self {
        let beside = aggregates.iter().filter(|aggregate| {
            events.contains(aggregate.event) && aggregate.parts.iter().any(|&part| events.contains(part))
        });
        let beside: Vec<&Aggregate> = beside.collect();
        let own: BTreeSet<u32> = beside.iter().map(|aggregate| aggregate.event).collect();
        let parts = beside.iter().flat_map(|aggregate| aggregate.parts.iter().copied());
        let parts: BTreeSet<u32> =
            parts.filter(|part| events.contains(*part) && !own.contains(part)).collect();
        Self {
            events: own.into_iter().map(EventId).collect(),
            parts: u32::try_from(parts.len()).unwrap_or(u32::MAX),
        }
    }

    /// The number of events that sum up others.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.events.len()).unwrap_or(u32::MAX)
    }

    /// Follows the number of counted events: " + 1 that sums up 2 of them". Empty if there is none.
    #[must_use]
    pub fn words(&self) -> String {
        match self.count() {
            0 => String::new(),
            count => {
                let which = in_words(count, "that sums up", "that sum up");
                format!(" + {which} {} of them", group_thousands(self.parts))
            }
        }
    }
}
