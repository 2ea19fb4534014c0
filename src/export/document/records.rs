//! Events, statements and actors, told in full.

use std::collections::BTreeSet;

use super::citations::Citations;
use super::parts::{Block, Line, Section};
use crate::export::cite::{self, unquoted};
use crate::export::request::Export;
use crate::model::text::capital;
use crate::model::when::spoken_day;
use crate::model::{ActorId, Drafted, EventId, EventView, Form, Note, Statement, group_thousands};
use crate::query::briefing_page::LineRecord;

/// More cells than any line needs.
const MOST_CELLS: usize = 400;

/// The events as a list; how many others there are.
pub(super) fn events(export: &Export<'_>, listed: &[EventId], citations: &mut Citations<'_>) -> Vec<Block> {
    let events = listed.iter().filter_map(|&id| export.briefing.event(id));
    let items: Vec<Line> = events.map(|event| told(export, event, citations)).collect();
    let selected = export.selection.events.count() as usize;
    let mut blocks = vec![Block::List(items)];
    if selected > listed.len() {
        let listed = group_thousands(listed.len());
        let totals = if export.tallies.totals > 0 { " and totals" } else { "" };
        let selected = group_thousands(selected);
        let words =
            format!("Listed are those that matter most: {listed} of {selected} selected events{totals}.");
        blocks.insert(0, Block::Paragraph(Line::of(words)));
    }
    blocks
}

/// An event in full: day, title, place, parties, figures, the words of the source, and what must be known beside them.
fn told(export: &Export<'_>, event: EventView<'_>, citations: &mut Citations<'_>) -> Line {
    let briefing = export.briefing;
    let day = event.when().map_or_else(|| "Date not stated".to_owned(), |when| when.cited());
    let total = if event.is_total() { "Total, not an event of its own: " } else { "" };
    let outlets = cite::names(briefing, event.reported_by());
    let reported = if outlets.is_empty() { String::new() } else { format!(", reported by {outlets}") };
    let title = unquoted(&event.title());
    let line = Line::default().strong(day);
    let mut line = line.text(format!(": {total}{title}{reported}{}.", cite::disputed(event.notes())));
    let place = cite::place_of(briefing, event, MOST_CELLS);
    if !place.is_empty() {
        line = line.text(format!(" Place: {place}."));
    }
    let parties = cite::participants(briefing, event);
    if !parties.is_empty() {
        line = line.text(format!(" {parties}"));
    }
    line = line.text(figures(export, event));
    for &span in event.evidence() {
        line = line.text(format!(" {}", cite::quote(briefing, span))).cite([citations.span(span)]);
    }
    if event.row().is_some() {
        line = line
            .text(format!(" {}", cite::note(briefing, event)))
            .cite(citations.of(LineRecord::Event(event.id())));
    }
    if !event.when_basis().is_empty() {
        line = line.text(format!(" Basis of the date: {}.", unquoted(event.when_basis())));
    }
    if let (None, Some(day)) = (event.when(), event.not_before()) {
        let day = spoken_day(day);
        line = line.text(format!(" Not before {day}, because it responds to an event of that date."));
    }
    remarks(line, event.notes(), event.drafted())
}

/// The figures of an event, each with its claimant and what must be known beside it, and references to joint figures that
/// stand with another event.
fn figures(export: &Export<'_>, event: EventView<'_>) -> String {
    let Export { briefing, .. } = export;
    let mut told = String::new();
    let held = briefing.claims_held_by(event.id()).into_iter().filter_map(|id| briefing.claim(id));
    for claim in held.filter(|claim| export.knows(*claim)) {
        let mark = match () {
            () if !claim.is_verified() => " [headline of another article, not read]",
            () if export.is_superseded(claim) => " [superseded by a later figure]",
            () if export.is_disputed_claim(claim) => " [disputed]",
            () => "",
        };
        let (figure, measure) = (cite::figure(briefing, claim), claim.measure().word());
        told.push_str(&format!(
            " {} {measure}, {}{mark}.",
            capital(&figure),
            cite::attributed_to(briefing, claim)
        ));
    }
    for (id, holder) in briefing.claims_held_elsewhere(event.id()) {
        if let Some(claim) = briefing.claim(id) {
            told.push_str(&format!(" For the figure, {}.", cite::see_holder(briefing, claim, holder)));
        }
    }
    told
}

