//! The slides of a presentation in words.

use std::collections::BTreeSet;

use crate::export::cite::{self, unquoted};
use crate::export::page_words::{self, LineTone, LineWords, line_words};
use crate::model::text::{capital, fit};
use crate::model::{
    Briefing, EventView, Note, SlideSubject, SourceId, Span, Standing, counted, group_thousands,
};
use crate::query::briefing_page::{LineContent, LineRecord, PageLine, PageSection};
use crate::query::casualties::ClaimLine;
use crate::query::select::AsOf;
use crate::query::slides::{EventSlide, Slide, SlideContent};

/// A line of a slide: a figure, a quote, a line of the briefing page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlideLine {
    /// Its words.
    pub words: LineWords,
    /// The record whose words support it.
    pub record: Option<LineRecord>,
    /// Whether somebody said it: the speaker then stands below it, and not before it.
    pub is_said: bool,
}

/// A slide in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlideWords {
    /// What stands above the heading: the day, or whose words these are; may be empty.
    pub above: String,
    /// What must be known before the heading is read, such as that the day is disputed; may be empty.
    pub warning: String,
    /// What happened, or what the slide is about.
    pub heading: String,
    /// What stands below the heading: who did it to whom, and where.
    pub facts: Vec<String>,
    /// The words of the analyst; empty on other slides.
    pub text: String,
    /// The lines, in order.
    pub lines: Vec<SlideLine>,
    /// How many more lines there are on the briefing page.
    pub more: usize,
    /// Where the words of the heading are, for the foot; may be empty.
    pub source: String,
}

/// The cells in which a place also names what is around it.
const PLACE_CELLS: usize = 60;

/// The most cells for the name of a source.
const SOURCE_CELLS: usize = 60;

/// More cells than the parties of an event take in full.
const PARTY_CELLS: usize = 160;

/// A slide in words; the briefing page has its own.
#[must_use]
pub fn slide_words(briefing: &Briefing, as_of: AsOf, slide: &Slide) -> SlideWords {
    match &slide.content {
        SlideContent::Page => SlideWords::default(),
        SlideContent::Event(event) => of_event(briefing, event),
        SlideContent::Text(rank) => of_text(briefing, *rank),
        SlideContent::Section(section) => of_section(briefing, as_of, section),
    }
}

/// What the speaker is reminded of: the notes of the slide, then those of the analyst on its records.
#[must_use]
pub fn speaker_notes(briefing: &Briefing, slide: &Slide) -> Vec<String> {
    let own = slide.of_case.and_then(|rank| briefing.slides().get(rank)).map(|own| unquoted(&own.notes));
    let mut notes: Vec<String> = own.into_iter().filter(|note| !note.is_empty()).collect();
    let mut add = |list: &[Note]| notes.extend(list.iter().map(note_words));
    match &slide.content {
        SlideContent::Page => add(briefing.notes()),
        SlideContent::Event(slide) => {
            add(briefing.event(slide.event).map_or(&[], EventView::notes));
            for &id in &slide.statements {
                add(briefing.statement(id).map_or(&[][..], |said| &said.notes));
            }
            for line in &slide.figures {
                add(briefing.claim(line.claim).map_or(&[], |claim| claim.notes()));
            }
        }
        // The notes on what is disputed are on the slide itself.
        SlideContent::Text(_) | SlideContent::Section(_) => {}
    }
    notes
}

fn note_words(note: &Note) -> String {
    let text = unquoted(&note.text);
    match note.disputes {
        Some(aspect) => format!("≠ {}: {text}", cite::aspect(aspect)),
        None => text,
    }
}

fn of_event(briefing: &Briefing, slide: &EventSlide) -> SlideWords {
    let Some(event) = briefing.event(slide.event) else { return SlideWords::default() };
    let is_row = event.row().is_some();
    let heading = match is_row && !event.is_total() {
        // Who took part, and where, stands below.
        true => capital(&unquoted(event.type_words())),
        false => unquoted(&event.title()),
    };
    let parties = cite::parties_uncut(briefing, event, PARTY_CELLS).unwrap_or_default();
    let place = cite::place_of(briefing, event, PLACE_CELLS);
    let facts = [parties, place].into_iter().filter(|fact| !fact.is_empty()).collect();
    let note = cite::note(briefing, event);
    let mut lines = Vec::new();
    if !note.is_empty() {
        let record = Some(LineRecord::Event(slide.event));
        lines.push(SlideLine { words: LineWords::new("", note), record, is_said: false });
    }
    lines.extend(slide.figures.iter().filter_map(|line| figure(briefing, line)));
    lines.extend(slide.statements.iter().map(|&id| SlideLine {
        words: page_words::statement(briefing, id),
        record: Some(LineRecord::Statement(id)),
        is_said: true,
    }));
    SlideWords {
        above: event.when().map_or_else(|| "Date not stated".to_owned(), |when| when.long()),
        warning: warning(briefing, event),
        heading,
        facts,
        lines,
        source: source_of(briefing, event),
        ..SlideWords::default()
    }
}

