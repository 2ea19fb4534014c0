//! Drops unnamed actors that no record refers to: bystanders are not part of a case.

use crate::record::{ActorRecord, ActorRecordId, DraftRecord};
/// Drops them and renumbers the others in all records.
pub(crate) fn prune(draft: &mut DraftRecord) {
    let mut needed: Vec<bool> = draft.actors.iter().map(|actor| actor.named).collect();
    ids(draft, &mut |id| {
        if let Some(needed) = needed.get_mut(id.0) {
            *needed = true;
        }
    });
    let mut next = 0;
    let numbers: Vec<usize> = needed
        .iter()
        .map(|needed| {
            let number = next;
            next += usize::from(*needed);
            number
        })
        .collect();
    let mut kept = needed.iter();
    draft.actors.retain(|_| kept.next().copied().unwrap_or(false));
    ids(draft, &mut |id| id.0 = numbers.get(id.0).copied().unwrap_or(id.0));
    for actor in &mut draft.actors {
        actor.id.0 = numbers.get(actor.id.0).copied().unwrap_or(actor.id.0);
    }
}

/// Visits every reference to an actor.
fn ids(draft: &mut DraftRecord, visit: &mut dyn FnMut(&mut ActorRecordId)) {
    for ActorRecord { member_of, .. } in &mut draft.actors {
        member_of.iter_mut().for_each(&mut *visit);
    }
    for event in &mut draft.events {
        event.participants.iter_mut().for_each(|participant| visit(&mut participant.actor));
    }
    for statement in &mut draft.statements {
        statement.speakers.iter_mut().for_each(&mut *visit);
        statement.on_behalf_of.iter_mut().for_each(&mut *visit);
    }
    for claim in &mut draft.claims {
        claim.claimant.iter_mut().for_each(&mut *visit);
    }
}
