//! Events as slides of TimelineJS3 (Northwestern University Knight Lab), in its JSON. It takes headlines and texts for HTML.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::escape::escaped;
use super::format::Format;
use super::json;
use crate::export::cite::{self, unquoted};
use crate::export::request::Export;
use crate::model::{Briefing, EventView, Precision, Span, When, clean, counted};

pub(super) const FORMAT: Format = Format {
    name: "timelinejs",
    about: "Dated events for TimelineJS3; undated ones are counted on the title slide",
    write,
    ..Format::PLAIN
};

fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"title\":{\"unique_id\":\"title\",\"text\":{")?;
    json::member(out, "headline", &escaped(&export.title()))?;
    out.write_all(b",")?;
    json::member(out, "text", &introduction(export))?;
    out.write_all(b"}},\n\"events\":[")?;
    let dated = export.events().filter_map(|event| Some((event, event.when()?)));
    for (at, (event, when)) in dated.enumerate() {
        out.write_all(if at > 0 { b",\n" } else { b"\n" })?;
        slide(export.briefing, event, when, out)?;
    }
    out.write_all(b"\n]}\n")
}

/// What the title slide says, in HTML.
fn introduction(export: &Export<'_>) -> String {
    let mut words = String::new();
    for (label, fact) in export.facts() {
        words.push_str(&format!("<p><b>{label}:</b> {}</p>", escaped(&fact)));
    }
    let undated: Vec<String> = export
        .events()
        .filter(|event| event.when().is_none())
        .map(|event| format!("<li>{}</li>", escaped(&unquoted(&event.title()))))
        .collect();
    if !undated.is_empty() {
        let number = counted(undated.len() as u64, "event has", "events have");
        let list = undated.iter().take(MOST_UNDATED).cloned().collect::<String>();
        let more = match undated.len().saturating_sub(MOST_UNDATED) {
            0 => String::new(),
            more => format!("<li>and {more} more</li>"),
        };
        words.push_str(&format!("<p>{number} no date and no slide:</p><ul>{list}{more}</ul>"));
    }
    for terms in export.terms() {
        words.push_str(&format!("<p>{}</p>", escaped(&terms)));
    }
    words
}

/// The most undated events that the title slide names.
const MOST_UNDATED: usize = 20;

fn slide(briefing: &Briefing, event: EventView<'_>, when: When, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"unique_id\":\"event-{}\",", u64::from(event.id().0) + 1)?;
    let roughly = if when.is_rough_day() { when.precision } else { Precision::Day };
    out.write_all(b"\"start_date\":")?;
    date(when.first, when.time, roughly, out)?;
    if when.last != when.first {
        out.write_all(b",\"end_date\":")?;
        date(when.last, None, roughly, out)?;
    }
    out.write_all(b",")?;
    json::member(out, "display_date", &escaped(&when.cited()))?;
    out.write_all(b",\"text\":{")?;
    json::member(out, "headline", &escaped(&unquoted(&event.title())))?;
    out.write_all(b",")?;
    json::member(out, "text", &text(briefing, event))?;
    out.write_all(b"},")?;
    let group = event.kind().conduct().map_or("other", |conduct| conduct.label());
    json::member(out, "group", group)?;
    out.write_all(b"}")
}

/// A date as TimelineJS writes it: what is not known is left out.
fn date(day: NaiveDate, time: Option<NaiveTime>, known: Precision, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"year\":{}", day.year())?;
    if known < Precision::Year {
        write!(out, ",\"month\":{}", day.month())?;
    }
    if known < Precision::Month {
        write!(out, ",\"day\":{}", day.day())?;
    }
    if let Some(time) = time {
        write!(out, ",\"hour\":{},\"minute\":{}", time.hour(), time.minute())?;
    }
    out.write_all(b"}")
}

/// The text of a slide, in HTML: place, parties, figures, the words of the source, and where they stand.
fn text(briefing: &Briefing, event: EventView<'_>) -> String {
    let place = cite::place_of(briefing, event, MOST_CELLS);
    let parties = cite::parties(briefing, event, MOST_CELLS);
    let mut lines: Vec<String> =
        [place, parties].into_iter().filter(|words| !words.is_empty()).map(|words| escaped(&words)).collect();
    // The citation holds figures with their claimants, quote, disputes and source. Its title is the headline.
    let citation = cite::event(briefing, event);
    let rest = citation.strip_prefix(&*clean(&event.title())).unwrap_or(&citation);
    lines.push(escaped(rest.trim_start_matches(", ")));
    let others = event.evidence().iter().skip(1);
    lines.extend(others.map(|&span: &Span| escaped(&cite::words(briefing, span))));
    if let Some(table) = briefing.table(event.source()) {
        lines.push(escaped(&table.dataset.terms().line()));
    }
    lines.iter().map(|line| format!("<p>{line}</p>")).collect()
}

/// More cells than any line needs.
const MOST_CELLS: usize = 400;
