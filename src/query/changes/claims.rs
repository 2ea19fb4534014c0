//! Which claims are new, gone, revised or changed; those of table rows are compared with their events.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::events::{Comparison, EventPairs};
use super::fields::{Field, Fields};
use super::pairing::{Pairing, Which};
use super::state::Side;
use super::types::{ChangedClaim, ClaimChanges, Revision, RevisionStep};
use crate::model::table::NONE;
use crate::model::{ClaimId, ClaimView, fold};
use crate::query::figures::current::judge_all;
use crate::query::select::AsOf;

/// The claims of both sides, and the numbers by which their events and sources are the same.
struct Claims<'c, 'a> {
    comparison: &'c Comparison<'a>,
    /// For the events of the new state the paired ones.
    events: BTreeMap<u32, u32>,
    sources: BTreeMap<u32, u32>,
}

/// What changed in the claims.
pub(super) fn compare(comparison: &Comparison<'_>, events: &[EventPairs], sources: &Pairing) -> ClaimChanges {
    let (old, new) = (comparison.old.briefing, comparison.new.briefing);
    if old.claims().authored().next().is_none() && new.claims().authored().next().is_none() {
        return ClaimChanges::default();
    }
    let pairs = events.iter().flat_map(|part| part.pairing.pairs.iter());
    let claims = Claims {
        comparison,
        events: pairs.map(|&(old, new)| (new, old)).collect(),
        sources: sources.pairs.iter().map(|&(old, new)| (new, old)).collect(),
    };
    let pairing = claims.pair();
    claims.sort(&pairing)
}

