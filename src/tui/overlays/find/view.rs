//! The find box: what is typed, and what fits.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::drafted::mark;
use crate::model::{Place, PlaceId, group_thousands};
use crate::query::find::{Hit, Target};
use crate::tui::app::state::{App, Cursor};
use crate::tui::overlays::state::FindBox;
use crate::tui::screen::boxes::{boxed, prompt};
use crate::tui::text::styled::{fit, pad, styled_line, width};

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>, found: &mut FindBox) {
    let body = crate::tui::overlays::source::view::over_panes(app);
    let area = Rect {
        x: body.x,
        y: body.y,
        width: body.width.min(84),
        height: (body.height * 11 / 20).max(7).min(body.height),
    };
    let title = found_words(found);
    let inner = boxed(app, frame, area, &title);
    prompt(app, frame, Rect { height: 1, ..inner }, ("/", &mut found.input, &[]));
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let mut cursor = Cursor { at: found.at, top: found.top };
    crate::tui::screen::list::scroll(&mut cursor, found.found.hits.len(), list.height.into(), |_| 1);
    found.top = cursor.top;
    app.drawn.page = usize::from(list.height);
    for (y, (at, hit)) in (list.y..list.bottom()).zip(found.found.hits.iter().enumerate().skip(cursor.top)) {
        let own = Rect { y, height: 1, ..list };
        let beside = beside(app, &found.found.hits, at, usize::from(list.width));
        frame.render_widget(hit_line(app, hit, beside, usize::from(list.width)), own);
        if at == found.at {
            frame.buffer_mut().set_style(own, app.theme.selected);
        }
        app.drawn.picks.push((own, at));
    }
}

/// How much was found, and whether more may come.
fn found_words(found: &FindBox) -> String {
    let count = group_thousands(found.found.count);
    match (found.found.count, found.found.done) {
        _ if found.input.text().is_empty() => "Find an actor, event, place, quote or passage".to_owned(),
        (0, true) => "Nothing found".to_owned(),
        (0, false) => "Searching".to_owned(),
        (_, true) => format!("Found: {count}"),
        (_, false) => format!("Found: {count} so far"),
    }
}

fn hit_line(app: &App, hit: &Hit, beside: String, cells: usize) -> Line<'static> {
    let (sign, word, style) = match hit.target {
        Target::Event(id) => app.briefing().event(id).map_or((' ', "event", app.theme.text), |event| {
            (
                event.kind().sign(),
                "event",
                crate::tui::panes::timeline::view::kind_style(&app.theme, event.kind()),
            )
        }),
        Target::Actor(_) => ('◌', "actor", app.theme.text),
        Target::Place(_) => ('⌖', "place", app.theme.text),
        Target::Statement(_) => ('❝', "quote", app.theme.text),
        Target::Claim(_) => ('#', "claim", app.theme.text),
        Target::Source(_) => ('¶', "text", app.theme.dim),
    };
    let mut spans = vec![
        Span::styled(format!(" {sign} "), style),
        Span::styled(pad(word, 6), app.theme.dim),
        Span::raw(" "),
    ];
    let mark = mark(is_drafted(app, hit));
    spans.push(Span::styled(mark, app.theme.unverified));
    let room = cells.saturating_sub(11 + width(&beside) + width(mark));
    let shown = window(hit, room);
    let marks: Vec<(Range<usize>, Style)> =
        hit.matched.iter().map(|range| (range.clone(), app.theme.found)).collect();
    if shown.start > 0 {
        spans.push(Span::styled("…", app.theme.dim));
    }
    spans.extend(styled_line(&hit.text, shown.clone(), app.theme.text, &marks).spans);
    if shown.end < hit.text.len() {
        spans.push(Span::styled("…", app.theme.dim));
    }
    if let Target::Event(_) = hit.target {
        // Days stand below each other.
        let taken = spans.iter().map(Span::width).sum::<usize>() + width(&beside) + 1;
        spans.push(Span::raw(" ".repeat(cells.saturating_sub(taken))));
    }
    spans.push(Span::styled(beside, app.theme.dim));
    Line::from(spans)
}

/// What tells a hit from others of the same words: where a place lies, and when an event was. Behind it whether the
/// spelling is another.
fn beside(app: &App, hits: &[Hit], at: usize, cells: usize) -> String {
    let Some(hit) = hits.get(at) else { return String::new() };
    let told = match hit.target {
        Target::Place(id) => told_apart(app, hits, (hit, id)),
        Target::Event(id) => app
            .briefing()
            .event(id)
            .and_then(|event| event.when())
            .map_or_else(String::new, |when| when.brief()),
        _ => String::new(),
    };
    let told = if told.is_empty() { told } else { format!("  {}", fit(&told, cells * 3 / 5)) };
    if hit.near { format!("{told}  near") } else { told }
}

/// What lies around a place, and where others of its name lie there too, what is not the same of them.
fn told_apart(app: &App, hits: &[Hit], (hit, id): (&Hit, PlaceId)) -> String {
    let briefing = app.briefing();
    let Some(own) = briefing.place(id) else { return String::new() };
    let around = cite::around(briefing, own);
    let places = hits.iter().filter(|other| other.text == hit.text).filter_map(|other| match other.target {
        Target::Place(twin) if twin != id => briefing.place(twin),
        _ => None,
    });
    let twins: Vec<&Place> = places.filter(|twin| cite::around(briefing, twin) == around).collect();
    let mut told = vec![around];
    if twins.iter().any(|twin| twin.precision != own.precision) {
        told.push(own.precision.word().to_owned());
    }
    if twins.iter().any(|twin| twin.coordinates != own.coordinates) {
        told.extend(own.coordinates.map(cite::point));
    }
    told.retain(|words| !words.is_empty());
    told.join(" · ")
}

/// Whether a program drafted what was found.
fn is_drafted(app: &App, hit: &Hit) -> bool {
    let briefing = app.briefing();
    match hit.target {
        Target::Event(id) => briefing.event(id).is_some_and(|event| event.drafted().is_some()),
        Target::Actor(id) => briefing.actor(id).is_some_and(|actor| actor.drafted.is_some()),
        Target::Place(id) => briefing.place(id).is_some_and(|place| place.drafted.is_some()),
        Target::Statement(id) => briefing.statement(id).is_some_and(|said| said.drafted.is_some()),
        Target::Claim(id) => briefing.claim(id).is_some_and(|claim| claim.drafted().is_some()),
        Target::Source(_) => false,
    }
}

/// The part of a hit's text that is shown: from its start, or from shortly before the first match.
fn window(hit: &Hit, cells: usize) -> Range<usize> {
    use unicode_segmentation::UnicodeSegmentation;
    let first = hit.matched.first().map_or(0, |range| range.start);
    let lead = hit.text.get(..first).map_or(0, width);
    let mut from = 0;
    if lead > cells / 2 {
        let skip = lead - cells / 3;
        let mut used = 0;
        for (at, grapheme) in hit.text.grapheme_indices(true) {
            if used >= skip {
                from = at;
                break;
            }
            used += width(grapheme);
        }
    }
    let mut used = 0;
    let mut to = from;
    for grapheme in hit.text.get(from..).unwrap_or("").graphemes(true) {
        used += width(grapheme);
        if used > cells.saturating_sub(2) {
            break;
        }
        to += grapheme.len();
    }
    from..to
}
