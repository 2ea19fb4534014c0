//! The briefing as plain text, made to be read aloud or by a screen reader.
//!
//! Lines of at most 80 cells; no drawing, no columns, no signs, and nothing that only the eye can join: every
//! record has a number by which others refer to it, and says in words what it is. Curly quotation marks stand
//! around words of a source and around nothing else.

mod casualties;
mod disputes;
mod gaps;
mod happened;
mod place;
mod said;
mod sources;
mod who;

use std::io::{self, Write};

use crate::model::counted as count;
use crate::model::table::NONE;
use crate::model::when::spoken_day;
use crate::model::{
    Briefing, ClaimId, ClaimView, Drafted, EventId, EventView, Note, Span, Statement, StatementId,
};
use crate::query::casualties::{MeasureSummary, casualties};
use crate::query::filter::{Chip, Filter, Term, Value};
use crate::query::index::Index;
use crate::query::select::{Selection, Tallies, select};

use super::cite::{self, own};
use super::page::Page;

/// Writes the whole briefing, or what the filter leaves of it, as plain text.
///
/// # Errors
/// Those of `out`.
pub fn brief(briefing: &Briefing, index: &Index, filter: &Filter, out: &mut dyn Write) -> io::Result<()> {
    let (selection, tallies) = select(briefing, index, filter);
    let chips: Vec<&Chip> = filter.chips.iter().filter(|chip| chip.applies()).collect();
    let whole = casualties(briefing, index, &selection);
    let (told, left_out) = told(briefing, selection);
    let mut figures = casualties(briefing, index, &told);
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
    let view = View { briefing, index, told, left_out, tallies, figures, chips };
    let mut page = Page::new(out);
    header(&view, &mut page)?;
    happened::write(&view, &mut page)?;
    who::write(&view, &mut page)?;
    place::write(&view, &mut page)?;
    said::write(&view, &mut page)?;
    casualties::write(&view, &mut page)?;
    disputes::write(&view, &mut page)?;
    gaps::write(&view, &mut page)?;
    sources::write(&view, &mut page)
}

/// What is told: the briefing and what the filter leaves of it.
struct View<'a> {
    briefing: &'a Briefing,
    index: &'a Index,
    /// What is told one by one.
    told: Selection,
    /// How many further rows of tables are selected.
    left_out: u32,
    tallies: Tallies,
    figures: Vec<MeasureSummary>,
    chips: Vec<&'a Chip>,
}

impl<'a> View<'a> {
    fn filtered(&self) -> bool {
        !self.chips.is_empty()
    }

    /// Says how many rows are not told one by one, and how to see them.
    fn left_out(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.left_out == 0 {
            return Ok(());
        }
        let rows = count(self.left_out, "more row of the tables is", "more rows of the tables are");
        page.text(
            0,
            &format!(
                "Told one by one are the {MOST_ROWS} events of the tables with the most people killed. {rows} \
                 selected, and counted wherever numbers of events are given: a filter brings them forward."
            ),
        )?;
        page.gap()
    }

    fn events(&self) -> impl Iterator<Item = EventView<'a>> + '_ {
        self.told.events.iter().filter_map(|id| self.briefing.event(EventId(id)))
    }