/// The analyst's notes, and that a program drafted the record.
fn remarks(mut line: Line, notes: &[Note], drafted: Option<&Drafted>) -> Line {
    for note in notes {
        line = line.text(format!(" Analyst's note: {}", unquoted(&note.text)));
    }
    if drafted.is_some() { line.text(" [draft, not confirmed]") } else { line }
}

/// Who said what.
pub(super) fn statements(export: &Export<'_>, citations: &mut Citations<'_>) -> Option<Section> {
    let quote = |statement: &Statement, citations: &mut Citations<'_>| {
        let briefing = export.briefing;
        let words = cite::completed(briefing, statement);
        let words = match statement.cue.filter(|_| statement.form == Form::Act) {
            Some(cue) => format!("{} {words}", unquoted(briefing.words(cue))),
            None => words,
        };
        let words = Line::of(words).cite([citations.span(statement.content)]);
        let mut by = Line::default().strong(cite::speakers(briefing, statement));
        let day = statement.when.map_or_else(|| "date not stated".to_owned(), |when| when.cited());
        let names = |label: &str, actors: &[ActorId]| match actors {
            [] => String::new(),
            actors => format!(", {label} {}", cite::names(briefing, actors)),
        };
        by = by.text(format!(
            "{}{}{}{}, {day}, {}{}",
            names("on behalf of", &statement.on_behalf),
            names("to", &statement.to),
            names("about", &statement.about),
            names("reported by", &statement.through.into_iter().collect::<Vec<_>>()),
            form(statement.form),
            cite::disputed(&statement.notes)
        ));
        Block::Quote { words, by: remarks(by.text("."), &statement.notes, statement.drafted.as_deref()) }
    };
    let blocks: Vec<Block> = export.statements().map(|(_, own)| quote(own, citations)).collect();
    let section = Section { id: "statements", heading: "Who said what", blocks };
    Some(section).filter(|section| !section.blocks.is_empty())
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "quoted",
        Form::Mixed => "quoted within the source's sentence",
        Form::Indirect => "reported, not quoted",
        Form::Act => "the source reports the act and gives no words",
    }
}

/// Those who take part in what is listed.
pub(super) fn actors(
    export: &Export<'_>,
    listed: &[EventId],
    citations: &mut Citations<'_>,
) -> Option<Section> {
    let briefing = export.briefing;
    let mut ids: BTreeSet<ActorId> = BTreeSet::new();
    for event in listed.iter().filter_map(|&id| briefing.event(id)) {
        ids.extend(event.participants().map(|part| part.0));
        ids.extend(event.reported_by());
    }
    for (_, statement) in export.statements() {
        let lists = [&statement.speakers, &statement.on_behalf, &statement.to, &statement.about];
        ids.extend(lists.into_iter().flatten());
        ids.extend(statement.through);
    }
    let mut items = Vec::new();
    for actor in ids.into_iter().filter_map(|id| briefing.actor(id)) {
        let country = actor.country.map(|id| format!(", {}", unquoted(briefing.country_name(id))));
        let role = cite::role(actor).map(|role| format!(", {}", unquoted(role)));
        let unnamed = if actor.named { "" } else { ", not named by the source" };
        let label = actor.described_as.as_ref().map(|label| format!(". Described as {}", unquoted(label)));
        let words = [country, role].into_iter().flatten().collect::<String>();
        let line = Line::default().strong(unquoted(&actor.name)).text(format!(
            ": {}{words}{unnamed}{}{}.",
            actor.kind.word(),
            label.unwrap_or_default(),
            cite::disputed(&actor.notes)
        ));
        // What an actor is called is plain from the records; what a source calls it must be shown.
        let label = actor.described_as.as_ref().and(actor.evidence.first());
        let label = label.map(|&span| citations.span(span));
        items.push(remarks(line.cite(label), &actor.notes, actor.drafted.as_deref()));
    }
    (!items.is_empty()).then(|| Section { id: "actors", heading: "Actors", blocks: vec![Block::List(items)] })
}
