//! The slide of an event.

use crate::model::{Briefing, EventId, StatementId};
use crate::query::figures::casualties::{ClaimLine, casualties_of};
use crate::query::select::selection::Selection;

/// What the slide of an event shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventSlide {
    /// The event.
    pub event: EventId,
    /// The selected figures that cover it, by measure: current ones first, superseded ones and headlines last.
    pub figures: Vec<ClaimLine>,
    /// The selected statements about it, quotes first.
    pub statements: Vec<StatementId>,
}

impl EventSlide {
    pub(super) fn new(briefing: &Briefing, selection: &Selection, event: EventId) -> Self {
        let scopes =
            casualties_of(briefing, selection.as_of, event).into_iter().flat_map(|summary| summary.scopes);
        let figures = scopes.flat_map(|scope| scope.claims);
        let figures = figures.filter(|line| selection.claims.contains(line.claim.0)).collect();
        let about = briefing.statements_of(event).iter().copied();
        let (quotes, others): (Vec<StatementId>, Vec<StatementId>) = about
            .filter(|id| selection.statements.contains(id.0))
            .partition(|&id| briefing.statement(id).is_some_and(|said| !said.quoted.is_empty()));
        Self { event, figures, statements: [quotes, others].concat() }
    }
}
