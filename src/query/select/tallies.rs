//! How many records there are in a selection, and for each value of a facet.

use crate::model::Kind;

use crate::query::figures::aggregates::SummingUp;

/// How many records an actor has under all chips but the `actor:` ones that are not negated.
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
    /// Whether there are claims and nothing else.
    #[must_use]
    pub fn is_of_claims_alone(&self) -> bool {
        self.claims > 0 && self.events + self.statements == 0
    }
}

/// How many records there are: in the selection, and for each value of a facet under all chips but the ones
/// of that facet that are not negated. A record counts once for a value, and an event that sums up others counts for
/// none that one of its selected parts has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Events in the selection.
    pub events: u32,
    /// Those of them that sum up others of the selection, beside which they are not counted.
    pub summing_up: SummingUp,
    /// Statements in the selection.
    pub statements: u32,
    /// Claims in the selection.
    pub claims: u32,
    /// By [`ActorId`](crate::model::ActorId).
    pub actors: Vec<ActorTally>,
    /// Events, by the index of [`CountryId`](crate::model::CountryId).
    pub countries: Vec<u32>,
    /// Events, by [`PlaceId`](crate::model::PlaceId), those in places within included.
    pub places: Vec<u32>,
    /// Events, by kind.
    pub kinds: [u32; Kind::COUNT],
    /// Events, by [`SourceId`](crate::model::SourceId).
    pub sources: Vec<u32>,
    /// Undated events that would be in the selection but for `since:` and `until:`.
    pub undated_left_out: u32,
    /// Leads that would be in the selection if they were asked for.
    pub leads_left_out: u32,
}

impl Tallies {
    /// Events in the selection that are counted: all but those that sum up others.
    #[must_use]
    pub fn counted(&self) -> u32 {
        self.events.saturating_sub(self.summing_up.count())
    }
}
