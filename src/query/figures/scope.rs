//! Which claims are about the same thing: one measure and one set of covered events.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Briefing, ClaimId, ClaimView, EventId, Measure, Qualifier};

/// What a claim is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ScopeKey {
    pub(crate) measure: Measure,
    /// The covered events, ascending; the parts of an aggregate stand for it.
    pub(crate) events: Vec<EventId>,
    /// A claim that names no event may be about anything: it shares its scope only with the claims that it replaces,
    /// the first of which this is.
    loose: Option<ClaimId>,
}

impl ScopeKey {
    pub(crate) fn of(b: &Briefing, claim: ClaimView<'_>) -> Self {
        let events = b.single_events(&claim.events().collect::<Vec<_>>());
        let loose = events.is_empty().then(|| first_of_chain(b, claim));
        Self { measure: claim.measure(), events, loose }
    }

    /// The order of scopes: by the time of their events, those without events last.
    pub(crate) fn order(&self) -> (bool, &[EventId], Option<ClaimId>) {
        (self.events.is_empty(), &self.events, self.loose)
    }
}

/// The first claim of a chain of replacements.
fn first_of_chain(b: &Briefing, claim: ClaimView<'_>) -> ClaimId {
    let (mut seen, mut ends, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![claim.id()]);
    while let Some(id) = open.pop() {
        let older = b.claim(id).map_or(&[][..], ClaimView::supersedes);
        if seen.insert(id) {
            open.extend(older.iter().filter(|&&old| b.claim(old).is_some()));
            if older.is_empty() {
                ends.insert(id);
            }
        }
    }
    // A circular chain has no end.
    ends.first().or(seen.first()).copied().unwrap_or(claim.id())
}

/// The claims that name no event and replace others, by scope.
fn loose_chains(b: &Briefing) -> BTreeMap<ScopeKey, Vec<ClaimId>> {
    let mut chains: BTreeMap<ScopeKey, Vec<ClaimId>> = BTreeMap::new();
    let loose = b
        .claims()
        .authored()
        .filter(|claim| claim.events().next().is_none() && !claim.supersedes().is_empty());
    for claim in loose {
        chains.entry(ScopeKey::of(b, claim)).or_default().push(claim.id());
    }
    chains
}

/// All claims of the briefing that share a scope with a chosen one, by scope, ascending by id.
pub(crate) fn scopes(
    b: &Briefing,
    chosen: impl Iterator<Item = ClaimId>,
) -> BTreeMap<ScopeKey, Vec<ClaimId>> {
    let mut scopes: BTreeMap<ScopeKey, BTreeSet<ClaimId>> = BTreeMap::new();
    for claim in chosen.filter_map(|id| b.claim(id)) {
        scopes.entry(ScopeKey::of(b, claim)).or_default().insert(claim.id());
    }
    let chains = if scopes.keys().any(|key| key.loose.is_some()) { loose_chains(b) } else { BTreeMap::new() };
    for (key, claims) in &mut scopes {
        let others: BTreeSet<ClaimId> = if key.events.is_empty() {
            chains.get(key).into_iter().flatten().copied().chain(key.loose).collect()
        } else {
            b.with_aggregates(&key.events).iter().flat_map(|&event| b.claims_of(event)).collect()
        };
        let same = |id: &ClaimId| b.claim(*id).is_some_and(|claim| ScopeKey::of(b, claim) == *key);
        claims.extend(others.into_iter().filter(same));
    }
    scopes.into_iter().map(|(key, claims)| (key, claims.into_iter().collect())).collect()
}

/// Whether the claim has a lower bound only.
pub(crate) fn is_open_above(claim: ClaimView<'_>) -> bool {
    claim.qualifier() == Qualifier::AtLeast
}

/// Whether `new` replaces `old`: both are from the same claimant, and either `new` says so or it holds for a later
/// time. The caller has checked that the scope is the same. Headlines that were not read replace nothing.
pub(crate) fn supersedes(new: ClaimView<'_>, old: ClaimView<'_>) -> bool {
    if new.id() == old.id() || !new.is_verified() || new.measure() != old.measure() {
        return false;
    }
    let same = match (new.claimant(), old.claimant()) {
        (Some(a), Some(b)) => a == b,
        (None, None) => new.claimant_words() == old.claimant_words(),
        _ => false,
    };
    if !same {
        return false;
    }
    if new.supersedes().contains(&old.id()) {
        return true;
    }
    // "Reports" of Tuesday and "Reports" of Friday need not be the same ones, and a figure passed on for one party
    // does not replace one passed on for another.
    let passed_on_for_others = matches!((new.origin(), old.origin()), (Some(a), Some(b)) if a != b);
    new.claimant().is_some() && !passed_on_for_others && old.is_verified() && is_later(new, old)
}

fn is_later(new: ClaimView<'_>, old: ClaimView<'_>) -> bool {
    let (Some(new), Some(old)) = (new.as_of(), old.as_of()) else { return false };
    let same_day = new.first == old.last && new.first == new.last && old.first == old.last;
    let later_that_day = matches!((new.time, old.time), (Some(new), Some(old)) if new > old);
    new.first > old.last || (same_day && later_that_day)
}
