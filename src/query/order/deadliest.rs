//! The claim that decides where an event ranks by killed.

use crate::model::{Briefing, ClaimView, EventId, Figure, Measure};
use crate::query::select::AsOf;

/// The claim that decides where an event ranks by killed: of [its claims](Briefing::claims_held_by) known as of a day
/// the one with the greatest best number, which is returned too.
#[must_use]
pub fn deadliest_claim(briefing: &Briefing, as_of: AsOf, event: EventId) -> Option<(u32, ClaimView<'_>)> {
    let claims = briefing.claims_held_by(event).into_iter().filter_map(|id| briefing.claim(id));
    let killed = claims.filter(|claim| claim.measure() == Measure::Killed && as_of.knows(briefing, *claim));
    let best = |figure: Figure| figure.best.or(figure.low).or(figure.high);
    killed.filter_map(|claim| Some((best(claim.figure())?, claim))).max_by_key(|(best, _)| *best)
}

/// The number by which an event is ordered by killed.
#[must_use]
pub fn most_killed(briefing: &Briefing, as_of: AsOf, event: EventId) -> Option<u32> {
    deadliest_claim(briefing, as_of, event).map(|(best, _)| best)
}
