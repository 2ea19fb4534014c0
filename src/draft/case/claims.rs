//! The claims of a draft as tables of a case file.

use std::collections::HashMap;

use super::joined_case::JoinedCase;
use super::records::{Scope, drafted, range};
use super::same::RecordPosition;
use crate::model::text::toml::{Table, string};
use crate::model::{self, CaseRecordKind};
use crate::record::{ClaimRecord, ClaimRecordId, OWN_VOICE};

/// The id of a claim.
fn id(case: &JoinedCase<'_>, (article, at): RecordPosition) -> String {
    let standing = case.known.standing.and_then(|standing| standing.claims.get(&(article, at)));
    let own = standing.or_else(|| case.known.again.get(&(CaseRecordKind::Claim, (article, at))));
    if let Some(id) = own {
        return id.clone();
    }
    format!("{}-{}", case.names.sources.get(article).map_or("", String::as_str), ClaimRecordId(at))
}

/// The claims of an article. A figure that is part of another is listed with the victims of that one.
pub(super) fn claims(case: &JoinedCase<'_>, index: usize, out: &mut String) {
    let Some(scope) = Scope::new(case, index) else { return };
    let compare = case.compare();
    let all = &scope.one.draft.claims;
    let mut parts: HashMap<ClaimRecordId, Vec<&ClaimRecord>> = HashMap::new();
    for part in all {
        if let Some(whole) = part.part_of {
            parts.entry(whole).or_default().push(part);
        }
    }
    for claim in all.iter().filter(|claim| claim.part_of.is_none() && scope.tells_claim(claim)) {
        let at = (index, claim.id.0);
        let is_rejected = |id: &str| case.known.is_rejected(id);
        if case.known.has(CaseRecordKind::Claim, at)
            || claim.claimant.and_then(|id| scope.actor(id)).is_some_and(is_rejected)
        {
            continue;
        }
        let mut table = Table::new(out, "claim");
        table.text("id", &id(case, at));
        table.text("measure", model::Measure::from(claim.measure).word());
        figure(&scope, claim, &mut table);
        table.text("qualifier", claim.qualifier.word());
        let parts = parts.get(&claim.id).map_or(&[][..], Vec::as_slice);
        table.text_if("victims", claim.victims_with(parts).as_deref());
        let words = claim.claimant_evidence.map(|span| scope.at(span));
        match claim.claimant.and_then(|id| scope.actor(id)).or_else(|| case.known(words?)) {
            Some(id) => table.text("claimant", id),
            None => {
                table.text("claimant_words", words.unwrap_or(OWN_VOICE));
            }
        }
        let since = claim.since.as_ref().map(|when| range((when.start, when.end)));
        table.text_if("since", since.as_deref());
        table.text_if("as_of", compare.as_of(at).map(range).as_deref());
        let events = claim.events.iter().filter_map(|id| case.names.event(index, id.0)).map(string);
        table.list("covers", &events.collect::<Vec<_>>());
        let old = case.superseded.get(&at).into_iter().flatten().filter(|(article, at)| {
            let scope = Scope::new(case, *article);
            scope.is_some_and(|scope| {
                scope.one.draft.claims.get(*at).is_some_and(|one| scope.tells_claim(one))
            })
        });
        let old = old.map(|old| string(&id(case, *old)));
        table.list("supersedes", &old.collect::<Vec<_>>());
        table.text("source", scope.source);
        table.list("evidence", &scope.quotes(&claim.evidence));
        drafted(&mut table, claim.rule, claim.confidence);
    }
}

fn figure(scope: &Scope<'_>, claim: &ClaimRecord, table: &mut Table<'_>) {
    let figure = claim.figure();
    // A single number has a field of its own.
    let best = if figure.low == claim.low { "best" } else { "figure" };
    let given = [("low", figure.low), (best, figure.best), ("high", figure.high)];
    for (name, number) in given {
        if let Some(number) = number {
            table.raw(name, &number.to_string());
        }
    }
    if given.iter().all(|(_, number)| number.is_none()) {
        table.text("figure_words", scope.at(claim.number));
    }
}
