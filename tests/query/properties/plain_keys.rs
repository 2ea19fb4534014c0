//! What the keys mean that look at more than one value of a record, read plainly.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sitroom::model::{ActorId, Briefing, ClaimView, EventId, EventView, Figure, Note, Statement, fold};
use sitroom::query::select::AsOf;
use sitroom::query::{Chip, ClaimLine, FilterKey, Index, Selection, Value, casualties, casualties_of};

use super::plain::belongs;

/// The claim as the casualties show it.
fn line(b: &Briefing, as_of: AsOf, claim: ClaimView<'_>) -> ClaimLine {
    let summaries = match claim.events().next() {
        Some(event) => casualties_of(b, as_of, event),
        None => {
            let mut only = Selection::none(b);
            only.claims.insert(claim.id().0);
            only.as_of = as_of;
            casualties(b, &Index::new(b), &only)
        }
    };
    let mut lines = summaries.into_iter().flat_map(|summary| summary.scopes).flat_map(|scope| scope.claims);
    lines.find(|line| line.claim == claim.id()).expect("the claim is in its own scope")
}

fn is_noted(notes: &[Note]) -> bool {
    notes.iter().any(|note| note.disputes.is_some())
}

fn claims_on<'b>(b: &'b Briefing, event: EventView<'_>) -> impl Iterator<Item = ClaimView<'b>> {
    let id = event.id();
    b.claims().iter().filter(move |claim| claim.covers(id))
}

/// The first day of the first of these events.
pub(crate) fn first_day(b: &Briefing, events: impl Iterator<Item = EventId>) -> Option<NaiveDate> {
    events.filter_map(|event| Some(b.event(event)?.when()?.first)).min()
}

/// Whether a claim was known by the end of a day.
pub(crate) fn is_known(b: &Briefing, as_of: AsOf, claim: ClaimView<'_>) -> bool {
    let Some(day) = as_of.date() else { return true };
    let of_events = || first_day(b, claim.events());
    let own = claim.as_of().map(|when| when.first).or(b.sources()[claim.source().index()].published);
    let known = if claim.is_table_row() { of_events() } else { own.or_else(of_events) };
    known.is_some_and(|known| known <= day)
}

/// Whether a statement was known as of a day.
pub(crate) fn is_said(b: &Briefing, as_of: AsOf, statement: &Statement) -> bool {
    let Some(day) = as_of.date() else { return true };
    let published = b.sources()[statement.content.source.index()].published;
    let own = statement.when.map(|when| when.first).or(published);
    own.or_else(|| first_day(b, statement.events.iter().copied())).is_some_and(|known| known <= day)
}

/// Whether the claim is known and shown with `≠`.
fn disputed_claim(b: &Briefing, as_of: AsOf, claim: ClaimView<'_>) -> bool {
    if !is_known(b, as_of, claim) {
        return false;
    }
    let line = line(b, as_of, claim);
    line.contested || line.portions_off.is_some() || is_noted(claim.notes())
}

fn disputed_event(b: &Briefing, as_of: AsOf, event: EventView<'_>) -> bool {
    is_noted(event.notes()) || claims_on(b, event).any(|claim| disputed_claim(b, as_of, claim))
}

fn unverified_event(b: &Briefing, as_of: AsOf, event: EventView<'_>) -> bool {
    claims_on(b, event).any(|claim| !claim.is_verified() && is_known(b, as_of, claim))
}

/// Whether the claim is current and its figure within the range.
pub(crate) fn counts_claim(
    b: &Briefing,
    as_of: AsOf,
    claim: ClaimView<'_>,
    key: FilterKey,
    value: &Value,
) -> bool {
    let Value::Number(range) = value else { return false };
    let Figure { low, best, high } = claim.figure();
    key.word() == claim.measure().word()
        && claim.is_verified()
        && is_known(b, as_of, claim)
        && best.or(low).or(high).is_some_and(|number| range.contains(number))
        && line(b, as_of, claim).superseded_by.is_none()
}

/// Whether an event has the value of such a key.
pub(crate) fn event_has(
    b: &Briefing,
    as_of: AsOf,
    event: EventView<'_>,
    key: FilterKey,
    value: &Value,
) -> bool {
    let yes = *value == Value::YES;
    match (key, value) {
        (FilterKey::Disputed, _) => disputed_event(b, as_of, event) == yes,
        (FilterKey::Verified, _) => unverified_event(b, as_of, event) != yes,
        (FilterKey::Undated, _) => event.when().is_none() == yes,
        (_, Value::Type(folded)) => {
            event.types().into_iter().chain([event.mode()]).any(|name| fold(name) == *folded)
        }
        (_, Value::Publisher(folded)) => b.publishers_of(event).iter().any(|name| fold(name) == *folded),
        (_, Value::Number(_)) => claims_on(b, event).any(|claim| counts_claim(b, as_of, claim, key, value)),
        _ => unreachable!("a chip on leads, or of a key that is new here, is no test of a record"),
    }
}

/// Whether a statement has a mark, where the key asks for one.
pub(crate) fn statement_mark(
    b: &Briefing,
    as_of: AsOf,
    statement: &Statement,
    key: FilterKey,
) -> Option<bool> {
    let mut events = statement.events.iter().map(|&id| b.event(id).expect("an event"));
    match key {
        FilterKey::Disputed => {
            Some(is_noted(&statement.notes) || events.any(|event| disputed_event(b, as_of, event)))
        }
        FilterKey::Verified => Some(!events.any(|event| unverified_event(b, as_of, event))),
        FilterKey::Undated => Some(statement.when.is_none() && events.all(|event| event.when().is_none())),
        _ => None,
    }
}

/// The same for a claim.
pub(crate) fn claim_mark(b: &Briefing, as_of: AsOf, claim: ClaimView<'_>, key: FilterKey) -> Option<bool> {
    let events: Vec<EventView<'_>> = claim.events().filter_map(|id| b.event(id)).collect();
    match key {
        FilterKey::Disputed => Some(disputed_claim(b, as_of, claim)),
        FilterKey::Verified => Some(claim.is_verified() || !is_known(b, as_of, claim)),
        FilterKey::Undated if events.is_empty() => Some(claim.as_of().is_none()),
        FilterKey::Undated => Some(events.iter().all(|event| event.when().is_none())),
        _ => None,
    }
}

/// Whether two of the parties take part in the event, or the only one and somebody else.
pub(crate) fn is_between(b: &Briefing, event: EventView<'_>, chip: &Chip) -> bool {
    let parties: Vec<Option<ActorId>> = chip
        .terms
        .iter()
        .map(|term| if let Value::Actor(id) = term.value { Some(id) } else { None })
        .collect();
    let present: BTreeSet<ActorId> = event.participants().map(|part| part.0).collect();
    let is_of = |actor: ActorId, party: Option<ActorId>| {
        party.is_some_and(|party| belongs(b, actor, party, &mut BTreeSet::new()))
    };
    if let [party] = parties.as_slice() {
        return present.iter().any(|&one| is_of(one, *party))
            && present.iter().any(|&one| !is_of(one, *party));
    }
    let pairs = |at: usize, other: usize| {
        present.iter().any(|&one| {
            present.iter().any(|&two| one != two && is_of(one, parties[at]) && is_of(two, parties[other]))
        })
    };
    (0..parties.len()).any(|at| (0..at).any(|other| pairs(at, other)))
}
