//! Searches for words of the filter: the folded needle within folded text.
//!
//! No folded copy of the texts is kept: the rows of tables are searched as they stand (see [`mod@super::folded`]).
//! The result for a needle is cached, and a longer needle is searched for only where a shorter one within it was
//! found.

use std::ops::ControlFlow;
use std::sync::PoisonError;

use crate::model::parallel;
use crate::model::table::NONE;
use crate::model::{Briefing, ClaimId, ClaimView, EventId, Span, Statement, StatementId, fold};

use super::folded::FoldedNeedle;
use crate::query::select::as_of::AsOf;
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;
use crate::query::select::related::{claims_of, of_members, statements_of};
use crate::query::select::selection::Selection;

/// Where at most one event in so many is left to search, the texts are folded one by one.
const FEW: usize = 16;

/// What matches the folded needle. An empty needle matches everything.
pub(crate) fn search(b: &Briefing, index: &Index, needle: &str) -> Selection {
    if needle.is_empty() {
        return index.all.selection.clone();
    }
    let among = index.cache.lock().unwrap_or_else(PoisonError::into_inner).shorter(needle);
    let among = among.as_deref().unwrap_or(&index.all.selection);
    let mut events = in_rows(b, needle, &among.events);
    events.or(&in_names(b, needle));
    // In authored events the needle may occur in the evidence, where no name is.
    for event in b.events().authored() {
        if stands(needle, &event.title()) || stands_in(b, needle, event.evidence()) {
            events.insert(event.id().0);
        }
    }
    let mut statements = statements_of(b, &events);
    for id in among.statements.iter() {
        if b.statement(StatementId(id)).is_some_and(|statement| statement_has(b, needle, statement)) {
            statements.insert(id);
        }
    }
    let mut claims = claims_of(b, &index.facts, &events);
    let first = u32::try_from(b.claims().of_rows()).unwrap_or(u32::MAX);
    for id in among.claims.iter_from(first) {
        if b.claim(ClaimId(id)).is_some_and(|claim| claim_has(b, needle, claim)) {
            claims.insert(id);
        }
    }
    Selection { events, statements, claims, as_of: AsOf::NOW }
}

/// The events that have the needle in one of their rows, among those given.
fn in_rows(b: &Briefing, needle: &str, among: &Bits) -> Bits {
    let (rows, needle) = (b.events().rows(), FoldedNeedle::new(needle));
    let mut events = Bits::new(b.events().len());
    if among.count() as usize * FEW <= events.len() {
        let stands = |event: &u32| {
            let event = EventId(*event);
            let all = rows.rank(event).into_iter().chain(rows.more(event).iter().copied());
            all.into_iter().any(|row| needle.stands_in(rows.key(row)) || needle.stands_in(rows.text(row)))
        };
        let all: Vec<u32> = among.iter().collect();
        let found = parallel::map_ranges(all.len(), 1 << 10, |part| {
            all.get(part).unwrap_or(&[]).iter().copied().filter(|event| stands(event)).collect::<Vec<_>>()
        });
        found.into_iter().flatten().for_each(|event| events.insert(event));
        return events;
    }
    let rows_of = |at: usize| rows.blocks().get(at).map_or_else(Vec::new, |kept| needle.rows(kept));
    let _ = parallel::stream(0..rows.blocks().len(), rows_of, |at, found| {
        let (base, found) = (rows.base(at), found.into_iter().filter_map(|row| u32::try_from(row).ok()));
        found.filter_map(|row| rows.event(base + row)).for_each(|event| events.insert(event.0));
        ControlFlow::Continue(())
    });
    events
}

/// The events that have the needle in the name of a participant, the place or the mode; each name is looked at once.
fn in_names(b: &Briefing, needle: &str) -> Bits {
    let any = |name: &str, aliases: &[String]| {
        stands(needle, name) || aliases.iter().any(|alias| stands(needle, alias))
    };
    let events = b.events();
    let actors: Vec<bool> = b.actors().iter().map(|actor| any(&actor.name, &actor.aliases)).collect();
    let places: Vec<bool> = b.places().iter().map(|place| any(&place.name, &place.aliases)).collect();
    let modes: Vec<bool> = events.modes().iter().map(|mode| stands(needle, &mode.words)).collect();
    let has = |list: &[bool], row: u32| row != NONE && list.get(row as usize) == Some(&true);
    let mut found = Bits::new(events.len());
    if actors.contains(&true) {
        found.or(&of_members(events.participants(), |member| has(&actors, member.actor().0)));
    }
    if places.contains(&true) {
        found.or(&Bits::of_column(events.places(), |place| has(&places, place)));
    }
    if modes.contains(&true) {
        found.or(&Bits::of_column(events.mode_ranks(), |mode| has(&modes, mode)));
    }
    found
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
