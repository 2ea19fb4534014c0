//! The figures of table rows: which of them changed.

use std::cmp::Reverse;

use super::types::FigureChange;
use crate::model::table::NONE;
use crate::model::{Briefing, ClaimId, ClaimView, EventId, Measure};

/// What a row states: each measure with its claim and its low, best and high figure.
fn stated(b: &Briefing, event: EventId) -> Vec<(Measure, ClaimId, [u32; 3])> {
    let killed = b.claims().killed().get(event.index()).filter(|figure| *figure != [NONE; 3]);
    let killed = killed.map(|figure| (Measure::Killed, ClaimId(event.0), figure));
    let others = b.claims().others_of(event).map(|(id, other)| (other.measure, id, other.figure));
    killed.into_iter().chain(others).collect()
}

/// Adds the figures that differ between the two rows of an event. Returns whether there are any.
pub(super) fn add_changes(
    (old, old_event): (&Briefing, EventId),
    (new, new_event): (&Briefing, EventId),
    to: &mut Vec<FigureChange>,
) -> bool {
    let before = to.len();
    let (of_old, of_new) = (stated(old, old_event), stated(new, new_event));
    let find = |all: &[(Measure, ClaimId, [u32; 3])], measure| {
        all.iter().find(|(own, _, _)| *own == measure).map(|&(_, id, figure)| (id, figure))
    };
    for &measure in Measure::ALL {
        let (one, other) = (find(&of_old, measure), find(&of_new, measure));
        if one.map(|one| one.1) != other.map(|other| other.1) {
            let (old, new) = (one.map(|one| one.0), other.map(|other| other.0));
            to.push(FigureChange { old_event, new_event, measure, old, new });
        }
    }
    to.len() > before
}

/// Orders changes by their size, the greatest first; those of one size by time.
pub(super) fn order(changes: &mut [FigureChange], (old, new): (&Briefing, &Briefing)) {
    let estimate =
        |b: &Briefing, id: Option<ClaimId>| id.and_then(|id| b.claim(id)).and_then(ClaimView::estimate);
    changes.sort_by_key(|change| {
        let [old, new] =
            [estimate(old, change.old), estimate(new, change.new)].map(|number| number.unwrap_or(0));
        Reverse(old.abs_diff(new))
    });
}
