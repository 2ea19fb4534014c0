//! Writes the brief, section by section.

use std::io::{self, Write};

use super::page::Page;
use super::view::{View, told};
use super::{actors, back, casualties, disputes, events, front, gaps, header, places, sources, statements};
use crate::export::request::{Export, ExportOptions};
use crate::model::Briefing;
use crate::query::briefing_page::{PageInput, briefing_page};
use crate::query::casualties::{MeasureSummary, casualties as summaries};
use crate::query::filter::Filter;
use crate::query::index::Index;

/// How much a brief tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What a reader must know: everything else is counted.
    Short,
    /// The first page, then every record.
    All,
}

/// Writes the briefing, or what the filter leaves of it, as plain text.
///
/// # Errors
/// Errors of `out`.
pub fn brief(
    (briefing, index): (&Briefing, &Index),
    filter: &Filter,
    extent: Extent,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = ExportOptions { every_event: extent == Extent::All, ..ExportOptions::default() };
    brief_of(&Export::new(briefing, index, filter, options), out)
}

/// Writes an export as plain text, with its marking.
///
/// # Errors
/// Errors of `out`.
pub fn brief_of(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (briefing, index) = (export.briefing, export.index);
    let (selection, tallies, chips) =
        (export.selection.clone(), export.tallies.clone(), export.chips.clone());
    let marking = &export.options.marking;
    let whole = summaries(briefing, index, &selection);
    let first = briefing_page(&PageInput {
        key_events: export.key_events,
        briefing,
        index,
        selection: &selection,
        tallies: &tallies,
        casualties: &whole,
    });
    let (told, left_out) = told(briefing, selection);
    let mut figures = summaries(briefing, index, &told);
    for summary in &mut figures {
        summary.datasets.clear();
    }
    for MeasureSummary { measure, datasets, .. } in whole {
        match figures.iter_mut().find(|summary| summary.measure == measure) {
            Some(summary) => summary.datasets = datasets,
            None => figures.push(MeasureSummary { measure, scopes: Vec::new(), datasets }),
        }
    }
    figures.sort_by_key(|summary| summary.measure);
    let view = View { briefing, index, marking, told, left_out, tallies, figures, chips };
    let mut page = Page::new(out);
    header::write(&view, &mut page)?;
    front::write(&view, &mut page, &first)?;
    if !export.options.every_event {
        return back::write(&view, &mut page, &first);
    }
    header::before_records(&view, &mut page)?;
    events::write(&view, &mut page)?;
    actors::write(&view, &mut page)?;
    places::write(&view, &mut page)?;
    statements::write(&view, &mut page)?;
    casualties::write(&view, &mut page)?;
    disputes::write(&view, &mut page)?;
    gaps::write(&view, &mut page)?;
    sources::write(&view, &mut page)
}
