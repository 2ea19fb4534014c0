//! The counts beside the values of every facet.

use std::borrow::Cow;

use crate::model::{Briefing, ClaimId, EventId, EventView, Kind, StatementId};

use super::bits::Bits;
use super::filter::Key;
use super::grounds::{Seen, country_row};
use super::index::{Index, sources_of};
use super::select::{ActorTally, Parts, Selection, Tallies};

pub(super) fn tallies(b: &Briefing, index: &Index, parts: &Parts, selection: &Selection) -> Tallies {
    let under = |key: Key| {
        if parts.has(&[key]) { Cow::Owned(parts.without(&[key])) } else { Cow::Borrowed(selection) }
    };
    let country_rows = b.countries().iter().map(|(id, _)| country_row(id) + 1).max().unwrap_or(0);
    let grounds = &index.grounds;
    Tallies {
        events: selection.events.count(),
        statements: selection.statements.count(),
        claims: selection.claims.count(),
        actors: actors(b, index, &under(Key::Actor)),
        countries: count(b, &under(Key::Country).events, country_rows, |event, each| {
            grounds.event_countries(event, each);
        }),
        places: count(b, &under(Key::Place).events, b.places().len(), |event, each| {
            grounds.event_places(event, each);
        }),
        kinds: kinds(b, &under(Key::Kind).events),
        sources: count(b, &under(Key::Source).events, b.sources().len(), |event, each| {
            sources_of(event.evidence(), |source| each(source.0));
        }),
        undated_left_out: undated_left_out(b, parts),
    }
}

/// For each row the events that have it.
fn count(
    b: &Briefing,
    events: &Bits,
    rows: usize,
    of: impl Fn(EventView<'_>, &mut dyn FnMut(u32)),
) -> Vec<u32> {
    let (mut seen, mut counts) = (Seen::new(rows), vec![0; rows]);
    for event in events.iter().filter_map(|id| b.event(EventId(id))) {
        seen.begin();
        of(event, &mut |row| {
            if let (true, Some(count)) = (seen.first(row), counts.get_mut(row as usize)) {
                *count += 1;
            }
        });
    }
    counts
}

fn actors(b: &Briefing, index: &Index, under: &Selection) -> Vec<ActorTally> {
    let grounds = &index.grounds;
    let events = count(b, &under.events, b.actors().len(), |event, each| grounds.event_actors(event, each));
    let tally = |events| ActorTally { events, statements: 0, claims: 0 };
    let mut tallies: Vec<ActorTally> = events.into_iter().map(tally).collect();
    let mut seen = Seen::new(b.actors().len());
    for statement in under.statements.iter().filter_map(|id| b.statement(StatementId(id))) {
        seen.begin();
        let mut each = |row: u32| {
            if let (true, Some(tally)) = (seen.first(row), tallies.get_mut(row as usize)) {
                tally.statements += 1;
            }
        };
        grounds.statement_actors(statement, &mut each);
        statement
            .events
            .iter()
            .filter_map(|&id| b.event(id))
            .for_each(|e| grounds.event_actors(e, &mut each));
    }
    for claim in under.claims.iter().filter_map(|id| b.claim(ClaimId(id))) {
        seen.begin();
        let mut each = |row: u32| {
            if let (true, Some(tally)) = (seen.first(row), tallies.get_mut(row as usize)) {
                tally.claims += 1;
            }
        };
        grounds.claim_actors(claim, &mut each);
        claim.events().filter_map(|id| b.event(id)).for_each(|e| grounds.event_actors(e, &mut each));
    }
    tallies
}

fn kinds(b: &Briefing, events: &Bits) -> [u32; Kind::COUNT] {
    let mut counts = [0; Kind::COUNT];
    let kinds = b.events().kinds();
    for kind in events.iter().filter_map(|id| kinds.get(id as usize)) {
        if let Some(count) = counts.get_mut(*kind as usize) {
            *count += 1;
        }
    }
    counts
}

fn undated_left_out(b: &Briefing, parts: &Parts) -> u32 {
    const TIME: [Key; 2] = [Key::Since, Key::Until];
    if !parts.has(&TIME) {
        return 0;
    }
    let mut undated = Bits::new(b.events().len());
    undated.insert_range(b.events().dated()..b.events().len());
    parts.without(&TIME).events.count_and(&undated)
}
