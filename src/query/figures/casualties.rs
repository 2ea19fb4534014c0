//! Figures side by side, with who said them.
//!
//! The rules (after Every Casualty, *Standards for Casualty Recording*, 2016, and OHCHR, *Guidance on Casualty
//! Recording*, 2019):
//! - Figures of different claimants are never added or averaged. Side by side they give a range, least to greatest,
//!   with the number of claimants.
//!
//! - A later figure of a claimant replaces its earlier one for the same measure and scope; that of another claimant
//!   never does. Which figure is current, and whether it is contested, is decided over the whole briefing: a filter
//!   that hides the later claim does not make the earlier one current again. Only `as-of:` does, under which all is
//!   judged by the claims that were known then (see [`AsOf`]).
//!
//! - A claim that covers several events stands once, in the scope that they form together. An aggregate and all its
//!   parts are one scope.
//!
//! - Zero is a figure; no figure, and words such as "a number of", are not.
//!
//! - Headlines of articles that were not read stand apart and count in no range.
//!
//! - Claims that pass on the figure of one origin count as one claimant.
//!
//! - The figures of the rows of one dataset are added up, those of different datasets never (see [`DatasetSum`]);
//!   if few rows are selected, their claims are also listed singly.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorId, Briefing, ClaimId, ClaimView, EventId, Measure, SourceId, fold};

use super::current::{JudgedClaims, known, replaced_by};
use super::dataset_sums::{DatasetSum, dataset_sums};
use super::scope::{ScopeKey, is_open_above, scopes};
use crate::query::select::as_of::AsOf;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// A claim within its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimLine {
    /// The claim.
    pub claim: ClaimId,
    /// The claim that replaced it, which need not be in the selection.
    pub superseded_by: Option<ClaimId>,
    /// Whether it is current and contradicted by another current claim on the same scope, anywhere in the briefing.
    pub contested: bool,
    /// The sum of its parts, if they do not add up to its figure.
    pub portions_off: Option<u32>,
}

/// The selected claims for one measure and one set of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The events, ascending, an aggregate being replaced by its parts; empty if the claims name none.
    pub events: Vec<EventId>,
    /// Current claims first, then superseded ones, then headlines of articles that were not read; each by id.
    pub claims: Vec<ClaimLine>,
    /// Least and greatest number, in persons, of the current claims that were read and have a number.
    pub range: Option<(u32, u32)>,
    /// Whether one of these claims says "at least".
    pub open_above: bool,
    /// The number of origins of the current claims that were read.
    pub claimants: u32,
    /// Whether any of the claims is contested.
    pub contested: bool,
}

/// The selected claims for one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureSummary {
    /// The measure.
    pub measure: Measure,
    /// Its scopes by the time of their events, those without events last; those of table rows after all others. They
    /// are not added up.
    pub scopes: Vec<Scope>,
    /// What the rows of each dataset claim together.
    pub datasets: Vec<DatasetSum>,
}

/// The most claims of rows that are listed singly beside the sums of their datasets.
pub const SINGLE_ROWS: u32 = 200;

/// The selected claims by measure and scope, and the sums of datasets; measures without claims are left out.
#[must_use]
pub fn casualties(b: &Briefing, index: &Index, selection: &Selection) -> Vec<MeasureSummary> {
    let first = u32::try_from(b.claims().of_rows()).unwrap_or(u32::MAX);
    let rows = selection.claims.count_in(0..b.claims().of_rows());
    let first = if rows <= SINGLE_ROWS { 0 } else { first };
    let shown: Vec<ClaimId> = selection.claims.iter_from(first).map(ClaimId).collect();
    let mut summaries = by_scope(b, &shown, selection.as_of, &|id| shown.binary_search(&id).is_ok());
    for sum in dataset_sums(b, index, selection) {
        let measure = sum.measure;
        let at = summaries.partition_point(|summary| summary.measure < measure);
        if summaries.get(at).is_none_or(|summary| summary.measure != measure) {
            summaries.insert(at, MeasureSummary { measure, scopes: Vec::new(), datasets: Vec::new() });
        }
        if let Some(summary) = summaries.get_mut(at) {
            summary.datasets.push(sum);
        }
    }
    summaries
}

/// The claims known as of a day that cover an event, by measure and scope, whatever is selected.
#[must_use]
pub fn casualties_of(b: &Briefing, as_of: AsOf, event: EventId) -> Vec<MeasureSummary> {
    let claims: Vec<ClaimId> = b.claims_of(event).collect();
    by_scope(b, &claims, as_of, &|id| claims.contains(&id))
}

