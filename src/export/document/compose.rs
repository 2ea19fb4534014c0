//! Composes the document of an export.

use super::citations::Citations;
use super::parts::{Block, Document, Line, Section};
use super::{page, pictures, records, sources};
use crate::export::cite::unquoted;
use crate::export::request::Export;
use crate::query::briefing_page::Topic;

/// The document with its pictures, which stand before the events.
#[must_use]
pub fn illustrated(export: &Export<'_>) -> Document {
    let mut document = document(export);
    if !export.selection.events.is_empty() {
        let at = document.sections.iter().position(|section| section.id == page::EVENTS);
        document.sections.insert(at.unwrap_or(0), pictures::section(export));
    }
    document
}

/// The document of an export without pictures: the sections of the briefing page, then who said what, the actors and the
/// sources.
#[must_use]
pub fn document(export: &Export<'_>) -> Document {
    let mut citations = Citations::new(export.briefing);
    let (page, listed) = page::sections(export, &mut citations);
    let mut sections = page;
    sections.extend(records::statements(export, &mut citations));
    sections.extend(records::actors(export, &listed, &mut citations));
    let selection = &export.selection;
    if [&selection.events, &selection.statements, &selection.claims].iter().all(|all| all.is_empty()) {
        // That no figure is stated would say nothing.
        sections.retain(|section| section.id == page::NOT_KNOWN);
        sections.insert(0, nothing(export));
    }
    let marking = export.options.marking.stated();
    let marking: Vec<_> = marking.map(|(label, words)| (label, unquoted(words))).collect();
    let stated = |(label, _): &(&'static str, String)| !marking.iter().any(|(own, _)| own == label);
    let facts = export.facts().into_iter().filter(stated).collect();
    let sources = sources::entries(export, &citations.all);
    Document { title: export.title(), marking, facts, sections, citations: citations.all, sources }
}

/// Says why there is nothing to tell.
fn nothing(export: &Export<'_>) -> Section {
    let why = match () {
        () if export.briefing.is_unclaimed() => "Nothing has been extracted from these articles yet.",
        () if export.tallies.leads_left_out > 0 => {
            "Only leads match: machine-coded media reports, not counted as incidents."
        }
        () if export.chips.is_empty() => "The inputs hold no records.",
        () => "Nothing matches the filter.",
    };
    Section {
        id: page::EVENTS,
        heading: Topic::Events.heading(),
        blocks: vec![Block::Paragraph(Line::of(why))],
    }
}
