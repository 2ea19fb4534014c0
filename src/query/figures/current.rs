//! Which claims of one scope are current, and which of them contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorId, Briefing, ClaimId, ClaimView};

use super::scope::{scopes, supersedes};
use crate::query::select::as_of::AsOf;

/// For every claim that another one known as of a day replaces expressly, the last such one.
pub(crate) fn replaced_by(b: &Briefing, as_of: AsOf) -> BTreeMap<ClaimId, ClaimId> {
    let mut replaced = BTreeMap::new();
    for new in b.claims().authored().filter(|claim| as_of.knows(b, *claim)) {
        for old in new.supersedes().iter().filter_map(|&old| b.claim(old)) {
            // Of two that replace each other the later one stands.
            let backwards = supersedes(old, new) && old.id() > new.id();
            if supersedes(new, old) && !backwards {
                replaced.insert(old.id(), new.id());
            }
        }
    }
    replaced
}

/// The claims of one scope, judged over all of the briefing that is known.
pub(crate) struct JudgedClaims<'b> {
    /// For every claim that is no longer current the one that replaced it.
    pub(crate) superseded: BTreeMap<ClaimId, ClaimId>,
    /// Those that are current and were read.
    pub(crate) current: Vec<ClaimView<'b>>,
    /// Those of them that another one contradicts.
    pub(crate) contested: BTreeSet<ClaimId>,
}

impl<'b> JudgedClaims<'b> {
    /// Judges all known claims of one scope.
    pub(crate) fn new(all: &[ClaimView<'b>], replaced: &BTreeMap<ClaimId, ClaimId>) -> Self {
        let superseded = superseded(all, replaced);
        let is_current = |claim: &ClaimView<'_>| claim.is_verified() && !superseded.contains_key(&claim.id());
        let current: Vec<ClaimView<'b>> = all.iter().copied().filter(is_current).collect();
        let contested = contested(&current);
        Self { superseded, current, contested }
    }
}

/// The claims of a scope that are known as of a day.
pub(crate) fn known<'b>(b: &'b Briefing, as_of: AsOf, claims: &[ClaimId]) -> Vec<ClaimView<'b>> {
    claims.iter().filter_map(|&id| b.claim(id)).filter(|claim| as_of.knows(b, *claim)).collect()
}

/// Calls `each` for every scope that has a claim of an article: only there can claims replace or contradict others.
pub(crate) fn judge_all<'b>(b: &'b Briefing, as_of: AsOf, mut each: impl FnMut(JudgedClaims<'b>)) {
    let replaced = replaced_by(b, as_of);
    for claims in scopes(b, b.claims().authored().map(|claim| claim.id())).into_values() {
        let all = known(b, as_of, &claims);
        each(JudgedClaims::new(&all, &replaced));
    }
}

/// For every claim of one scope that is no longer current the one that replaced it: of several the one that is
/// current itself, else the last.
fn superseded(all: &[ClaimView<'_>], replaced: &BTreeMap<ClaimId, ClaimId>) -> BTreeMap<ClaimId, ClaimId> {
    let mut by: BTreeMap<ClaimId, Vec<ClaimId>> = BTreeMap::new();
    let mut of_claimant: BTreeMap<Option<ActorId>, Vec<ClaimView<'_>>> = BTreeMap::new();
    for &claim in all {
        of_claimant.entry(claim.claimant()).or_default().push(claim);
        by.entry(claim.id()).or_default().extend(replaced.get(&claim.id()));
    }
    for claims in of_claimant.values() {
        for &old in claims {
            let later = claims.iter().filter(|&&new| !new.supersedes().contains(&old.id()));
            // A claim that was replaced expressly cannot replace the other by its date.
            let free = later.filter(|&&new| !old.supersedes().contains(&new.id()) && supersedes(new, old));
            by.entry(old.id()).or_default().extend(free.map(|new| new.id()));
        }
    }
    let gone: BTreeSet<ClaimId> = by.iter().filter(|(_, new)| !new.is_empty()).map(|(&old, _)| old).collect();
    let best = |new: &Vec<ClaimId>| new.iter().copied().max_by_key(|id| (!gone.contains(id), *id));
    by.iter().filter_map(|(&old, new)| Some((old, best(new)?))).collect()
}

/// The claims that another one contradicts.
fn contested(current: &[ClaimView<'_>]) -> BTreeSet<ClaimId> {
    // No number satisfies two claims exactly if the greatest of one lies below the least of the other, so comparing
    // with the extremes of all is enough.
    let bounds: Vec<(u32, u32)> = current.iter().filter_map(|claim| claim.allows()).collect();
    let greatest_least = bounds.iter().map(|bound| bound.0).max().unwrap_or(0);
    let least_greatest = bounds.iter().map(|bound| bound.1).min().unwrap_or(u32::MAX);
    let against = |claim: &&ClaimView<'_>| {
        claim.allows().is_some_and(|(least, most)| most < greatest_least || least_greatest < least)
    };
    current.iter().filter(against).map(|claim| claim.id()).collect()
}
