//! Aggregates, which are events that sum up others, and the one event that a claim about several is shown with.

use std::collections::BTreeSet;

use super::briefing::Briefing;
use super::claim_view::ClaimView;
use super::event_view::EventView;
use crate::model::records::{ClaimId, EventId, LinkKind};

impl EventView<'_> {
    /// The events that are directly part of this one.
    pub fn parts(self) -> impl Iterator<Item = EventId> {
        self.back_links().filter(|link| link.0 == LinkKind::PartOf).map(|link| link.1)
    }

    /// The aggregates that this event is directly part of.
    pub fn aggregates(self) -> impl Iterator<Item = EventId> {
        self.links().filter(|link| link.0 == LinkKind::PartOf).map(|link| link.1)
    }
}

impl Briefing {
    /// The events, with every aggregate replaced by its parts, in ascending order.
    #[must_use]
    pub fn single_events(&self, events: &[EventId]) -> Vec<EventId> {
        let all = self.with_parts(events);
        let is_single = |id: &EventId| self.event(*id).is_some_and(|event| event.parts().next().is_none());
        let singles: Vec<EventId> = all.iter().copied().filter(is_single).collect();
        // Events that are part of each other, in a circle, stay as they are.
        if singles.is_empty() { all.into_iter().collect() } else { singles }
    }

    /// The events and their parts, direct and indirect.
    #[must_use]
    pub fn with_parts(&self, events: &[EventId]) -> BTreeSet<EventId> {
        self.reached(events, |event, open| open.extend(event.parts()))
    }

    /// The events and the aggregates they are part of, directly and indirectly.
    #[must_use]
    pub fn with_aggregates(&self, events: &[EventId]) -> BTreeSet<EventId> {
        self.reached(events, |event, open| open.extend(event.aggregates()))
    }

    /// The events and all that can be reached from them by steps.
    fn reached(
        &self,
        events: &[EventId],
        step: impl Fn(EventView<'_>, &mut Vec<EventId>),
    ) -> BTreeSet<EventId> {
        let (mut seen, mut open) = (BTreeSet::new(), events.to_vec());
        while let Some(id) = open.pop() {
            if seen.insert(id)
                && let Some(event) = self.event(id)
            {
                step(event, &mut open);
            }
        }
        seen
    }

    /// The one event that a claim is shown with, so that no list shows its figure twice: the event that sums up exactly
    /// what the claim covers, whether the claim names it or not, else the first of the covered events in time. `None`
    /// where it covers no event.
    #[must_use]
    pub fn holder_of(&self, claim: ClaimView<'_>) -> Option<EventId> {
        let covered: Vec<EventId> = claim.events().collect();
        let first = *covered.first()?;
        if covered.len() == 1 {
            return Some(first);
        }
        let singles = self.single_events(&covered);
        let sums_up = |id: &EventId| self.single_events(&[*id]) == singles;
        let named = covered.iter().copied().find(sums_up);
        named.or_else(|| self.with_aggregates(&singles).into_iter().find(sums_up)).or(Some(first))
    }

    /// How many events a claim covers jointly, counting the parts of aggregates; `None` where it covers at most one.
    #[must_use]
    pub fn jointly(&self, claim: ClaimView<'_>) -> Option<usize> {
        if claim.is_table_row() {
            return None;
        }
        let covered: Vec<EventId> = claim.events().collect();
        Some(self.single_events(&covered).len()).filter(|&events| events > 1)
    }

    /// The claims shown with an event: those about it alone, and the joint ones that [it holds](Self::holder_of). Each
    /// claim about events has exactly one holder, so that lists and sums count it once.
    #[must_use]
    pub fn claims_held_by(&self, event: EventId) -> Vec<ClaimId> {
        let mut claims: Vec<ClaimId> = self.claims_of(event).collect();
        let has_parts = self.event(event).is_some_and(|event| event.parts().next().is_some());
        if has_parts {
            let parts = self.with_parts(&[event]);
            claims.extend(parts.iter().flat_map(|&part| self.authored_claims_of(part)));
            claims.sort_unstable();
            claims.dedup();
        }
        claims.retain(|&id| self.claim(id).and_then(|claim| self.holder_of(claim)) == Some(event));
        claims
    }

    /// The joint claims that cover an event but are held by another, with that other event.
    #[must_use]
    pub fn claims_held_elsewhere(&self, event: EventId) -> Vec<(ClaimId, EventId)> {
        let holder = |id: ClaimId| Some((id, self.holder_of(self.claim(id)?)?));
        let claims = self.authored_claims_of(event).iter().copied().filter_map(holder);
        claims.filter(|(_, holder)| *holder != event).collect()
    }
}
