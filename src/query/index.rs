//! The index: for every value of a facet the records that have it.
//!
//! All lists are flat vectors of row numbers; nothing is kept on the heap for a single event.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::model::id::Lists;
use crate::model::{Briefing, ClaimView, EventId, Kind, Measure, SourceId, Span, Statement};

use super::bits::Bits;
use super::grounds::{Grounds, Seen, claim_names, country_row, statement_names};
use super::select::Selection;
use super::value::SharedNames;

/// The records of each kind that have a value, by value: rows ascending.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    pub(super) events: Lists<u32>,
    /// Statements that have it themselves, whatever their events have.
    pub(super) statements: Lists<u32>,
    /// Claims that have it themselves, whatever their events have.
    pub(super) claims: Lists<u32>,
}

/// What [`select`](super::select::select) needs to answer without reading every record.
#[derive(Debug)]
pub struct Index {
    pub(super) grounds: Grounds,
    pub(super) actors: Postings,
    pub(super) countries: Postings,
    pub(super) places: Postings,
    pub(super) kinds: Postings,
    pub(super) sources: Postings,
    pub(super) measures: Postings,
    /// Claims that cover no event: their own date counts.
    pub(super) loose_claims: Vec<u32>,
    /// The greatest number of days from the first to the last of any dated event.
    pub(super) longest: i32,
    /// Folded names that mean more than one actor or place: there the identifier has to be written.
    pub(super) shared_names: SharedNames,
    /// What the last text searches found, by needle: typing on and switching chips do not search again.
    pub(super) found: Mutex<HashMap<String, Selection>>,
}

impl Index {
    /// Reads the briefing once. The index answers for this briefing only.
    #[must_use]
    pub fn new(b: &Briefing) -> Self {
        let grounds = Grounds::new(b);
        let loose =
            b.claims().iter().filter(|claim| claim.events().next().is_none()).map(|claim| claim.id().0);
        let spans = b.events().first_days().iter().zip(b.events().iter()).take(b.events().dated());
        Self {
            actors: actors(b, &grounds),
            countries: countries(b, &grounds),
            places: Postings {
                events: group_events(b, b.places().len(), |event, put| {
                    grounds.event_places(event, put);
                }),
                ..Postings::default()
            },
            kinds: Postings {
                events: group_events(b, Kind::COUNT, |event, put| put(event.kind() as u32)),
                ..Postings::default()
            },
            sources: sources(b),
            measures: measures(b),
            loose_claims: loose.collect(),
            longest: spans.map(|(&first, event)| event.last_day().saturating_sub(first)).max().unwrap_or(0),
            shared_names: SharedNames::new(b),
            found: Mutex::default(),
            grounds,
        }
    }

    /// The events that match `actor:` that actor.
    #[must_use]
    pub fn events_of_actor(&self, actor: crate::model::ActorId) -> &[u32] {
        self.actors.events.row(actor.index())
    }
}

fn actors(b: &Briefing, grounds: &Grounds) -> Postings {
    let rows = b.actors().len();
    Postings {
        events: group_events(b, rows, |event, put| grounds.event_actors(event, put)),
        statements: group_statements(b, rows, |statement, put| grounds.statement_actors(statement, put)),
        claims: group_claims(b, rows, |claim, put| grounds.claim_actors(claim, put)),
    }
}

fn countries(b: &Briefing, grounds: &Grounds) -> Postings {
    let rows = b.countries().iter().map(|(id, _)| country_row(id) + 1).max().unwrap_or(0);
    Postings {
        events: group_events(b, rows, |event, put| grounds.event_countries(event, put)),
        statements: group_statements(b, rows, |statement, put| {
            statement_names(statement)
                .for_each(|id| grounds.actor_countries(id).iter().copied().for_each(&mut *put));
        }),
        claims: group_claims(b, rows, |claim, put| {
            claim_names(claim).for_each(|id| grounds.actor_countries(id).iter().copied().for_each(&mut *put));
        }),
    }
}

fn sources(b: &Briefing) -> Postings {
    let rows = b.sources().len();
    let of = |spans: &[Span], put: &mut dyn FnMut(u32)| spans.iter().for_each(|span| put(span.source.0));
    Postings {
        events: group_events(b, rows, |event, put| of(event.evidence(), put)),
        statements: group_statements(b, rows, |statement, put| {
            statement.evidence().for_each(|s| put(s.source.0))
        }),
        claims: group_claims(b, rows, |claim, put| {
            put(claim.source().0);
            of(claim.evidence(), put);
        }),
    }
}

fn measures(b: &Briefing) -> Postings {
    let rows = Measure::ALL.len();
    Postings {
        events: group_events(b, rows, |event, put| {
            let claims = b.claims_of(event.id()).filter_map(|id| b.claim(id));
            claims.for_each(|claim| put(claim.measure() as u32));
        }),
        statements: Lists::default(),
        claims: group_claims(b, rows, |claim, put| put(claim.measure() as u32)),
    }
}

/// Takes the rows of a record one by one; repeated rows count once.
type Put<'a> = &'a mut dyn FnMut(u32);

fn group<R>(rows: usize, records: impl Iterator<Item = R>, of: impl Fn(R, Put<'_>)) -> Lists<u32> {
    let (mut seen, mut pairs) = (Seen::new(rows), Vec::new());
    for (number, record) in (0u32..).zip(records) {
        seen.begin();
        of(record, &mut |row| {
            if seen.first(row) {
                pairs.push((row, number));
            }
        });
    }
    Lists::group(rows, &pairs)
}

fn group_events(b: &Briefing, rows: usize, of: impl Fn(crate::model::EventView<'_>, Put<'_>)) -> Lists<u32> {
    group(rows, b.events().iter(), of)
}

fn group_statements(b: &Briefing, rows: usize, of: impl Fn(&Statement, Put<'_>)) -> Lists<u32> {
    group(rows, b.statements().iter(), of)
}

fn group_claims(b: &Briefing, rows: usize, of: impl Fn(ClaimView<'_>, Put<'_>)) -> Lists<u32> {
    group(rows, b.claims().iter(), of)
}

/// Calls for each source of the spans, perhaps several times.
pub(super) fn sources_of(spans: &[Span], mut each: impl FnMut(SourceId)) {
    spans.iter().for_each(|span| each(span.source));
}

/// The statements of the events.
pub(super) fn statements_of(b: &Briefing, events: &Bits) -> Bits {
    let mut bits = Bits::new(b.statements().len());
    if !b.statements().is_empty() {
        for event in events.iter() {
            b.statements_of(EventId(event)).iter().for_each(|id| bits.insert(id.0));
        }
    }
    bits
}

/// The claims that cover one of the events.
pub(super) fn claims_of(b: &Briefing, events: &Bits) -> Bits {
    let mut bits = Bits::new(b.claims().len());
    if !b.claims().is_empty() {
        for event in events.iter() {
            b.claims_of(EventId(event)).for_each(|id| bits.insert(id.0));
        }
    }
    bits
}
