//! The number of records in a selection, and for each value of a facet.

use crate::model::Kind;

use crate::query::figures::aggregates::SummingUp;

/// The number of records of an actor, under all chips but `actor:` ones that are not negated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActorTally {
    /// Events that match `actor:` it.
    pub events: u32,
    /// Statements that do.
    pub statements: u32,
    /// Claims that do.
    pub claims: u32,
}

impl ActorTally {
    /// Whether the actor has claims and nothing else.
    #[must_use]
    pub fn is_of_claims_alone(&self) -> bool {
        self.claims > 0 && self.events + self.statements == 0
    }
}

/// The number of records in the selection, and for each value of a facet under all chips but those of that facet that
/// are not negated. A record counts once for a value, and an event that sums up others does not count for a value
/// that one of its selected parts has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Events and totals in the selection.
    pub events: u32,
    /// Totals in the selection. Where the briefing has nothing else they are counted for each value, in place of events.
    pub totals: u32,
    /// Those that sum up others of the selection, and are not counted beside them.
    pub summing_up: SummingUp,
    /// Statements in the selection.
    pub statements: u32,
    /// Claims in the selection.
    pub claims: u32,
    /// By [`ActorId`](crate::model::ActorId).
    pub actors: Vec<ActorTally>,
    /// Events, by the index of [`CountryId`](crate::model::CountryId).
    pub countries: Vec<u32>,
    /// Events, by [`PlaceId`](crate::model::PlaceId), including those in places within.
    pub places: Vec<u32>,
    /// Events, by kind.
    pub kinds: [u32; Kind::COUNT],
    /// Events, by [`SourceId`](crate::model::SourceId).
    pub sources: Vec<u32>,
    /// Undated events that only `since:`, `until:`, `on:` and `as-of:` leave out.
    pub undated_left_out: u32,
    /// Leads that would be selected if they were asked for.
    pub leads_left_out: u32,
}

impl Tallies {
    /// The events in the selection that are counted: all but totals and those that sum up others.
    #[must_use]
    pub fn counted(&self) -> u32 {
        self.events.saturating_sub(self.totals + self.summing_up.count())
    }
}