/// What must be known of an event: that it is disputed, drafted, a lead, a total.
fn warning(briefing: &Briefing, event: EventView<'_>) -> String {
    let disputed = cite::disputed(event.notes());
    let disputed = disputed.trim_matches([' ', '[', ']']);
    let mut parts = Vec::new();
    if !disputed.is_empty() {
        parts.push(format!("≠ {disputed}"));
    }
    if event.drafted().is_some() {
        parts.push("~ drafted by a program, not confirmed".to_owned());
    }
    if briefing.is_lead(event) {
        parts.push("a lead: a machine-coded media report, not an incident".to_owned());
    }
    if event.is_total() {
        parts.push("# a total, not an event".to_owned());
    }
    parts.join(" · ")
}

/// A figure with its claimant.
fn figure(briefing: &Briefing, line: &ClaimLine) -> Option<SlideLine> {
    let claim = briefing.claim(line.claim)?;
    let who = cite::claimant(briefing, claim);
    // The dataset claims the figures of its rows.
    let who = match briefing.table(claim.source()).filter(|_| claim.is_table_row() && who.is_empty()) {
        Some(table) => table.dataset.name().to_owned(),
        None if who.is_empty() => "claimant not stated".to_owned(),
        None => who,
    };
    let jointly =
        briefing.jointly(claim).map(|events| format!("jointly for {} events", group_thousands(events)));
    let parts = [Some(who), jointly, Some(cite::remarks_on(claim, line))];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let tone = match () {
        () if claim.standing() == Standing::Headline => LineTone::Unverified,
        () if line.contested => LineTone::Contested,
        () => LineTone::Plain,
    };
    let words = LineWords::new(claim.measure().word(), parts.join(" · "));
    let words = words.figure(cite::number(briefing, claim)).tone(tone);
    Some(SlideLine { words, record: Some(LineRecord::Claim(line.claim)), is_said: false })
}

/// Where the words or the row of an event are: "Source: Deutsche Welle, published 20 Jan 2024, paragraph 3".
fn source_of(briefing: &Briefing, event: EventView<'_>) -> String {
    let place = match (event.row(), event.evidence().first()) {
        (Some(row), _) => briefing.row_place(row).brief(),
        (None, Some(&span)) => cite::place_in_source(briefing, span),
        (None, None) => String::new(),
    };
    let Some(source) = briefing.source(event.source()) else { return String::new() };
    let published = source.published.map(|day| format!("published {}", day.format("%-d %b %Y")));
    let mut parts = vec![fit(&unquoted(&source.label()), SOURCE_CELLS)];
    parts.extend(published);
    parts.push(place);
    parts.retain(|part| !part.is_empty());
    let spans = event.evidence().iter().map(|span: &Span| span.source);
    let all: BTreeSet<SourceId> = spans.chain(event.rows().map(|row| row.source)).collect();
    let others = all.iter().filter(|id| **id != event.source()).count();
    let others = if others == 0 {
        String::new()
    } else {
        format!("; and {}", counted(others, "other source", "other sources"))
    };
    format!("Source: {}{others}", parts.join(", "))
}

fn of_text(briefing: &Briefing, rank: usize) -> SlideWords {
    let Some(SlideSubject::Text { title, text }) = briefing.slides().get(rank).map(|own| &own.subject) else {
        return SlideWords::default();
    };
    SlideWords {
        above: "Analyst".to_owned(),
        heading: unquoted(title),
        text: text.trim().lines().map(unquoted).collect::<Vec<_>>().join("\n"),
        ..SlideWords::default()
    }
}

fn of_section(briefing: &Briefing, as_of: AsOf, section: &PageSection) -> SlideWords {
    let line = |line: &PageLine| SlideLine {
        words: line_words(briefing, as_of, line),
        record: line.record,
        is_said: matches!(line.content, LineContent::Statement(_)),
    };
    SlideWords {
        heading: section.topic.heading().to_owned(),
        lines: section.lines.iter().map(line).collect(),
        more: section.all - section.lines.len(),
        ..SlideWords::default()
    }
}
