//! The sources, numbered as they are cited.

use std::io;

use crate::model::when::spoken_day;
use crate::model::{Source, SourceId, Span};

use super::{View, cite, count, notes, own};
use crate::export::page::Page;

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Sources")?;
    for (index, source) in view.briefing.sources().iter().enumerate() {
        if index > 0 {
            page.gap()?;
        }
        page.item(0, &format!("Source {}. {}", index + 1, own(&source.label())))?;
        write_source(view, page, source, SourceId::from_index(index))?;
    }
    Ok(())
}

fn write_source(view: &View<'_>, page: &mut Page<'_>, source: &Source, id: SourceId) -> io::Result<()> {
    let publisher = source.publisher.as_deref().map_or_else(|| "not stated".to_owned(), own);
    page.item(2, &format!("Publisher: {publisher}."))?;
    if let Some(title) = &source.title {
        page.item(2, &format!("Title: {}.", own(title)))?;
    }
    let published = source.published.map_or_else(|| "not stated".to_owned(), spoken_day);
    page.item(2, &format!("Published: {published}."))?;
    let language = source.language.as_deref().map_or_else(|| "not stated".to_owned(), own);
    page.item(2, &format!("Language: {language}."))?;
    let reliability = source.reliability;
    page.item(2, &format!("Grade: {}, {}.", reliability.letter(), reliability.label()))?;
    if source.party {
        page.item(2, "The publisher is a party to the events.")?;
    }
    page.item(2, &format!("What rests on it: {}.", rests(view, id)))?;
    page.item(2, &format!("File: {}", own(&source.file)))?;
    if let Some(url) = &source.url {
        page.item(2, &format!("Address: {}", own(url)))?;
    }
    if !source.sha256.is_empty() {
        page.item(2, &format!("SHA-256: {}", own(&source.sha256)))?;
    }
    notes(page, 2, &source.notes)
}

/// How much of what is shown has words in the source.
fn rests(view: &View<'_>, id: SourceId) -> String {
    let of = |spans: &[Span]| spans.iter().any(|span| span.source == id);
    let size = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let events = view.events().filter(|event| of(event.evidence())).count();
    let statements = view.statements().filter(|(_, said)| said.content.source == id).count();
    let claims = view.claims().filter(|claim| of(claim.evidence())).count();
    cite::list(&[
        count(size(events), "event", "events"),
        count(size(statements), "statement", "statements"),
        count(size(claims), "claim", "claims"),
    ])
}
