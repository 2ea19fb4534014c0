//! Events, by day.

use std::io;

use crate::model::text::capital;
use crate::model::{EventView, LinkKind, Precision, When};
use crate::query::timeline::{Timeline, TimelineRow};

use super::numbers::{event_numbers, number, numbers, sentence};
use super::page::Page;
use super::places::located;
use super::records::{draft, evidence, notes};
use super::view::{View, noun};
use crate::export::cite::{self, unquoted};

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("What happened")?;
    view.left_out(page)?;
    let events = Timeline::new(view.briefing, view.index, &view.listed(false));
    if events.is_empty() {
        page.text(0, "No events are shown.")?;
    }
    by_day(view, page, &events)?;
    let totals = Timeline::new(view.briefing, view.index, &view.listed(true));
    if totals.is_empty() {
        return Ok(());
    }
    page.heading("Totals")?;
    page.text(
        0,
        "Each total counts the events of a period and an area. It is not an event itself, and may count the \
         events of this brief again.",
    )?;
    page.gap()?;
    by_day(view, page, &totals)
}

fn by_day(view: &View<'_>, page: &mut Page<'_>, timeline: &Timeline) -> io::Result<()> {
    for index in 0..timeline.len() {
        match timeline.row(index) {
            Some(TimelineRow::Heading { when, .. }) => {
                if index > 0 {
                    page.gap()?;
                }
                let day = when.map_or_else(|| "Date not stated".to_owned(), |when| when.spoken());
                page.text(0, &day)?;
            }
            Some(TimelineRow::Event(id)) => {
                if let Some(event) = view.briefing.event(id) {
                    page.gap()?;
                    write_event(view, page, event)?;
                }
            }
            None => {}
        }
    }
    Ok(())
}

fn write_event(view: &View<'_>, page: &mut Page<'_>, event: EventView<'_>) -> io::Result<()> {
    let briefing = view.briefing;
    page.item(
        0,
        &format!("{} {}. {}", capital(noun(event)), number(event.id().0), sentence(&event.title())),
    )?;
    draft(page, 2, event.drafted())?;
    let disputed: Vec<String> =
        event.notes().iter().filter_map(|note| note.disputes).map(|it| cite::aspect(it).to_owned()).collect();
    if !disputed.is_empty() {
        page.item(2, &format!("Disputed: {}.", cite::list(&disputed)))?;
    }
    page.item(2, &kind(event))?;
    if let Some(place) = event.place().and_then(|id| briefing.place(id)) {
        page.item(2, &format!("Place: {}.", located(briefing, place)))?;
    }
    let parts = cite::participants(briefing, event);
    if !parts.is_empty() {
        page.item(2, &parts)?;
    }
    if !event.reported_by().is_empty() {
        page.item(2, &format!("Reported by: {}.", cite::names(briefing, event.reported_by())))?;
    }
    evidence(view, page, 2, event.evidence())?;
    rows(view, page, event)?;
    time(page, event)?;
    links(view, page, event)?;
    see_also(view, page, event)?;
    notes(page, 2, event.notes())
}

/// What the rows of tables say about it, with their lines.
fn rows(view: &View<'_>, page: &mut Page<'_>, event: EventView<'_>) -> io::Result<()> {
    let marks: Vec<String> =
        event.rows().map(|row| cite::row_mark(view.briefing, row).replace(' ', "\u{a0}")).collect();
    if marks.is_empty() {
        return Ok(());
    }
    let note = cite::note(view.briefing, event);
    let note = if note.is_empty() { "Table row".to_owned() } else { note };
    page.item(2, &format!("{note} {}", marks.join(" ")))?;
    for claim in view.briefing.claims_held_by(event.id()).into_iter().filter_map(|id| view.briefing.claim(id))
    {
        if claim.is_table_row() {
            let (figure, measure) = (cite::number(view.briefing, claim), claim.measure().word());
            let who = cite::attributed_to(view.briefing, claim);
            page.item(2, &format!("Figure: {figure} {measure}, {who}."))?;
        }
    }
    Ok(())
}

/// "Kind: assault, material conflict. Mode: air strike."
fn kind(event: EventView<'_>) -> String {
    let kind = event.kind();
    let quadrant = kind.quadrant().map(|quadrant| format!(", {}", quadrant.label())).unwrap_or_default();
    let mode = match event.mode() {
        "" => String::new(),
        mode => format!(" Mode: {}.", unquoted(mode)),
    };
    format!("Kind: {}{quadrant}.{mode}", kind.word())
}

fn time(page: &mut Page<'_>, event: EventView<'_>) -> io::Result<()> {
    if let Some(time) = event.when().and_then(|when| when.time.map(|_| when)) {
        page.item(2, &format!("Time: {}.", time.spoken()))?;
    }
    // The period of a total is known exactly.
    let rough = |when: &When| event.row().is_some() && !event.is_total() && when.precision > Precision::Day;
    if let Some(when) = event.when().filter(rough) {
        page.item(2, &format!("The date is known only to {}.", known_to(when.precision)))?;
    }
    if !event.when_basis().is_empty() {
        page.item(2, &format!("Basis of the date: {}", sentence(event.when_basis())))?;
    }
    if let (None, Some(day)) = (event.when(), event.not_before()) {
        let day = crate::model::when::spoken_day(day);
        page.item(2, &format!("Not before {day}, because it responds to an event of that date."))?;
    }
    Ok(())
}

/// "within a few days", "the month".
fn known_to(precision: Precision) -> String {
    match precision {
        Precision::Days => "within a few days".to_owned(),
        other => format!("the {}", other.word()),
    }
}

/// The statements and claims about the event that are shown.
fn see_also(view: &View<'_>, page: &mut Page<'_>, event: EventView<'_>) -> io::Result<()> {
    let statements = view.briefing.statements_of(event.id()).iter().map(|id| id.0);
    let statements: Vec<u32> = statements.filter(|&id| view.told.statements.contains(id)).collect();
    let claims = view.briefing.claims_held_by(event.id()).into_iter().map(|id| id.0);
    let claims: Vec<u32> = claims.filter(|&id| view.told.claims.contains(id)).collect();
    let lists = [("statement", statements), ("claim", claims)];
    let told = lists.into_iter().filter(|list| !list.1.is_empty());
    let told: Vec<String> = told.map(|(record, ids)| numbers(record, ids.into_iter())).collect();
    if !told.is_empty() {
        page.item(2, &format!("See also: {}.", told.join("; ")))?;
    }
    for (id, holder) in view.briefing.claims_held_elsewhere(event.id()) {
        if let Some(claim) = view.briefing.claim(id).filter(|claim| view.told.claims.contains(claim.id().0)) {
            let events = event_numbers(&[holder]);
            page.item(2, &format!("Counted jointly with {events}: {}.", view.numbered(claim)))?;
        }
    }
    Ok(())
}

fn links(view: &View<'_>, page: &mut Page<'_>, event: EventView<'_>) -> io::Result<()> {
    for kind in LinkKind::ALL {
        let ends: Vec<String> =
            event.links().filter(|link| link.0 == kind).map(|link| view.event(link.1)).collect();
        if !ends.is_empty() {
            page.item(2, &format!("{}: {}.", capital(kind.words()), ends.join("; and ")))?;
        }
        let shown = |id: &crate::model::EventId| view.told.events.contains(id.0);
        let back: Vec<_> =
            event.back_links().filter(|link| link.0 == kind).map(|link| link.1).filter(shown).collect();
        if !back.is_empty() {
            page.item(2, &format!("{}: {}.", capital(kind.inverse_words()), event_numbers(&back)))?;
        }
    }
    Ok(())
}
