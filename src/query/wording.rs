//! Search for words as they stand: the folded needle within a folded text.
//!
//! No folded copy of the texts is kept. What a needle finds is remembered, and a longer needle is looked for
//! only where a shorter one within it was found.

use std::collections::HashSet;
use std::sync::PoisonError;

use crate::model::{Briefing, ClaimId, ClaimView, EventId, EventView, Span, Statement, StatementId, fold};

use super::index::{Index, claims_of, statements_of};
use super::select::Selection;

/// How many needles are remembered.
const REMEMBERED: usize = 16;

/// What matches the folded needle. An empty needle matches everything.
pub(super) fn search(b: &Briefing, index: &Index, needle: &str) -> Selection {
    let mut found = index.found.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = found.get(needle) {
        return known.clone();
    }
    let shorter = found.iter().filter(|(shorter, _)| needle.contains(shorter.as_str()));
    let among = shorter.max_by_key(|(shorter, _)| shorter.len()).map(|(_, among)| among.clone());
    drop(found);
    let result = search_among(b, needle, &among.unwrap_or_else(|| Selection::all(b)));
    found = index.found.lock().unwrap_or_else(PoisonError::into_inner);
    if found.len() >= REMEMBERED {
        found.clear();
    }
    found.insert(needle.to_owned(), result.clone());
    result
}

fn search_among(b: &Briefing, needle: &str, among: &Selection) -> Selection {
    let names = Named::new(b, needle);
    let mut all = Selection::none(b);
    for event in among.events.iter().filter_map(|id| b.event(EventId(id))) {
        if names.event(event) || stands(needle, &event.title()) || stands_in(b, needle, event.evidence()) {
            all.events.insert(event.id().0);
        }
    }
    all.statements = statements_of(b, &all.events);
    for id in among.statements.iter() {
        if b.statement(StatementId(id)).is_some_and(|statement| statement_has(b, needle, statement)) {
            all.statements.insert(id);
        }
    }
    all.claims = claims_of(b, &all.events);
    for id in among.claims.iter() {
        if b.claim(ClaimId(id)).is_some_and(|claim| claim_has(b, needle, claim)) {
            all.claims.insert(id);
        }
    }
    all
}

fn stands(needle: &str, text: &str) -> bool {
    fold(text).contains(needle)
}

fn stands_in(b: &Briefing, needle: &str, spans: &[Span]) -> bool {
    spans.iter().any(|&span| stands(needle, b.words(span)))
}

fn statement_has(b: &Briefing, needle: &str, statement: &Statement) -> bool {
    stands(needle, b.words(statement.content))
}

fn claim_has(b: &Briefing, needle: &str, claim: ClaimView<'_>) -> bool {
    let words = claim.figure_words().unwrap_or("");
    stands(needle, claim.victims()) || stands(needle, words) || stands_in(b, needle, claim.evidence())
}

/// Names that many events share, each looked at once.
struct Named<'a> {
    actors: Vec<bool>,
    places: Vec<bool>,
    modes: HashSet<&'a str>,
}

impl<'a> Named<'a> {
    fn new(b: &'a Briefing, needle: &str) -> Self {
        let any = |name: &str, aliases: &[String]| {
            stands(needle, name) || aliases.iter().any(|alias| stands(needle, alias))
        };
        Self {
            actors: b.actors().iter().map(|actor| any(&actor.name, &actor.aliases)).collect(),
            places: b.places().iter().map(|place| any(&place.name, &place.aliases)).collect(),
            modes: b
                .events()
                .modes()
                .iter()
                .map(|mode| &*mode.words)
                .filter(|mode| stands(needle, mode))
                .collect(),
        }
    }

    fn event(&self, event: EventView<'_>) -> bool {
        let has = |list: &[bool], index: usize| list.get(index).copied().unwrap_or(false);
        event.participants().any(|part| has(&self.actors, part.0.index()))
            || event.place().is_some_and(|place| has(&self.places, place.index()))
            || (!self.modes.is_empty() && self.modes.contains(event.mode()))
    }
}
