//! The head of the brief: title, dates, filter, and how to read it.

use std::io;

use super::actors;
use super::numbers::sentence;
use super::page::Page;
use super::records::notes;
use super::view::View;
use crate::export::cite::{self, unquoted};
use crate::export::coverage;
use crate::model::when::spoken_day;
use crate::model::{Briefing, counted};

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let briefing = view.briefing;
    let title = match briefing.title() {
        "" => "Briefing".to_owned(),
        title => unquoted(title),
    };
    page.text(0, &title)?;
    page.gap()?;
    for (label, words) in view.marking.stated() {
        page.text(0, &format!("{label}: {}", sentence(words)))?;
    }
    for gap in briefing.incomplete() {
        page.text(0, &format!("Incomplete input: {}.", unquoted(&gap.to_string())))?;
    }
    let own = as_of(briefing);
    match view.told.as_of.date() {
        None => page.text(0, &format!("As of: {own}."))?,
        Some(day) => {
            let day = spoken_day(day);
            page.text(
                0,
                &format!(
                    "As of: {day}, by what had happened and was known then. The briefing itself: {own}."
                ),
            )?;
        }
    }
    if let Some(period) = briefing.period() {
        page.text(0, &format!("Period covered by dated events: {}.", period.spoken()))?;
    }
    let sources = u32::try_from(briefing.sources().len()).unwrap_or(u32::MAX);
    page.text(0, &format!("Based on {}.", counted(sources, "source", "sources")))?;
    shown(view, page)?;
    if briefing.drafted() > 0 {
        let number = u32::try_from(briefing.drafted()).unwrap_or(u32::MAX);
        let drafted = counted(number, "record is a draft", "records are drafts");
        page.text(0, &format!("{drafted}: made by a program, not yet confirmed, and marked as such."))?;
    }
    Ok(())
}

/// "Saturday 20 January 2024 (times in UTC)".
fn as_of(briefing: &Briefing) -> String {
    match (briefing.as_of().map(spoken_day), briefing.zone().map(unquoted)) {
        (None, None) => "not stated".to_owned(),
        (None, Some(zone)) => format!("not stated (times in {zone})"),
        (Some(day), None) => format!("{day} (no time zone stated)"),
        (Some(day), Some(zone)) => format!("{day} (times in {zone})"),
    }
}

/// How the records are numbered, and the notes on the case as a whole: before all records.
pub(super) fn before_records(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Every record")?;
    let events = if view.tallies.totals > 0 { "Events, totals" } else { "Events" };
    page.text(
        0,
        &format!(
            "{events}, statements, claims and sources are numbered and refer to one \
             another by number. Brackets give the source and paragraph of the words: [1, paragraph 3] is the \
             third paragraph of source 1. Words in curly quotation marks are quoted verbatim from a source; \
             no other words are."
        ),
    )?;
    if !view.briefing.notes().is_empty() {
        page.gap()?;
        notes(page, 0, view.briefing.notes())?;
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
    if let Some(words) = cite::reported_later(view.briefing, view.index, &view.told) {
        page.text(
            0,
            &format!("Events had happened by that day that were published only after it: {words}."),
        )?;
    }
    if view.tallies.undated_left_out > 0 {
        let left_out = counted(view.tallies.undated_left_out, "event", "events");
        page.text(0, &format!("Left out because the filter sets dates: {left_out} without a date."))?;
    }
    Ok(())
}
