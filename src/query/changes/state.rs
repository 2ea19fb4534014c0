//! One of the two states that are compared.

use crate::model::{Briefing, ClaimId, EventId, StatementId};
use crate::query::select::Selection;

/// A briefing and the part of it that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct BriefingState<'a> {
    /// The briefing.
    pub briefing: &'a Briefing,
    /// The records asked for; `None` for all.
    pub selection: Option<&'a Selection>,
}

/// Which of the two states.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

impl BriefingState<'_> {
    pub(super) fn has_event(&self, id: EventId) -> bool {
        self.selection.is_none_or(|selection| selection.events.contains(id.0))
    }

    pub(super) fn has_claim(&self, id: ClaimId) -> bool {
        self.selection.is_none_or(|selection| selection.claims.contains(id.0))
    }

    pub(super) fn has_statement(&self, id: StatementId) -> bool {
        self.selection.is_none_or(|selection| selection.statements.contains(id.0))
    }
}
