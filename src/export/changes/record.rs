//! Which record a change is about.

use crate::model::{ActorId, ClaimId, EventId, PlaceId, SourceId, StatementId};

/// A record of one of the two states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedRecord {
    /// The record.
    pub id: RecordId,
    /// Whether it is one of the new state.
    pub in_new: bool,
}

/// The id of a record in its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the id of what it is called")]
pub enum RecordId {
    Event(EventId),
    Claim(ClaimId),
    Statement(StatementId),
    Source(SourceId),
    Actor(ActorId),
    Place(PlaceId),
}

impl ChangedRecord {
    pub(super) fn new(id: impl Into<RecordId>) -> Self {
        Self { id: id.into(), in_new: true }
    }

    pub(super) fn old(id: impl Into<RecordId>) -> Self {
        Self { id: id.into(), in_new: false }
    }
}

macro_rules! record_ids {
    ($($id:ident: $variant:ident;)*) => {
        $(impl From<$id> for RecordId {
            fn from(id: $id) -> Self {
                Self::$variant(id)
            }
        })*
    };
}

record_ids! {
    EventId: Event;
    ClaimId: Claim;
    StatementId: Statement;
    SourceId: Source;
    ActorId: Actor;
    PlaceId: Place;
}
