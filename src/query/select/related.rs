//! The statements and claims of events, and the events of actors.

use crate::model::Briefing;
use crate::model::Lists;
use crate::model::table::Member;

use super::bits::Bits;
use super::facts::Facts;
use super::selection::Selection;

/// The events with their statements and claims.
pub(crate) fn with_related(b: &Briefing, facts: &Facts, events: Bits) -> Selection {
    let (statements, claims) = (statements_of(b, &events), claims_of(b, facts, &events));
    Selection { events, statements, claims }
}

/// The statements of the events.
pub(crate) fn statements_of(b: &Briefing, events: &Bits) -> Bits {
    let mut bits = Bits::new(b.statements().len());
    for (id, statement) in (0u32..).zip(b.statements()) {
        if statement.events.iter().any(|event| events.contains(event.0)) {
            bits.insert(id);
        }
    }
    bits
}

/// The claims that cover one of the events.
pub(crate) fn claims_of(b: &Briefing, facts: &Facts, events: &Bits) -> Bits {
    let mut bits = facts.row_claims.clone();
    bits.and(events);
    for claim in b.claims().authored() {
        if claim.events().any(|event| events.contains(event.0)) {
            bits.insert(claim.id().0);
        }
    }
    bits
}

/// The events with a participant that passes the test.
pub(crate) fn of_members(participants: &Lists<Member>, test: impl Fn(Member) -> bool + Sync) -> Bits {
    Bits::of_rows(participants.len(), |event| {
        participants.row(event as usize).iter().any(|&member| test(member))
    })
}

/// The events of each actor. Made when the first is asked for: it takes as long as everything else that must be done
/// before a briefing can be shown.
pub(crate) fn rows_of_actors(b: &Briefing) -> Lists<u32> {
    let participants = b.events().participants();
    let mut next = vec![0u32; b.actors().len() + 1];
    for member in participants.items() {
        if let Some(count) = next.get_mut(member.actor().index() + 1) {
            *count += 1;
        }
    }
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let counts = next.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mut rows = vec![0u32; next.last().copied().unwrap_or(0) as usize];
    for (event, members) in (0u32..).zip(participants.rows()) {
        for member in members {
            if let Some(slot) = next.get_mut(member.actor().index()) {
                if let Some(row) = rows.get_mut(*slot as usize) {
                    *row = event;
                }
                *slot += 1;
            }
        }
    }
    Lists::from_counts(counts, rows)
}

/// The claims of rows by these claimants; `passes` has an entry for each actor.
pub(crate) fn claimed_by(b: &Briefing, facts: &Facts, passes: &[bool]) -> Bits {
    let claims_any = |(passes, claims): (&bool, &u32)| *passes && *claims > 0;
    if !passes.iter().zip(&facts.own_claims).any(claims_any) {
        return Bits::default();
    }
    let claimants = b.claims().claimants();
    let mut claims = Bits::of_column(claimants, |claimant| passes.get(claimant as usize) == Some(&true));
    claims.and(&facts.row_claims);
    claims
}
