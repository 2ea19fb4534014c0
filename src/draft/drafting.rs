//! Drafts the records of one article: calls the finders one after another.

use chrono::NaiveDate;

use super::document::Document;
use super::events::Rejection;
use super::trees::Trees;
use super::{actors, claims, events, foreign, statements, times};
use crate::model::{Source, group_thousands, language};
use crate::record::DraftRecord;

/// What is known about an article besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct DraftOptions {
    /// The day of publication, for texts that do not state it.
    pub published: Option<NaiveDate>,
}

/// Drafts records from the text of an article.
#[must_use]
pub fn draft(text: &str, options: &DraftOptions) -> DraftRecord {
    draft_document(&Document::new(text, options.published), None)
}

/// Drafts records from the article of a source, with the date and language stated for the source.
#[must_use]
pub fn of_source(source: &Source) -> DraftRecord {
    let mut draft = draft(&source.text, &DraftOptions { published: source.published });
    draft.updated = draft.updated.or(source.updated);
    if source.language.is_some() {
        draft.language.clone_from(&source.language);
    }
    draft
}

/// The most statements, events and claims drafted from one article, each. No real article has as many; the limit bounds
/// what a person has to check.
pub const MOST: usize = 5_000;

/// A message if an article has more records than are drafted.
#[must_use]
pub fn limit_notice(draft: &DraftRecord) -> Option<String> {
    let counts = [
        (draft.statements.len(), "statements"),
        (draft.events.len(), "events"),
        (draft.claims.len(), "claims"),
    ];
    let cut: Vec<&str> =
        counts.into_iter().filter(|(count, _)| *count >= MOST).map(|(_, what)| what).collect();
    let most = group_thousands(MOST as u64);
    (!cut.is_empty())
        .then(|| format!("only the first {most} {} are drafted; split the article", cut.join(" and ")))
}

/// A message if an article is not in English, so that little is found in it.
#[must_use]
pub fn language_notice(language: Option<&str>) -> Option<String> {
    let tag = language.filter(|tag| !language::is_read(Some(tag)))?;
    Some(format!("drafting reads English; this text is probably {}", language::name(tag)))
}

/// Drafts records from an article that was split. Rejected events are added to `rejected`, if given.
pub(super) fn draft_document(document: &Document<'_>, rejected: Option<&mut Vec<Rejection>>) -> DraftRecord {
    let language = language::detect(document.text);
    if !language::is_read(language) {
        return foreign::draft(document, language);
    }
    let times = times::find(document);
    let mut mentions = actors::find(document);
    let trees = Trees::new(document, events::names_event);
    let mut statements = statements::find(document, &mentions, &times, &trees);
    statements.truncate(MOST);
    let mut events = events::find(document, &trees, &mut mentions, &times, rejected);
    events.truncate(MOST);
    events.iter_mut().for_each(|event| event.in_response_to.retain(|id| id.0 < MOST));
    let around = claims::ClaimContext {
        trees: &trees,
        mentions: &mentions,
        times: &times,
        statements: &statements,
        events: &events,
    };
    let mut claims = claims::find(document, around);
    claims.truncate(MOST);
    claims.iter_mut().for_each(|claim| claim.part_of = claim.part_of.filter(|id| id.0 < MOST));
    let mut draft = DraftRecord {
        published: document.published,
        updated: document.page.updated.map(|(day, _)| day),
        language: language.map(str::to_owned),
        headline: document.page.headline,
        actors: mentions.actors,
        places: mentions.places,
        events,
        statements,
        claims,
        times,
        boilerplate: document.page.boilerplate.clone(),
    };
    actors::prune::prune(&mut draft);
    draft
}