/// The selected claims that cover one of these events, a part or an aggregate of them, by measure and scope. Those of
/// rows are among them however many are selected. Datasets are not added up.
#[must_use]
pub fn casualties_about(b: &Briefing, selection: &Selection, events: &[EventId]) -> Vec<MeasureSummary> {
    let is_shown = |id: ClaimId| selection.claims.contains(id.0);
    let parts: Vec<EventId> = b.with_parts(events).into_iter().collect();
    let claims = b.with_aggregates(&parts).into_iter().flat_map(|event| b.claims_of(event));
    by_scope(b, &claims.filter(|&id| is_shown(id)).collect::<Vec<_>>(), selection.as_of, &is_shown)
}

/// The scopes of the chosen claims by measure, with those of their claims that are shown.
fn by_scope(
    b: &Briefing,
    chosen: &[ClaimId],
    as_of: AsOf,
    is_shown: &dyn Fn(ClaimId) -> bool,
) -> Vec<MeasureSummary> {
    let replaced = replaced_by(b, as_of);
    let mut scopes: Vec<(ScopeKey, Vec<ClaimId>)> = scopes(b, chosen.iter().copied()).into_iter().collect();
    let of_row = |claims: &[ClaimId]| claims.first().is_some_and(|id| id.index() < b.claims().of_rows());
    scopes.sort_by(|(a, of_a), (b, of_b)| {
        (a.measure, of_row(of_a), a.order()).cmp(&(b.measure, of_row(of_b), b.order()))
    });
    let mut summaries: Vec<MeasureSummary> = Vec::new();
    for (key, claims) in scopes {
        let scope = scope(b, is_shown, &replaced, (key.events, known(b, as_of, &claims)));
        match summaries.last_mut().filter(|summary| summary.measure == key.measure) {
            Some(summary) => summary.scopes.push(scope),
            None => {
                let (scopes, datasets) = (vec![scope], Vec::new());
                summaries.push(MeasureSummary { measure: key.measure, scopes, datasets });
            }
        }
    }
    summaries
}

fn scope(
    b: &Briefing,
    is_shown: &dyn Fn(ClaimId) -> bool,
    replaced: &BTreeMap<ClaimId, ClaimId>,
    (events, all): (Vec<EventId>, Vec<ClaimView<'_>>),
) -> Scope {
    let JudgedClaims { superseded, current, contested } = JudgedClaims::new(&all, replaced);
    let by = |claim: ClaimView<'_>| superseded.get(&claim.id()).copied();
    let shown = |claim: &ClaimView<'_>| is_shown(claim.id());
    let mut lines: Vec<ClaimLine> = Vec::new();
    for &claim in all.iter().filter(|claim| shown(claim)) {
        lines.push(ClaimLine {
            claim: claim.id(),
            superseded_by: by(claim),
            contested: contested.contains(&claim.id()),
            portions_off: claim.portions_off(),
        });
    }
    let class = |line: &ClaimLine| match b.claim(line.claim) {
        Some(claim) if !claim.is_verified() => 2,
        _ => u8::from(line.superseded_by.is_some()),
    };
    lines.sort_by_key(|line| (class(line), line.claim));
    let standing: Vec<ClaimView<'_>> = current.into_iter().filter(shown).collect();
    let least = standing.iter().filter_map(|claim| claim.figure().least()).min();
    let most = standing.iter().filter_map(|claim| claim.figure().most()).max();
    Scope {
        events,
        range: least.zip(most),
        open_above: standing.iter().any(|&claim| is_open_above(claim)),
        claimants: origins(&standing),
        contested: lines.iter().any(|line| line.contested),
        claims: lines,
    }
}

/// The ultimate origin of a figure.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Actor(ActorId),
    Words(String),
    /// Nobody is named: only the source is known.
    Source(SourceId),
}

fn origins(claims: &[ClaimView<'_>]) -> u32 {
    let origins: BTreeSet<Origin> = claims.iter().map(|&claim| origin(claim)).collect();
    u32::try_from(origins.len()).unwrap_or(u32::MAX)
}

fn origin(claim: ClaimView<'_>) -> Origin {
    match claim.origin().or(claim.claimant()) {
        Some(actor) => Origin::Actor(actor),
        None if !claim.claimant_words().is_empty() => Origin::Words(fold(claim.claimant_words())),
        None => Origin::Source(claim.source()),
    }
}
