//! Cells that several kinds of record share.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use super::cells::{BETWEEN, Cells};
use crate::export::cite;
use crate::export::request::Export;
use crate::model::table::LICENCE_NOT_STATED;
use crate::model::{ActorId, Briefing, Drafted, EventId, Note, Precision, SourceId, Span, When, clean};

/// What many rows have in common, made once.
pub(super) struct Shared {
    sources: Vec<SourceCells>,
    zone: String,
}

struct SourceCells {
    label: String,
    url: String,
    licence: String,
}

impl Shared {
    pub(super) fn new(export: &Export<'_>) -> Self {
        let cells = |source: &crate::model::Source| SourceCells {
            label: clean(&source.label()).into_owned(),
            url: clean(source.url.as_deref().unwrap_or("")).into_owned(),
            licence: source.licence(),
        };
        let zone = clean(export.briefing.zone().unwrap_or("")).into_owned();
        Self { sources: export.briefing.sources().iter().map(cells).collect(), zone }
    }

    /// First and last day, precision, time, zone.
    pub(super) fn when(&self, when: Option<When>, days: &mut Days, cells: &mut Cells) {
        let Some(when) = when else { return cells.empties(5) };
        let is_known = when.precision <= Precision::Day && when.first == when.last;
        cells.day(days.text(when.first), is_known);
        cells.day(days.text(when.last), is_known);
        cells.text(when.precision.word());
        match when.time {
            Some(time) => {
                cells.written(|text| _ = write!(text, "{}", time.format("%H:%M")));
                cells.text(&self.zone);
            }
            None => cells.empties(2),
        }
    }

    /// Names of sources, the addresses of their texts, and their licences, for the end of a row.
    pub(super) fn label(&self, source: SourceId) -> &str {
        self.sources.get(source.index()).map_or("", |cells| &cells.label)
    }

    pub(super) fn url(&self, source: SourceId) -> &str {
        self.sources.get(source.index()).map_or("", |cells| &cells.url)
    }

    pub(super) fn licence(&self, source: SourceId) -> &str {
        self.sources.get(source.index()).map_or(LICENCE_NOT_STATED, |cells| &cells.licence)
    }

    /// Source, passage and quote of words, for records that have evidence.
    pub(super) fn evidence(&self, briefing: &Briefing, spans: &[Span], cells: &mut Cells) {
        let sources = sources_of(spans);
        cells.list(sources.iter().map(|&id| self.label(id)));
        let several = sources.len() > 1;
        let place = |span: &Span| match several {
            true => format!("{}: {}", self.label(span.source), cite::place_in_source(briefing, *span)),
            false => cite::place_in_source(briefing, *span),
        };
        cells.list(spans.iter().map(place).collect::<Vec<_>>().iter().map(String::as_str));
        cells.text(&spans.iter().map(|&span| words(briefing, span)).collect::<Vec<_>>().join(" […] "));
    }

    /// Address and licence of the sources.
    pub(super) fn addresses(&self, sources: &[SourceId], cells: &mut Cells) {
        cells.list(sources.iter().map(|&id| self.url(id)));
        let mut licences: Vec<&str> = sources.iter().map(|&id| self.licence(id)).collect();
        licences.dedup();
        cells.list(licences);
    }
}

/// The sources of words, each once.
pub(super) fn sources_of(spans: &[Span]) -> Vec<SourceId> {
    let mut sources: Vec<SourceId> = Vec::new();
    for span in spans {
        if !sources.contains(&span.source) {
            sources.push(span.source);
        }
    }
    sources
}

/// The words of a span on one line.
fn words(briefing: &Briefing, span: Span) -> String {
    briefing.words(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of actors.
pub(super) fn names(briefing: &Briefing, actors: &[ActorId], cells: &mut Cells) {
    cells.list(actors.iter().map(|&actor| briefing.actor_name(actor)));
}

/// What an event is called in tables: its identifier, else its number.
pub(super) fn push_event_id(briefing: &Briefing, id: EventId, text: &mut String) {
    match briefing.event(id).map_or("", |event| event.key()) {
        "" => _ = write!(text, "event-{}", u64::from(id.0) + 1),
        key => text.push_str(&clean(key)),
    }
}

/// The same of several events.
pub(super) fn event_ids(briefing: &Briefing, events: impl Iterator<Item = EventId>, cells: &mut Cells) {
    cells.written(|text| {
        for (at, id) in events.enumerate() {
            if at > 0 {
                text.push_str(BETWEEN);
            }
            push_event_id(briefing, id, text);
        }
    });
}

/// What notes dispute, and what else is disputed: "the date; the figure".
pub(super) fn disputed(notes: &[Note], other: &str, cells: &mut Cells) {
    let mut aspects: Vec<&str> = notes.iter().filter_map(|note| note.disputes).map(cite::aspect).collect();
    aspects.dedup();
    cells.list(aspects.into_iter().chain([other]));
}

/// The analyst's notes, and whether a program drafted the record.
pub(super) fn notes_and_draft(notes: &[Note], drafted: Option<&Drafted>, cells: &mut Cells) {
    cells.list(notes.iter().map(|note| note.text.as_str()));
    cells.written(|text| {
        let Some(drafted) = drafted else { return };
        text.push_str("draft, not confirmed");
        if let Some(confidence) = drafted.confidence {
            _ = write!(text, " (confidence: {})", confidence.word());
        }
    });
}

/// Days as text. Neighbouring rows mostly share theirs.
#[derive(Default)]
pub(super) struct Days {
    day: Option<NaiveDate>,
    text: String,
}

impl Days {
    fn text(&mut self, day: NaiveDate) -> &str {
        if self.day != Some(day) {
            self.text.clear();
            _ = write!(self.text, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
            self.day = Some(day);
        }
        &self.text
    }
}
