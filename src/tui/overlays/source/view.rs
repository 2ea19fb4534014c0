//! How the text of a source looks.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use crate::export::cite;
use crate::model::{Source, clean, group_thousands, language};
use crate::tui::overlays::overlay::{OverlayCanvas, OverlayContext};
use crate::tui::overlays::source::reader::{READING_WIDTH, Reader};
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::page::{NUMBER, PageSize, lead_in, page};
use crate::tui::state::record::Record;
use crate::tui::text::pages::PageLine;
use crate::tui::text::styled::fit;

/// Draws the whole source over the panes.
pub(super) fn draw(context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>, reader: &mut Reader) {
    let body = canvas.body();
    let Some(source) = context.briefing().source(reader.source) else { return };
    let title = format!("Source: {}", fit(&source.label(), 60));
    let inner = titled_box(context.theme, canvas.frame, body, &title);
    let head = head(context, source, reader, inner.width);
    let used = u16::try_from(head.len()).unwrap_or(0).min(inner.height);
    canvas.frame.render_widget(Text::from(head), Rect { height: used, ..inner });
    let area = Rect { y: inner.y + used, height: inner.height - used, ..inner };
    let width = usize::from(READING_WIDTH.min(area.width.saturating_sub(NUMBER + 1)));
    let size = PageSize { width, height: usize::from(area.height).max(1) };
    let text: &str = &source.text;
    if reader.seek {
        reader.top = lead_in(&reader.pages, text, reader.target(), size);
        (reader.seek, reader.scroll) = (false, 0);
    }
    let last = reader.pages.last_top(text, width, size.height);
    reader.top = reader.pages.moved(text, reader.top, reader.scroll, width).min(last);
    reader.scroll = 0;
    let lines = reader.pages.window(text, reader.top, width, size.height);
    let marks = marks(context, reader);
    canvas.frame.render_widget(page(context.theme, source, &lines, &marks), area);
    margin(context, canvas.frame, reader, Page { area, lines: &lines });
    canvas.map.page = size.height;
}

/// Above the text: the facts about the source, and what rests on the words shown.
fn head(context: &OverlayContext<'_>, source: &Source, reader: &Reader, cells: u16) -> Vec<Line<'static>> {
    let room = usize::from(cells).saturating_sub(2);
    let published = source
        .published
        .map_or_else(|| "date not stated".to_owned(), |day| crate::model::When::day(day).short());
    let updated = source
        .updated
        .filter(|_| source.published.is_none())
        .map_or_else(String::new, |day| format!(", updated {}", crate::model::When::day(day).short()));
    let language = source.language.as_deref().filter(|tag| !language::is_read(Some(tag)));
    let language = language.map_or_else(String::new, |tag| format!(" · probably {}", language::name(tag)));
    let publisher = source.publisher.clone().unwrap_or_else(|| "publisher not stated".to_owned());
    let party = if source.party { " · party to the events" } else { "" };
    let facts = format!(
        "{publisher} · published {published}{updated}{language} · grade {}: {}{party} · SHA-256 {}",
        source.reliability.letter(),
        source.reliability.label(),
        source.sha256.get(..12).unwrap_or(""),
    );
    let mut lines = vec![Line::from(Span::styled(format!(" {}", fit(&facts, room)), context.theme.dim))];
    if let Some(search) = &reader.search {
        let words = match search.hits.len() {
            0 => format!("“{}” is not in this text", search.needle),
            n => format!("“{}”: {} of {}", search.needle, group_thousands(search.at + 1), group_thousands(n)),
        };
        lines.push(Line::from(Span::styled(format!(" {}", fit(&words, room)), context.theme.found)));
        return lines;
    }
    if let Some(stop) = reader.stop {
        let named: Vec<String> = reader.records().map(|record| name(context, record)).collect();
        let words = format!(
            "evidence {} of {}: {}",
            group_thousands(stop + 1),
            group_thousands(reader.stops.len()),
            named.join("; ")
        );
        lines.push(Line::from(Span::styled(format!(" {}", fit(&words, room)), context.theme.accent)));
    }
    lines
}

/// The name of a record in the margin of its source.
fn name(context: &OverlayContext<'_>, record: Record) -> String {
    let briefing = context.briefing();
    match record {
        Record::Event(id) => {
            briefing.event(id).map_or_else(String::new, |e| format!("{} {}", e.kind().sign(), e.title()))
        }
        Record::Statement(id) => briefing
            .statement(id)
            .map_or_else(String::new, |s| format!("❝ {}", cite::names(briefing, &s.speakers))),
        Record::Claim(id) => briefing
            .claim(id)
            .map_or_else(String::new, |claim| format!("# {}", cite::in_brief(briefing, claim))),
        Record::Actor(id) => briefing.actor_name(id).to_owned(),
        Record::Place(id) => briefing.place(id).map_or_else(String::new, |place| place.name.clone()),
        Record::Country(id) => briefing.country_name(id).to_owned(),
        Record::Pair(pair) => cite::tie(briefing, pair.tie, usize::MAX),
        Record::Measure(measure) => measure.word().to_owned(),
        Record::Words(_) => "these words".to_owned(),
        Record::Row(row) => cite::row_place(briefing, row),
        Record::Source(id) => briefing.source(id).map_or_else(String::new, Source::label),
        Record::Sum(sum) => sum.when.map_or_else(|| "the sum".to_owned(), |when| when.brief()),
    }
}

fn marks(context: &OverlayContext<'_>, reader: &Reader) -> Vec<(Range<usize>, Style)> {
    let mut marks: Vec<(Range<usize>, Style)> =
        reader.stops.iter().map(|stop| (stop.range(), context.theme.other_evidence)).collect();
    if let Some(search) = &reader.search {
        marks.extend(search.hits.iter().map(|hit| (hit.clone(), context.theme.found)));
        if let Some(hit) = search.hits.get(search.at) {
            marks.push((hit.clone(), context.theme.highlight));
        }
    } else if let Some(span) = reader.span() {
        marks.push((span.range(), context.theme.highlight));
    }
    marks
}

/// A part of the text on the screen.
#[derive(Clone, Copy)]
struct Page<'a> {
    area: Rect,
    lines: &'a [PageLine],
}

/// In the margin: which records rest on each paragraph.
fn margin(context: &OverlayContext<'_>, frame: &mut Frame<'_>, reader: &Reader, page: Page<'_>) {
    let Page { area, lines } = page;
    let x = area.x + NUMBER + READING_WIDTH + 2;
    if x + 16 > area.right() {
        return;
    }
    let room = usize::from(area.right() - x - 1);
    let mut free = area.y;
    for (row, line) in (area.y..).zip(lines) {
        if line.number.is_none() {
            continue;
        }
        let mut named: Vec<String> = Vec::new();
        for (span, record) in &reader.rests {
            let start = span.start as usize;
            let words = name(context, *record);
            if line.block.contains(&start) && !named.contains(&words) {
                named.push(words);
            }
        }
        free = free.max(row);
        for words in named {
            if free >= area.bottom() {
                return;
            }
            let own = Rect { x, y: free, width: area.right() - x, height: 1 };
            frame.render_widget(Span::styled(fit(&clean(&words), room), context.theme.dim), own);
            free += 1;
        }
    }
}
