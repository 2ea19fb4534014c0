//! Merges the figures of the headline into the claims of the body that repeat them.

use super::figure;
use crate::draft::document::Document;
use crate::draft::page::PagePart;
use crate::record::{ClaimRecord, ClaimRecordId, TextSpan};

/// Adds the figures of the headline to the claims of the body that repeat them, and renumbers all.
pub(super) fn fold(document: &Document<'_>, claims: Vec<ClaimRecord>) -> Vec<ClaimRecord> {
    let Some(head) = document.paragraphs.iter().find(|p| p.part == PagePart::Headline).map(|p| p.span) else {
        return claims;
    };
    let first = claims.partition_point(|claim| head.contains(claim.number));
    let mut body = claims;
    let heads: Vec<ClaimRecord> = body.drain(..first).collect();
    let mut kept = Vec::new();
    for claim in heads {
        match repeated(document, &claim, &body, head).and_then(|at| body.get_mut(at)) {
            Some(same) => same.evidence.extend(claim.evidence),
            None => kept.push(claim),
        }
    }
    kept.extend(body);
    renumber(kept)
}

/// The claim of the body that repeats one of the headline: with the same bounds, or a number that the headline rounds
/// ("dozens").
fn repeated(
    document: &Document<'_>,
    claim: &ClaimRecord,
    body: &[ClaimRecord],
    head: TextSpan,
) -> Option<usize> {
    let least = |one: &ClaimRecord| {
        let in_words = || figure::least(document.tokens(document.range(one.number)));
        one.low.or_else(in_words)
    };
    let low = least(claim);
    let fits = |other: &ClaimRecord| {
        other.measure == claim.measure && other.part_of.is_none() && !head.contains(other.number)
    };
    let same = |other: &ClaimRecord| fits(other) && (least(other), other.high) == (low, claim.high);
    let rounded = |other: &ClaimRecord| {
        let within = |n: u32| low.is_none_or(|low| low <= n) && claim.high.is_none_or(|high| n <= high);
        let loose = claim.best.is_none() || claim.low.is_none() || claim.high.is_none();
        fits(other) && loose && least(other).or(other.best).is_some_and(within)
    };
    let exact = |other: &ClaimRecord| fits(other) && other.best.is_some() && other.best == claim.best;
    body.iter()
        .position(same)
        .or_else(|| body.iter().position(exact))
        .or_else(|| body.iter().position(rounded))
}

fn renumber(mut claims: Vec<ClaimRecord>) -> Vec<ClaimRecord> {
    let old: Vec<ClaimRecordId> = claims.iter().map(|claim| claim.id).collect();
    let highest = old.iter().map(|id| id.0 + 1).max().unwrap_or(0);
    let mut new = vec![None; highest];
    for (at, id) in old.iter().enumerate() {
        if let Some(slot) = new.get_mut(id.0) {
            *slot = Some(ClaimRecordId(at));
        }
    }
    for (at, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimRecordId(at);
        claim.part_of = claim.part_of.and_then(|id| new.get(id.0).copied().flatten());
    }
    claims
}
