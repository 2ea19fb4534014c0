//! What one term, and one chip, selects.

use chrono::Datelike;

use crate::model::Lists;
use crate::model::table::Member;
use crate::model::{ActorId, Briefing, ClaimId, Kind, Measure, When};

use super::bits::Bits;
use super::filter::{Chip, Key, Leads, Value};
use super::grounds::country_row;
use super::index::{Index, Postings, claims_of, statements_of};
use super::select::Selection;
use super::{places, wording};

/// What matches the chip, its sign taken into account, whether it is on or not.
pub(super) fn of_chip(b: &Briefing, index: &Index, chip: &Chip) -> Selection {
    if chip.key == Key::Leads {
        return of_leads(index, chip);
    }
    let mut terms = chip.terms.iter();
    let mut all =
        terms.next().map_or_else(|| Selection::none(b), |term| of_term(b, index, chip.key, &term.value));
    for term in terms {
        all.or(&of_term(b, index, chip.key, &term.value));
    }
    if chip.negated {
        all.invert();
    }
    all
}

/// What a chip on leads lets through: none of them where it is negated.
fn of_leads(index: &Index, chip: &Chip) -> Selection {
    if chip.negated {
        return index.base().selection.clone();
    }
    let mut all = index.all.selection.clone();
    if !chip.terms.iter().any(|term| term.value == Value::Leads(Leads::Yes)) {
        all.events.and(&index.facts.leads);
        all.statements = Bits::new(all.statements.len());
        all.claims.and(&index.facts.leads);
    }
    all
}

/// What matches a term.
fn of_term(b: &Briefing, index: &Index, key: Key, value: &Value) -> Selection {
    let named = match value {
        Value::Day(when) => return of_day(b, index, key, *when),
        Value::Text(needle) => return wording::search(b, index, needle),
        Value::Draft(drafted) => return of_draft(b, index, *drafted),
        Value::Pending(_) => return Selection::none(b),
        Value::Country(_) if key == Key::In => None,
        Value::Actor(id) => Some((&index.actors, id.index())),
        Value::Country(id) => Some((&index.countries, country_row(*id))),
        Value::Source(id) => Some((&index.sources, id.index())),
        Value::Measure(measure) => Some((&index.measures, *measure as usize)),
        Value::Place(_) | Value::Kind(_) | Value::Quadrant(_) | Value::Leads(_) => None,
    };
    let events = events_of(b, index, key, value);
    let mut statements = statements_of(b, &events);
    // The measure of a claim is its own: that of another claim on the same event says nothing of it.
    let mut claims = match value {
        Value::Measure(Measure::Killed) => index.facts.figured.clone(),
        Value::Measure(_) => Bits::new(b.claims().len()),
        _ => claims_of(b, index, &events),
    };
    claims.or(&claimed(b, index, key, value));
    if let Some((Postings { statements: own, claims: own_claims }, row)) = named {
        own.row(row).iter().for_each(|&statement| statements.insert(statement));
        own_claims.row(row).iter().for_each(|&claim| claims.insert(claim));
    }
    Selection { events, statements, claims }
}

/// The claims of rows whose claimant itself matches.
fn claimed(b: &Briefing, index: &Index, key: Key, value: &Value) -> Bits {
    let grounds = &index.grounds;
    let matches: Vec<bool> = match value {
        Value::Actor(id) => grounds.members_of(*id),
        Value::Country(id) if key != Key::In => {
            let country = country_row(*id);
            let has = |row: &[u32]| row.iter().any(|&own| own as usize == country);
            grounds.countries_of_actors().rows().map(has).collect()
        }
        _ => return Bits::default(),
    };
    let both: Vec<bool> =
        matches.iter().zip(&index.own_claims).map(|(matches, claims)| *matches && *claims > 0).collect();
    if !both.contains(&true) {
        return Bits::default();
    }
    let mut claims = Bits::of_column(b.claims().claimants(), |claimant| at(&both, claimant as usize));
    claims.and(&index.facts.figured);
    claims
}

fn at(table: &[bool], index: usize) -> bool {
    table.get(index).copied().unwrap_or(false)
}

/// The events that match a value of a key.
pub(super) fn events_of(b: &Briefing, index: &Index, key: Key, value: &Value) -> Bits {
    let (events, facts) = (b.events(), &index.facts);
    match value {
        Value::Day(when) if key == Key::Until => until(b, *when),
        Value::Day(when) => since(b, index, *when),
        Value::Text(needle) => wording::search(b, index, needle).events,
        Value::Actor(id) => {
            let members = index.grounds.members_of(*id);
            let mut bits =
                if members.iter().filter(|member| **member).count() == 1 && at(&members, id.index()) {
                    of_member(b, index, *id)
                } else {
                    of_members(events.participants(), |member| at(&members, member.actor().index()))
                };
            facts.authored.correct(&mut bits, |actors, _| actors.contains(&id.0));
            bits
        }
        Value::Country(id) if key == Key::In => {
            let within = index.grounds.places_in(*id);
            Bits::of_column(events.places(), |place| at(&within, place as usize))
        }
        Value::Country(id) => {
            let sets = facts.sets_with(u32::from(id.0));
            Bits::of_column(&facts.country_sets, |set| at(&sets, set as usize))
        }
        Value::Place(id) => {
            let within = index.grounds.places_within(&places::same_as(b, *id));
            Bits::of_column(events.places(), |place| at(&within, place as usize))
        }
        Value::Source(id) => {
            let mut bits = Bits::of_column(events.sources(), |source| source == *id);
            facts.authored.correct(&mut bits, |_, sources| sources.contains(&id.0));
            bits
        }
        Value::Measure(measure) => of_measure(b, index, *measure),
        Value::Kind(kind) => Bits::of_column(events.kinds(), |own| own == *kind),
        Value::Quadrant(quadrant) => {
            Bits::of_column(events.kinds(), |own| Kind::quadrant(own) == Some(*quadrant))
        }
        Value::Leads(Leads::Yes) => Bits::full(events.len()),
        Value::Leads(Leads::Only) => facts.leads.clone(),
        Value::Draft(drafted) => of_draft(b, index, *drafted).events,
        Value::Pending(_) => Bits::new(events.len()),
    }
}

