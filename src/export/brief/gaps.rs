//! Gaps: what the sources do not say.

use std::io;

use super::numbers::numbers;
use super::page::Page;
use super::view::View;
use crate::export::cite::unquoted;

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Gaps")?;
    let mut gaps = Vec::new();
    gap(
        &mut gaps,
        "No date stated for",
        view.events().filter(|e| e.when().is_none()).map(|e| view.event(e.id())),
    );
    gap(
        &mut gaps,
        "No place stated for",
        view.events().filter(|e| e.place().is_none()).map(|e| view.event(e.id())),
    );
    let statements = view.statements().filter(|(_, statement)| statement.when.is_none());
    let undated: Vec<u32> = statements.map(|(id, _)| id.0).collect();
    if !undated.is_empty() {
        gaps.push(format!("No date stated for: {}.", numbers("statement", undated.into_iter())));
    }
    let claims = view.claims().filter(|claim| claim.as_of().is_none());
    gap(&mut gaps, "No date stated for", claims.map(|claim| view.numbered(claim)));
    let without = super::casualties::without_claim(view);
    if !without.is_empty() {
        gaps.push(without);
    }
    let actors = super::actors::shown(view).into_iter().filter_map(|id| view.briefing.actor(id));
    gap(
        &mut gaps,
        "Not named by any source",
        actors.filter(|actor| !actor.named).map(|actor| unquoted(&actor.name)),
    );
    sources(view, &mut gaps);
    if gaps.is_empty() {
        return page.text(0, "None in this brief.");
    }
    for text in gaps {
        page.item(0, &text)?;
    }
    Ok(())
}

/// A gap, with the records it concerns: "No date stated for: event 8, ...; event 9, ...".
fn gap(gaps: &mut Vec<String>, words: &str, records: impl Iterator<Item = String>) {
    let records: Vec<String> = records.collect();
    if !records.is_empty() {
        gaps.push(format!("{words}: {}.", records.join("; ")));
    }
}

fn sources(view: &View<'_>, gaps: &mut Vec<String>) {
    let missing = |absent: fn(&crate::model::Source) -> bool| {
        let all = view.briefing.sources().iter().enumerate();
        let named = |(index, source): (usize, &crate::model::Source)| {
            absent(source).then(|| format!("source {}, {}", index + 1, unquoted(&source.label())))
        };
        all.filter_map(named).collect::<Vec<_>>().into_iter()
    };
    gap(gaps, "No publisher stated for", missing(|source| source.publisher.is_none()));
    gap(gaps, "No title stated for", missing(|source| source.title.is_none()));
    gap(
        gaps,
        "No publication date stated for",
        missing(|source| source.published.is_none() && source.lead.is_none()),
    );
}
