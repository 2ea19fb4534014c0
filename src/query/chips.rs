//! What one term, and one chip, selects.

use chrono::Datelike;

use crate::model::{Briefing, ClaimId, Kind, When};

use super::bits::Bits;
use super::filter::{Chip, Key, Value};
use super::grounds::country_row;
use super::index::{Index, Postings, claims_of, statements_of};
use super::select::Selection;
use super::wording;

/// What matches the chip, its sign taken into account, whether it is on or not.
pub(super) fn of_chip(b: &Briefing, index: &Index, chip: &Chip) -> Selection {
    let mut all = Selection::none(b);
    for term in &chip.terms {
        all.or(&of_term(b, index, chip.key, &term.value));
    }
    if chip.negated {
        all.invert();
    }
    all
}

/// What matches a term.
fn of_term(b: &Briefing, index: &Index, key: Key, value: &Value) -> Selection {
    let (postings, rows) = match value {
        Value::Day(when) => return of_day(b, index, key, *when),
        Value::Text(needle) => return wording::search(b, index, needle),
        _ => rows_of(index, value),
    };
    let events = events_of(b, index, key, value);
    let mut statements = statements_of(b, &events);
    // The measure of a claim is its own: that of another claim on the same event says nothing of it.
    let by_events = !matches!(value, Value::Measure(_));
    let mut claims = if by_events { claims_of(b, &events) } else { Bits::new(b.claims().len()) };
    for row in rows {
        postings.statements.row(row).iter().for_each(|&statement| statements.insert(statement));
        postings.claims.row(row).iter().for_each(|&claim| claims.insert(claim));
    }
    Selection { events, statements, claims }
}

/// The events that match a value of a key.
pub(super) fn events_of(b: &Briefing, index: &Index, key: Key, value: &Value) -> Bits {
    match (value, key) {
        (Value::Day(when), Key::Until) => until(b, *when),
        (Value::Day(when), _) => since(b, index, *when),
        (Value::Text(needle), _) => wording::search(b, index, needle).events,
        _ => {
            let (postings, rows) = rows_of(index, value);
            let mut bits = Bits::new(b.events().len());
            for row in rows {
                postings.events.row(row).iter().for_each(|&event| bits.insert(event));
            }
            bits
        }
    }
}

/// The lists in which the value is looked up, and under which numbers: none for days and words.
fn rows_of<'a>(index: &'a Index, value: &Value) -> (&'a Postings, Vec<usize>) {
    match value {
        Value::Actor(id) => (&index.actors, vec![id.index()]),
        Value::Country(id) => (&index.countries, vec![country_row(*id)]),
        Value::Place(id) => (&index.places, vec![id.index()]),
        Value::Source(id) => (&index.sources, vec![id.index()]),
        Value::Measure(measure) => (&index.measures, vec![*measure as usize]),
        Value::Kind(kind) => (&index.kinds, vec![*kind as usize]),
        Value::Quadrant(quadrant) => {
            let kinds = Kind::ALL.iter().filter(|kind| kind.quadrant() == Some(*quadrant));
            (&index.kinds, kinds.map(|&kind| kind as usize).collect())
        }
        Value::Day(_) | Value::Text(_) => (&index.kinds, Vec::new()),
    }
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
    let mut claims = claims_of(b, &events);
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
    let from = days.partition_point(|&first| first < day.saturating_sub(index.longest));
    for event in b.events().iter().take(sure).skip(from).filter(|event| event.last_day() >= day) {
        bits.insert(event.id().0);
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
