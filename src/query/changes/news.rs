//! The records of the new state that the changes name, as sets.

use std::collections::HashSet;

use super::fingerprint;
use super::types::Changes;
use crate::model::{Briefing, ClaimId, EventId, StatementId};
use crate::query::select::News;

/// The records of the new state that are new, and those that changed; all of them unread. A figure of a row that changed
/// counts as a change of its event, a figure that its claimant revised as a change of each claim in the new state.
#[must_use]
pub fn news(b: &Briefing, changes: &Changes) -> News {
    let mut news = News::none(b);
    let Changes { events, figures, claims, statements, .. } = changes;
    events.new.iter().for_each(|id| news.added.events.insert(id.0));
    statements.new.iter().for_each(|id| news.added.statements.insert(id.0));
    claims.new.iter().for_each(|id| news.added.claims.insert(id.0));
    let changed_events = events.changed.iter().map(|change| change.new);
    let changed_events = changed_events.chain(figures.iter().map(|change| change.new_event));
    changed_events.for_each(|id| news.changed.events.insert(id.0));
    statements.changed.iter().for_each(|change| news.changed.statements.insert(change.new.0));
    let steps = claims.revised.iter().flat_map(|revision| &revision.steps);
    let revised = steps.filter(|step| step.in_new).map(|step| step.claim);
    let changed_claims: Vec<ClaimId> =
        revised.chain(claims.changed.iter().map(|change| change.new)).collect();
    changed_claims.into_iter().for_each(|id| news.changed.claims.insert(id.0));
    news.unread = news.all();
    news
}

/// Takes the records out of the unread ones whose [fingerprints](fingerprint) are among these.
pub fn leave_out_read(b: &Briefing, news: &mut News, read: &HashSet<u64>) {
    if read.is_empty() {
        return;
    }
    let unread = &mut news.unread;
    let is_read = |number: u64| read.contains(&number);
    let events = unread.events.iter().filter(|&id| is_read(fingerprint::of_event(b, EventId(id))));
    events.collect::<Vec<u32>>().into_iter().for_each(|id| unread.events.remove(id));
    let said = unread.statements.iter();
    let said = said.filter(|&id| is_read(fingerprint::of_statement(b, StatementId(id))));
    said.collect::<Vec<u32>>().into_iter().for_each(|id| unread.statements.remove(id));
    let claims = unread.claims.iter().filter(|&id| is_read(fingerprint::of_claim(b, ClaimId(id))));
    claims.collect::<Vec<u32>>().into_iter().for_each(|id| unread.claims.remove(id));
}
