//! The text of a source: inline below the quotes, and whole.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Borders, Clear};

use crate::export::cite;
use crate::model::{Source, Span as Evidence, clean, language};
use crate::tui::app::state::App;
use crate::tui::overlays::source::reader::{At, PageLine, Pages, READING_WIDTH, Reader};
use crate::tui::state::record::Record;
use crate::tui::text::styled::{fit, paragraph, styled_line};

/// The cells left of the text: the number of the paragraph.
const NUMBER: u16 = 5;

/// The widest text below the quotes.
const INLINE_WIDTH: usize = 100;

/// Draws the source of what is chosen in `area`, under a rule with its name; `outer` is the frame around.
pub(in crate::tui) fn inline(app: &mut App, frame: &mut Frame<'_>, outer: Rect, area: Rect) {
    if area.height < 2 {
        return;
    }
    if let Some(tabled) = crate::tui::panes::quotes::note::tabled(app, app.current().or(app.subject)) {
        return crate::tui::panes::quotes::note::inline(app, frame, outer, area, tabled);
    }
    let spans = app.reading();
    let first = spans.first().copied();
    let id = first.map(|span| span.source).or(only_source(app));
    let Some((id, source)) = id.and_then(|id| Some((id, app.workspace.briefing().source(id)?))) else {
        let words = crate::tui::panes::quotes::note::without_words(app, app.current().or(app.subject));
        let cells = usize::from(area.width).saturating_sub(2).min(INLINE_WIDTH);
        frame.render_widget(Text::from(paragraph(&words, cells, 1, app.theme.dim)), area);
        return;
    };
    if app.pages.as_ref().is_none_or(|(of, _)| *of != id) {
        app.pages = Some((id, Pages::new(&source.text)));
    }
    let Some((_, pages)) = &app.pages else { return };
    let width = usize::from(area.width).saturating_sub(usize::from(NUMBER) + 2).min(INLINE_WIDTH);
    let height = usize::from(area.height - 1);
    let focus = first.map_or(0, |span| span.start as usize);
    let top = match first {
        Some(_) => lead_in(pages, &source.text, focus, (width, height)),
        None => At::default(),
    };
    let marks: Vec<(Range<usize>, Style)> = spans
        .iter()
        .rev()
        .filter(|span| span.source == id)
        .map(|span| {
            (span.range(), if Some(*span) == first { app.theme.highlight } else { app.theme.other_evidence })
        })
        .collect();
    let lines = pages.window(&source.text, top, width, height);
    let rule = rule(app, source, first, outer.width);
    frame.render_widget(rule, Rect { x: outer.x, width: outer.width, height: 1, ..area });
    let text = page(app, source, &lines, &marks);
    frame.render_widget(text, Rect { y: area.y + 1, height: area.height - 1, ..area });
}

/// Where only one source is open, it is shown even when nothing rests on it.
fn only_source(app: &App) -> Option<crate::model::SourceId> {
    let first = app.briefing().sources().first()?;
    first.table.is_none().then_some(crate::model::SourceId(0))
}

/// The first line to show so that the span is seen with what leads up to it.
fn lead_in(pages: &Pages, text: &str, byte: usize, (width, height): (usize, usize)) -> At {
    let at = pages.find(text, byte, width);
    let before = isize::try_from(height / 4).unwrap_or(0);
    let top = pages.moved(text, at, -before, width);
    top.min(pages.last_top(text, width, height)).max(At::default())
}

/// The rule above an inline source: its name and the paragraph.
fn rule(app: &App, source: &Source, span: Option<Evidence>, cells: u16) -> Line<'static> {
    let place = span
        .map_or_else(String::new, |span| format!(", paragraph {}", source.paragraph(span.start as usize)));
    let words = fit(&format!(" source: {}{place} ", source.label()), usize::from(cells).saturating_sub(6));
    let rest = usize::from(cells).saturating_sub(crate::tui::text::styled::width(&words) + 3);
    let border = app.theme.border;
    Line::from(vec![
        Span::styled("├─", border),
        Span::styled(words, app.theme.title),
        Span::styled(format!("{}┤", "─".repeat(rest)), border),
    ])
}

/// The lines of a page with paragraph numbers and marks.
fn page(app: &App, source: &Source, lines: &[PageLine], marks: &[(Range<usize>, Style)]) -> Text<'static> {
    let styled = lines.iter().map(|line| {
        let number = line.number.map_or_else(String::new, |number| format!("¶{number}"));
        let mut spans = vec![Span::styled(format!("{number:>4} "), app.theme.dim)];
        spans.extend(styled_line(&source.text, line.range.clone(), app.theme.text, marks).spans);
        Line::from(spans)
    });
    Text::from(styled.collect::<Vec<_>>())
}

