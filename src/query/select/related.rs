//! The statements and claims of events, and the events of actors.

use crate::model::table::{Member, NONE};
use crate::model::{Briefing, EventId, Lists};

use super::as_of::AsOf;
use super::bits::Bits;
use super::facts::Facts;
use super::selection::Selection;

/// The events with their statements and claims.
pub(crate) fn with_related(b: &Briefing, facts: &Facts, events: Bits) -> Selection {
    let (statements, claims) = (statements_of(b, &events), claims_of(b, facts, &events));
    Selection { events, statements, claims, as_of: AsOf::NOW }
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
    let mut bits = claims_of_rows(b, facts, events);
    for claim in b.claims().authored() {
        if claim.events().any(|event| events.contains(event.0)) {
            bits.insert(claim.id().0);
        }
    }
    bits
}

/// The figures that the rows of the events state.
pub(crate) fn claims_of_rows(b: &Briefing, facts: &Facts, events: &Bits) -> Bits {
    let mut bits = facts.row_claims.clone();
    bits.and(events);
    for (id, _) in b.claims().others().filter(|(_, other)| events.contains(other.at.0)) {
        bits.insert(id.0);
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
    let claimants = b.claims().claimants();
    let passes_one = |claimant: u32| passes.get(claimant as usize) == Some(&true);
    let mut claims = if passes.iter().zip(&facts.own_claims).any(claims_any) {
        let mut claims = Bits::of_column(claimants, passes_one);
        claims.and(&facts.row_claims);
        claims.with_len(b.claims().len())
    } else {
        Bits::new(b.claims().len())
    };
    let claimant_of = |event: EventId| claimants.get(event.index()).copied().unwrap_or(NONE);
    for (id, _) in b.claims().others().filter(|(_, other)| passes_one(claimant_of(other.at))) {
        claims.insert(id.0);
    }
    claims
}