    fn statements(&self) -> impl Iterator<Item = (StatementId, &'a Statement)> + '_ {
        let found = |id| Some((StatementId(id), self.briefing.statement(StatementId(id))?));
        self.told.statements.iter().filter_map(found)
    }

    fn claims(&self) -> impl Iterator<Item = ClaimView<'a>> + '_ {
        self.told.claims.iter().filter_map(|id| self.briefing.claim(ClaimId(id)))
    }

    /// "event 3, Pakistan strikes", for a sentence that refers to it.
    fn event(&self, id: EventId) -> String {
        let title = self.briefing.event(id).map(|event| own(&event.title())).unwrap_or_default();
        format!("event\u{a0}{}, {title}", number(id.0))
    }

    /// "claim 1, 11 killed according to AFP", for a sentence that refers to it.
    fn numbered(&self, claim: ClaimView<'_>) -> String {
        let (figure, measure) = (cite::number(self.briefing, claim), claim.measure().word());
        let jointly = if self.briefing.jointly(claim).is_some() { " jointly" } else { "" };
        let who = cite::attributed_to(self.briefing, claim);
        format!("claim\u{a0}{}, {figure} {measure}{jointly} {who}", number(claim.id().0))
    }
}

/// The most rows of tables that are told one by one.
const MOST_ROWS: usize = 50;

/// What of a selection is told one by one: all but the rows of tables, and of these the ones with the most
/// killed where they are many. Also how many are left out.
fn told(briefing: &Briefing, mut selection: Selection) -> (Selection, u32) {
    let mut killed: Vec<(u32, u32)> = Vec::new();
    for event in selection.events.iter().filter_map(|id| briefing.event(EventId(id))) {
        if event.row().is_some() {
            let best = briefing.claims().killed().get(event.id().index()).map_or(NONE, |[_, best, _]| best);
            killed.push((if best == NONE { 0 } else { best + 1 }, event.id().0));
        }
    }
    let left_out = killed.len().saturating_sub(MOST_ROWS);
    if left_out == 0 {
        return (selection, 0);
    }
    killed.sort_unstable_by_key(|&(best, id)| (std::cmp::Reverse(best), id));
    for (_, id) in killed.drain(MOST_ROWS..) {
        selection.events.remove(id);
        selection.claims.remove(id);
    }
    (selection, u32::try_from(left_out).unwrap_or(u32::MAX))
}

/// The number by which people call a record: counted from 1.
fn number(id: u32) -> u64 {
    u64::from(id) + 1
}

/// Records by their numbers: "event 3", "events 3, 4 and 7".
fn numbers(record: &str, ids: impl Iterator<Item = u32>) -> String {
    let numbers: Vec<String> = ids.map(|id| number(id).to_string()).collect();
    let plural = if numbers.len() == 1 { "" } else { "s" };
    format!("{record}{plural}\u{a0}{}", cite::list(&numbers))
}

fn event_numbers(ids: &[EventId]) -> String {
    numbers("event", ids.iter().map(|id| id.0))
}

/// Where words stand, to follow them on the same line.
fn mark(briefing: &Briefing, span: Span) -> String {
    cite::mark(briefing, span).replace(' ', "\u{a0}")
}

/// A sentence of the analyst's: with a full stop at its end.
fn sentence(text: &str) -> String {
    let text = own(text.trim());
    if text.ends_with(['.', '!', '?']) || text.ends_with(".\"") { text } else { format!("{text}.") }
}

/// That a program drafted the record and nobody has confirmed it yet.
fn draft(page: &mut Page<'_>, indent: usize, drafted: Option<&Drafted>) -> io::Result<()> {
    let Some(drafted) = drafted else { return Ok(()) };
    let sure = drafted.confidence.map_or_else(String::new, |sure| format!(", confidence {}", sure.word()));
    page.item(indent, &format!("Draft{sure}: not confirmed."))
}

/// The remarks on a record, each marked as such.
fn notes(page: &mut Page<'_>, indent: usize, notes: &[Note]) -> io::Result<()> {
    for note in notes {
        page.item(indent, &format!("Analyst's note: {}", sentence(&note.text)))?;
    }
    Ok(())
}

/// The words on which a record rests, each with its place.
fn evidence(view: &View<'_>, page: &mut Page<'_>, indent: usize, spans: &[Span]) -> io::Result<()> {
    for &span in spans {
        let words = cite::quote(view.briefing, span);
        page.item(indent, &format!("{words} {}", mark(view.briefing, span)))?;
    }
    Ok(())
}

fn header(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let briefing = view.briefing;
    let title = match briefing.title() {
        "" => "Briefing".to_owned(),
        title => own(title),
    };
    page.text(0, &title)?;
    page.gap()?;
    for gap in briefing.incomplete() {
        page.text(0, &format!("Incomplete input: {}.", own(&gap.to_string())))?;
    }
    let as_of = briefing.as_of().map_or_else(|| "not stated".to_owned(), spoken_day);
    page.text(0, &format!("As of: {as_of}."))?;
    if let Some(period) = briefing.period() {
        page.text(0, &format!("Period of the dated events: {}.", period.spoken()))?;
    }
    if let Some(zone) = briefing.zone() {
        page.text(0, &format!("Times of day are in the zone {}.", own(zone)))?;
    }
    let sources = u32::try_from(briefing.sources().len()).unwrap_or(u32::MAX);
    page.text(0, &format!("Made from {}.", count(sources, "source", "sources")))?;
    shown(view, page)?;
    if briefing.drafted() > 0 {
        let number = u32::try_from(briefing.drafted()).unwrap_or(u32::MAX);
        let drafted = count(number, "record is a draft", "records are drafts");
        page.text(0, &format!("{drafted}, made by a program and confirmed by nobody yet: each says so."))?;
    }
    page.gap()?;
    page.text(
        0,
        "How to read it: events, statements, claims and sources are numbered, and refer to each other by \
         these numbers. Brackets give the source and the paragraph where words stand: [1, paragraph 3] is \
         the third paragraph of source 1. Words in curly quotation marks are copied from a source letter for \
         letter; all others are not.",
    )?;
    if !briefing.notes().is_empty() {
        page.gap()?;
        notes(page, 0, briefing.notes())?;
    }
    Ok(())
}

/// The name, with the area where that is what tells it from others of the name: "Balad town, Somalia".
fn named<'a>(term: &'a Term, name: &'a str) -> &'a str {
    if term.words.strip_prefix(name).is_some_and(|rest| rest.starts_with(", ")) { &term.words } else { name }
}

/// A chip in words: "country: Iran or Pakistan", "not actor: Hamas".
fn spoken(briefing: &Briefing, chip: &Chip) -> String {
    let word = |term: &Term| match &term.value {
        Value::Actor(id) => own(named(term, briefing.actor_name(*id))),
        Value::Country(id) => own(briefing.country_name(*id)),
        Value::Place(id) => own(briefing.place(*id).map_or(&term.words, |place| named(term, &place.name))),
        Value::Source(id) => {
            own(&briefing.source(*id).map_or_else(|| term.words.clone(), crate::model::Source::label))
        }
        Value::Kind(kind) => kind.word().to_owned(),
        Value::Quadrant(quadrant) => quadrant.label().to_owned(),
        Value::Measure(measure) => measure.word().to_owned(),
        Value::Day(when) => when.spoken(),
        Value::Text(_) => format!("\"{}\"", own(&term.words)),
        Value::Choice(word) => (*word).to_owned(),
        Value::Pending(_) => own(&term.label()),
    };
    let words: Vec<String> = chip.terms.iter().map(word).collect();
    let not = if chip.negated { "not " } else { "" };
    format!("{not}{}: {}{}", chip.key.word(), words.join(" or "), chip.key.remark())
}

/// What the filter is, and how much of all it leaves.
fn shown(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let briefing = view.briefing;
    let of = |shown: u32, all: usize, one: &str, many: &str| {
        let all = u32::try_from(all).unwrap_or(u32::MAX);
        if view.filtered() {
            format!("{} of {}", crate::model::group_thousands(shown), count(all, one, many))
        } else {
            count(all, one, many)
        }
    };
    let actors = match view.left_out {
        0 => who::shown(view).len(),
        _ => view.tallies.actors.iter().filter(|actor| actor.events > 0).count(),
    };
    let actors = u32::try_from(actors).unwrap_or(u32::MAX);
    let all = briefing.events().len() - view.index.unfiltered().summing_up.events.len();
    let summing_up = view.tallies.summing_up.words().replace('+', "and");
    let parts = [
        format!("{}{summing_up}", of(view.tallies.counted(), all, "event", "events")),
        of(actors, briefing.actors().len(), "actor", "actors"),
        of(view.tallies.statements, briefing.statements().len(), "statement", "statements"),
        of(view.tallies.claims, briefing.claims().count(), "claim", "claims"),
    ];
    if view.filtered() {
        let chips: Vec<String> = view.chips.iter().map(|chip| spoken(briefing, chip)).collect();
        page.text(0, &format!("Filter in force: {}.", chips.join("; ")))?;
        page.text(0, &format!("Shown: {}.", cite::list(&parts)))?;
    } else {
        page.text(0, &format!("All of it is shown: {}. No filter is in force.", cite::list(&parts)))?;
    }
    if view.tallies.undated_left_out > 0 {
        let left_out = count(view.tallies.undated_left_out, "event", "events");
        page.text(0, &format!("Left out, because the filter asks for a time: {left_out} without a date."))?;
    }
    Ok(())
}