/// Draws the whole source over the panes.
pub(in crate::tui) fn whole(app: &mut App, frame: &mut Frame<'_>, reader: &mut Reader) {
    let body = over_panes(app);
    frame.render_widget(Clear, body);
    let Some(source) = app.workspace.briefing().source(reader.source) else { return };
    let block = Block::new()
        .borders(Borders::ALL)
        .border_style(app.theme.border_focus)
        .title(Span::styled(format!(" Source: {} ", fit(&source.label(), 60)), app.theme.border_focus));
    let inner = block.inner(body);
    frame.render_widget(block, body);
    let head = head(app, source, reader, inner.width);
    let used = u16::try_from(head.len()).unwrap_or(0).min(inner.height);
    frame.render_widget(Text::from(head), Rect { height: used, ..inner });
    let area = Rect { y: inner.y + used, height: inner.height - used, ..inner };
    let width = usize::from(READING_WIDTH.min(area.width.saturating_sub(NUMBER + 1)));
    let height = usize::from(area.height).max(1);
    let text: &str = &source.text;
    if reader.seek {
        reader.top = lead_in(&reader.pages, text, reader.target(), (width, height));
        (reader.seek, reader.scroll) = (false, 0);
    }
    let last = reader.pages.last_top(text, width, height);
    reader.top = reader.pages.moved(text, reader.top, reader.scroll, width).min(last);
    reader.scroll = 0;
    let lines = reader.pages.window(text, reader.top, width, height);
    let marks = marks(app, reader);
    frame.render_widget(page(app, source, &lines, &marks), area);
    margin(app, frame, reader, (area, &lines));
    app.drawn.page = height;
}

/// The area of the panes, without the lines above and below.
pub(in crate::tui) fn over_panes(app: &App) -> Rect {
    let body = app.drawn.areas.body();
    let tabs = app.drawn.areas.tabs;
    if tabs.is_empty() { body } else { body.union(tabs) }
}

/// What stands above the text: the facts about the source, and what rests on the words shown.
fn head(app: &App, source: &Source, reader: &Reader, cells: u16) -> Vec<Line<'static>> {
    let room = usize::from(cells).saturating_sub(2);
    let published = source
        .published
        .map_or_else(|| "day not stated".to_owned(), |day| crate::model::When::day(day).short());
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
    let mut lines = vec![Line::from(Span::styled(format!(" {}", fit(&facts, room)), app.theme.dim))];
    if let Some(search) = &reader.search {
        let words = match search.hits.len() {
            0 => format!("“{}” does not stand in this text", search.needle),
            n => format!("“{}”: {} of {n}", search.needle, search.at + 1),
        };
        lines.push(Line::from(Span::styled(format!(" {}", fit(&words, room)), app.theme.found)));
        return lines;
    }
    if let Some(stop) = reader.stop {
        let named: Vec<String> = reader.records().map(|record| name(app, record)).collect();
        let words = format!("evidence {} of {}: {}", stop + 1, reader.stops.len(), named.join("; "));
        lines.push(Line::from(Span::styled(format!(" {}", fit(&words, room)), app.theme.accent)));
    }
    lines
}

/// What a record is called in the margin of its source.
fn name(app: &App, record: Record) -> String {
    let briefing = app.briefing();
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
        Record::Measure(measure) => measure.word().to_owned(),
        Record::Words(_) => "these words".to_owned(),
        Record::Row(row) => cite::row_place(briefing, row),
        Record::Source(id) => briefing.source(id).map_or_else(String::new, Source::label),
        Record::Sum(sum) => sum.when.map_or_else(|| "the total".to_owned(), |when| when.brief()),
    }
}

fn marks(app: &App, reader: &Reader) -> Vec<(Range<usize>, Style)> {
    let mut marks: Vec<(Range<usize>, Style)> =
        reader.stops.iter().map(|stop| (stop.range(), app.theme.other_evidence)).collect();
    if let Some(search) = &reader.search {
        marks.extend(search.hits.iter().map(|hit| (hit.clone(), app.theme.found)));
        if let Some(hit) = search.hits.get(search.at) {
            marks.push((hit.clone(), app.theme.highlight));
        }
    } else if let Some(span) = reader.span() {
        marks.push((span.range(), app.theme.highlight));
    }
    marks
}

/// In the margin: which records rest on each paragraph.
fn margin(app: &App, frame: &mut Frame<'_>, reader: &Reader, (area, lines): (Rect, &[PageLine])) {
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
            let words = name(app, *record);
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
            frame.render_widget(Span::styled(fit(&clean(&words), room), app.theme.dim), own);
            free += 1;
        }
    }
}
