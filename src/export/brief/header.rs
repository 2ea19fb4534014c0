//! The head of the brief: title, dates, filter, and how to read it.

use std::io;

use super::actors;
use super::numbers::sentence;
use super::page::Page;
use super::records::notes;
use super::view::View;
use crate::export::cite::{self, unquoted};
use crate::export::coverage;
use crate::model::counted;
use crate::model::when::spoken_day;

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let briefing = view.briefing;
    let title = match briefing.title() {
        "" => "Briefing".to_owned(),
        title => unquoted(title),
    };
    page.text(0, &title)?;
    page.gap()?;
    for (label, words) in briefing.marking().stated() {
        page.text(0, &format!("{label}: {}", sentence(words)))?;
    }
    for gap in briefing.incomplete() {
        page.text(0, &format!("Incomplete input: {}.", unquoted(&gap.to_string())))?;
    }
    let as_of = briefing.as_of().map_or_else(|| "not stated".to_owned(), spoken_day);
    page.text(0, &format!("As of: {as_of}."))?;
    if let Some(period) = briefing.period() {
        page.text(0, &format!("Period covered by dated events: {}.", period.spoken()))?;
    }
    if let Some(zone) = briefing.zone() {
        page.text(0, &format!("Time zone: {}.", unquoted(zone)))?;
    }
    let sources = u32::try_from(briefing.sources().len()).unwrap_or(u32::MAX);
    page.text(0, &format!("Based on {}.", counted(sources, "source", "sources")))?;
    shown(view, page)?;
    if briefing.drafted() > 0 {
        let number = u32::try_from(briefing.drafted()).unwrap_or(u32::MAX);
        let drafted = counted(number, "record is a draft", "records are drafts");
        page.text(0, &format!("{drafted}: made by a program, not yet confirmed, and marked as such."))?;
    }
    page.gap()?;
    let events = if view.tallies.totals > 0 { "events, totals" } else { "events" };
    page.text(
        0,
        &format!(
            "How to read this brief: {events}, statements, claims and sources are numbered and refer to one \
             another by number. Brackets give the source and paragraph of the words: [1, paragraph 3] is the \
             third paragraph of source 1. Words in curly quotation marks are quoted verbatim from a source; \
             no other words are."
        ),
    )?;
    if !briefing.notes().is_empty() {
        page.gap()?;
        notes(page, 0, briefing.notes())?;
    }
    Ok(())
}

/// The filter, and how much it leaves.
fn shown(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let actors = match view.left_out {
        0 => actors::shown(view).len(),
        _ => view.tallies.actors.iter().filter(|actor| actor.events > 0).count(),
    };
    let parts = coverage::shown(view.briefing, view.index, &view.tallies, actors, view.filtered());
    if view.filtered() {
        let filter = coverage::filter_words(view.briefing, &view.chips);
        page.text(0, &format!("Filter: {filter}."))?;
        page.text(0, &format!("Shown: {}.", cite::list(&parts)))?;
    } else {
        page.text(0, &format!("Everything is shown: {}. No filter is set.", cite::list(&parts)))?;
    }
    if view.tallies.undated_left_out > 0 {
        let left_out = counted(view.tallies.undated_left_out, "event", "events");
        page.text(0, &format!("Left out because the filter sets dates: {left_out} without a date."))?;
    }
    Ok(())
}
