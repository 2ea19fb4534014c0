//! What can be found.

use crate::model::{ActorId, ClaimId, EventId, PlaceId, Span, StatementId};

/// A record that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// An actor, by name or other name.
    Actor(ActorId),
    /// An event, by title or mode.
    Event(EventId),
    /// A place, by name or other name.
    Place(PlaceId),
    /// A statement, by the words of its clause.
    Statement(StatementId),
    /// A claim, by its figure, victims or evidence.
    Claim(ClaimId),
    /// A sentence of a source.
    Source(Span),
}

impl Target {
    /// Whether the text that is searched is a name.
    pub(crate) fn is_name(self) -> bool {
        matches!(self, Self::Actor(_) | Self::Place(_))
    }

    /// The order among equals.
    pub(crate) fn weight(self) -> i64 {
        match self {
            Self::Actor(_) => 5,
            Self::Place(_) => 4,
            Self::Event(_) => 3,
            Self::Statement(_) => 2,
            Self::Claim(_) => 1,
            Self::Source(_) => 0,
        }
    }
}