impl<'a> Claims<'_, 'a> {
    fn claim(&self, side: Side, id: u32) -> Option<ClaimView<'a>> {
        self.comparison.state(side).briefing.claim(ClaimId(id))
    }

    /// Pairs claims by their ids, if not both are drafts; then by all that they say, and by ever less of it.
    fn pair(&self) -> Pairing {
        let all = |side: Side| -> Vec<u32> {
            self.comparison.state(side).briefing.claims().authored().map(|claim| claim.id().0).collect()
        };
        let mut pairing = Pairing { old: all(Side::Old), new: all(Side::New), pairs: Vec::new() };
        let any =
            |side: Side, id: u32| Cow::Owned(self.claim(side, id).map_or("", ClaimView::key).to_owned());
        let confirmed = |side: Side, id: u32| match self.claim(side, id) {
            Some(claim) if claim.drafted().is_none() => Cow::Owned(claim.key().to_owned()),
            _ => Cow::Borrowed(""),
        };
        pairing.pair(Which::Single, &|id| any(Side::Old, id), &|id| confirmed(Side::New, id));
        pairing.pair(Which::Single, &|id| confirmed(Side::Old, id), &|id| any(Side::New, id));
        for (which, figure, victims) in
            [(Which::InOrder, true, true), (Which::Single, false, true), (Which::Single, false, false)]
        {
            let key = |side: Side, id: u32| match self.claim(side, id) {
                Some(claim) => Cow::Owned(self.content(side, claim, (figure, victims))),
                None => Cow::Borrowed(""),
            };
            pairing.pair(which, &|id| key(Side::Old, id), &|id| key(Side::New, id));
        }
        pairing
    }

    /// Claimant, measure and events of a claim and, as asked for, its figure and its victims.
    fn content(&self, side: Side, claim: ClaimView<'_>, (figure, victims): (bool, bool)) -> String {
        let mut out = format!(
            "{}\n{}\n{:?}",
            self.claimant(side, claim),
            claim.measure().word(),
            self.covered(side, claim)
        );
        if victims {
            out.push_str(&format!("\nv{}", fold(claim.victims())));
        }
        if figure {
            let as_of = claim.as_of().map_or_else(String::new, |when| when.to_string());
            out.push_str(&format!("\nf{} {as_of}", claim.figure_text()));
        }
        out
    }

    /// The claimant. Words that are no actor ("Reports", the voice of the article) are those of one source.
    fn claimant(&self, side: Side, claim: ClaimView<'_>) -> String {
        match claim.claimant() {
            Some(actor) => format!("a{}", self.comparison.actor(side, actor.0)),
            None => {
                let own = claim.source().0;
                let source = if side == Side::Old { Some(own) } else { self.sources.get(&own).copied() };
                format!("w{} {}", fold(claim.claimant_words()), source.unwrap_or(NONE))
            }
        }
    }

    /// The events that a claim covers, by their ids in the old state; those that only the new one has come last.
    fn covered(&self, side: Side, claim: ClaimView<'_>) -> Vec<(bool, u32)> {
        let number = |id: u32| match self.events.get(&id) {
            Some(&old) => (false, old),
            None => (true, id),
        };
        let all = claim.events().map(|id| if side == Side::Old { (false, id.0) } else { number(id.0) });
        let mut all: Vec<(bool, u32)> = all.collect();
        all.sort_unstable();
        all
    }

    /// The claims that are asked for, as they changed.
    fn sort(&self, pairing: &Pairing) -> ClaimChanges {
        let (old, new) = (self.comparison.old, self.comparison.new);
        let mut changes = ClaimChanges::default();
        let old_of: BTreeMap<u32, u32> = pairing.pairs.iter().map(|&(old, new)| (new, old)).collect();
        let revised = self.revisions(&old_of, &mut changes.revised);
        let gone = pairing.old.iter().map(|&id| ClaimId(id)).filter(|&id| old.has_claim(id));
        let fresh = pairing.new.iter().filter(|id| !revised.contains(id)).map(|&id| ClaimId(id));
        (changes.gone, changes.new) = (gone.collect(), fresh.filter(|&id| new.has_claim(id)).collect());
        for (&other, &one) in &old_of {
            if !old.has_claim(ClaimId(one)) && !new.has_claim(ClaimId(other)) {
                continue;
            }
            let both = self.claim(Side::Old, one).zip(self.claim(Side::New, other));
            let fields = both.map(|(one, other)| self.fields(one, other)).unwrap_or_default();
            if !fields.is_empty() {
                changes.changed.push(ChangedClaim { old: ClaimId(one), new: ClaimId(other), fields });
            } else if !revised.contains(&other) {
                changes.same += 1;
            }
        }
        changes
    }

    fn fields(&self, old: ClaimView<'_>, new: ClaimView<'_>) -> Fields {
        // The date of a revised figure is told with the figure.
        let date = old.as_of() != new.as_of() && !is_revised(old, new);
        Fields::of(&[
            (Field::Claimant, self.claimant(Side::Old, old) != self.claimant(Side::New, new)),
            (Field::Measure, old.measure() != new.measure()),
            (Field::Date, date),
            (Field::Victims, fold(old.victims()) != fold(new.victims())),
            (Field::Events, self.covered(Side::Old, old) != self.covered(Side::New, new)),
            (Field::Standing, old.standing() != new.standing()),
        ])
    }

    /// Adds the revisions that are asked for, and returns the claims of the new state that take part in one.
    fn revisions(&self, old_of: &BTreeMap<u32, u32>, to: &mut Vec<Revision>) -> Vec<u32> {
        let b = self.comparison.new.briefing;
        let mut replaced: BTreeMap<ClaimId, ClaimId> = BTreeMap::new();
        judge_all(b, AsOf::NOW, |judged| replaced.extend(judged.superseded));
        // All claims that end in the one that stands now.
        let mut chains: BTreeMap<ClaimId, Vec<ClaimView<'_>>> = BTreeMap::new();
        for claim in b.claims().authored() {
            chains.entry(end_of(claim.id(), &replaced)).or_default().push(claim);
        }
        let mut all = Vec::new();
        for (end, mut chain) in chains {
            chain.sort_by_key(|claim| (claim.id() == end, claim.as_of().map(|when| when.first), claim.id()));
            let Some(steps) = self.steps(&chain, old_of) else { continue };
            all.extend(steps.iter().filter(|step| step.in_new).map(|step| step.claim.0));
            let asked = |step: &RevisionStep| match step.in_new {
                true => self.comparison.new.has_claim(step.claim),
                false => self.comparison.old.has_claim(step.claim),
            };
            if steps.iter().any(asked) {
                to.push(Revision { steps });
            }
        }
        all.sort_unstable();
        all
    }

    /// The figures of a chain from the last one that the old state has; `None` where nothing was revised.
    fn steps(&self, chain: &[ClaimView<'_>], old_of: &BTreeMap<u32, u32>) -> Option<Vec<RevisionStep>> {
        let mut steps: Vec<RevisionStep> = Vec::new();
        let (mut known, mut revised) = (false, false);
        for &claim in chain {
            let step = RevisionStep { claim: claim.id(), in_new: true };
            let before = old_of.get(&claim.id().0).and_then(|&old| self.claim(Side::Old, old));
            match before {
                Some(old) if is_revised(old, claim) => {
                    steps.extend([RevisionStep { claim: old.id(), in_new: false }, step]);
                    (known, revised) = (true, true);
                }
                // Nothing before it is of interest.
                Some(old) if !revised => {
                    known = true;
                    steps = vec![RevisionStep { claim: old.id(), in_new: false }];
                }
                Some(_) => steps.push(step),
                None => {
                    steps.push(step);
                    revised |= known;
                }
            }
        }
        (known && revised && steps.len() > 1).then_some(steps)
    }
}

/// Whether a claim states another figure than before.
fn is_revised(old: ClaimView<'_>, new: ClaimView<'_>) -> bool {
    (old.figure(), old.qualifier(), old.figure_words()) != (new.figure(), new.qualifier(), new.figure_words())
}

/// The claim that stands in place of one that was replaced, perhaps itself.
fn end_of(claim: ClaimId, replaced: &BTreeMap<ClaimId, ClaimId>) -> ClaimId {
    let mut end = claim;
    // Claims that replace each other in a circle have no end.
    for _ in 0..replaced.len() {
        match replaced.get(&end) {
            Some(&next) => end = next,
            None => break,
        }
    }
    end
}