/// What is drafted itself and not confirmed yet, or all else. Only what is no row of a table can be.
fn of_draft(b: &Briefing, index: &Index, drafted: bool) -> Selection {
    let mut found = Selection::none(b);
    let events = b.events().authored().filter(|event| event.drafted().is_some());
    events.for_each(|event| found.events.insert(event.id().0));
    let statements = (0u32..).zip(b.statements()).filter(|(_, statement)| statement.drafted.is_some());
    statements.for_each(|(id, _)| found.statements.insert(id));
    let claims = b.claims().authored().filter(|claim| claim.drafted().is_some());
    claims.for_each(|claim| found.claims.insert(claim.id().0));
    if drafted {
        return found;
    }
    let mut rest = index.all.selection.clone();
    rest.events.and_not(&found.events);
    rest.statements.and_not(&found.statements);
    rest.claims.and_not(&found.claims);
    rest
}

fn of_measure(b: &Briefing, index: &Index, measure: Measure) -> Bits {
    let mut bits = Bits::new(b.events().len());
    if measure == Measure::Killed {
        bits.or(&index.facts.figured);
    }
    let claims = b.claims().authored().filter(|claim| claim.measure() == measure);
    claims.flat_map(crate::model::ClaimView::events).for_each(|event| bits.insert(event.0));
    bits
}

/// The events of which a participant passes the test.
pub(super) fn of_members(participants: &Lists<Member>, test: impl Fn(Member) -> bool + Sync) -> Bits {
    Bits::of_rows(participants.len(), |event| {
        participants.row(event as usize).iter().any(|&member| test(member))
    })
}

/// The events in which that actor itself takes part.
fn of_member(b: &Briefing, index: &Index, actor: ActorId) -> Bits {
    let rows = index.rows_of_actors.get_or_init(|| rows_of_actors(b));
    let mut bits = Bits::new(b.events().len());
    rows.row(actor.index()).iter().for_each(|&event| bits.insert(event));
    bits
}

/// The events of each actor. Made when the first actor is asked for: it takes as long as all else that is made
/// before a briefing can be shown.
fn rows_of_actors(b: &Briefing) -> Lists<u32> {
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

fn of_day(b: &Briefing, index: &Index, key: Key, bound: When) -> Selection {
    let within = |when: When| match key {
        Key::Until => when.first <= bound.last,
        _ => when.last >= bound.first,
    };
    let events = events_of(b, index, key, &Value::Day(bound));
    let mut statements = statements_of(b, &events);
    for (id, statement) in (0u32..).zip(b.statements()) {
        // Its own date decides, for it and against it.
        match statement.when {
            Some(when) if within(when) => statements.insert(id),
            Some(_) => statements.remove(id),
            None => {}
        }
    }
    let mut claims = claims_of(b, index, &events);
    for &id in &index.loose_claims {
        if b.claim(ClaimId(id)).and_then(|claim| claim.as_of()).is_some_and(within) {
            claims.insert(id);
        }
    }
    Selection { events, statements, claims }
}

/// Events whose last day is not before the bound. Those that begin later all are; of those before, only the
/// ones that begin by no more than the longest duration earlier can be.
fn since(b: &Briefing, index: &Index, bound: When) -> Bits {
    let (days, dated) = (b.events().first_days(), b.events().dated());
    let day = bound.first.num_days_from_ce();
    let mut bits = Bits::new(b.events().len());
    let sure = days.partition_point(|&first| first < day);
    bits.insert_range(sure..dated);
    let from = days.partition_point(|&first| first < day.saturating_sub(index.facts.longest));
    for id in (from..sure).map(crate::model::EventId::from_index) {
        if b.event(id).is_some_and(|event| event.last_day() >= day) {
            bits.insert(id.0);
        }
    }
    bits
}

/// Events whose first day is not after the bound.
fn until(b: &Briefing, bound: When) -> Bits {
    let day = bound.last.num_days_from_ce();
    let mut bits = Bits::new(b.events().len());
    let end = b.events().first_days().partition_point(|&first| first <= day);
    bits.insert_range(0..end.min(b.events().dated()));
    bits
}
