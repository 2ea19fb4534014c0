//! The statements and claims of authored records by value: they are few, and have lists.

use crate::model::Lists;
use crate::model::{Briefing, ClaimView, Measure, Span, Statement};

use super::ancestry::{Ancestry, SeenRows, claim_names, country_count, statement_names};
use super::selection::Selection;

/// The records that have a value themselves, whatever their events have, by value; ids ascending.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    pub(crate) statements: Lists<u32>,
    /// Only claims that are not those of rows.
    pub(crate) claims: Lists<u32>,
}

pub(crate) fn actors(b: &Briefing, ancestry: &Ancestry) -> Postings {
    let rows = b.actors().len();
    Postings {
        statements: group_statements(b, rows, |statement, put| ancestry.statement_actors(statement, put)),
        claims: group_claims(b, rows, |claim, put| ancestry.claim_actors(claim, put)),
    }
}

pub(crate) fn countries(b: &Briefing, ancestry: &Ancestry) -> Postings {
    let rows = country_count(b);
    Postings {
        statements: group_statements(b, rows, |statement, put| {
            statement_names(statement)
                .for_each(|id| ancestry.actor_countries(id).iter().copied().for_each(&mut *put));
        }),
        claims: group_claims(b, rows, |claim, put| {
            claim_names(claim)
                .for_each(|id| ancestry.actor_countries(id).iter().copied().for_each(&mut *put));
        }),
    }
}

pub(crate) fn sources(b: &Briefing) -> Postings {
    let rows = b.sources().len();
    let of = |spans: &[Span], put: &mut dyn FnMut(u32)| spans.iter().for_each(|span| put(span.source.0));
    Postings {
        statements: group_statements(b, rows, |statement, put| {
            statement.evidence().for_each(|s| put(s.source.0))
        }),
        claims: group_claims(b, rows, |claim, put| {
            put(claim.source().0);
            of(claim.evidence(), put);
        }),
    }
}

/// Takes the values of a record one by one; repeated ones count once.
type Put<'a> = &'a mut dyn FnMut(u32);

fn group<R>(rows: usize, records: impl Iterator<Item = (u32, R)>, of: impl Fn(R, Put<'_>)) -> Lists<u32> {
    let (mut seen, mut pairs) = (SeenRows::new(rows), Vec::new());
    for (number, record) in records {
        seen.begin();
        of(record, &mut |row| {
            if seen.first(row) {
                pairs.push((row, number));
            }
        });
    }
    Lists::group(rows, &pairs)
}

fn group_statements(b: &Briefing, rows: usize, of: impl Fn(&Statement, Put<'_>)) -> Lists<u32> {
    group(rows, (0u32..).zip(b.statements()), of)
}

fn group_claims(b: &Briefing, rows: usize, of: impl Fn(ClaimView<'_>, Put<'_>)) -> Lists<u32> {
    group(rows, b.claims().authored().map(|claim| (claim.id().0, claim)), of)
}

impl Postings {
    /// Adds the records of a value to a selection.
    pub(crate) fn add_to(&self, selection: &mut Selection, value: usize) {
        self.statements.row(value).iter().for_each(|&statement| selection.statements.insert(statement));
        self.claims.row(value).iter().for_each(|&claim| selection.claims.insert(claim));
    }
}

/// The claims of each measure.
pub(crate) fn measures(b: &Briefing) -> Postings {
    Postings {
        statements: Lists::default(),
        claims: group_claims(b, Measure::ALL.len(), |claim, put| put(claim.measure() as u32)),
    }
}
