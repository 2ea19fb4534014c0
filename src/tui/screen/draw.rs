//! From state to cells. Only the rows that are seen are ever made.

use ratatui::Frame;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph};

use crate::model::Source;

use crate::tui::app::state::{App, Drawn};
use crate::tui::screen::layout::{Pane, Room, Wish, arrange, room};

/// Draws the whole screen, and notes for the mouse what stands where.
pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>) {
    let area = frame.area();
    let costs = crate::tui::panes::casualties::view::lines_needed(app);
    let tables_alone = |source: &Source| source.table.is_some();
    let words = !app.briefing().statements().is_empty()
        || app.briefing().sources().is_empty()
        || !app.briefing().sources().iter().all(tables_alone);
    let areas = arrange(area, Wish { focus: app.focus, right: app.right, zoomed: app.zoomed, costs, words });
    app.drawn = Drawn { areas, page: app.drawn.page, ..Drawn::default() };
    if room(area) == Room::Tiny {
        let words = format!("{}×{} is too small", area.width, area.height);
        frame.render_widget(Paragraph::new(crate::tui::text::styled::fit(&words, area.width.into())), area);
        return;
    }
    crate::tui::screen::header::draw(app, frame);
    let mut panes = app.drawn.areas.panes.clone();
    // The pane that has the keys is drawn last: its frame lies over its neighbours'.
    panes.sort_by_key(|(pane, _)| *pane == app.focus);
    for &(pane, area) in &panes {
        let others = panes.iter().filter(|(other, _)| pane == app.focus && *other != pane);
        let before = shared_edges(frame, area, others.map(|(_, other)| *other));
        draw_pane(app, frame, pane, area);
        keep_words(frame, before);
    }
    crate::tui::screen::bottom::draw(app, frame);
    if let Some(mut overlay) = app.overlay.take() {
        crate::tui::overlays::view::draw(app, frame, &mut overlay);
        app.overlay = Some(overlay);
    }
}

/// The cells of the upper and the lower edge that belong to other panes, too, as they are before a pane is drawn there.
fn shared_edges(
    frame: &mut Frame<'_>,
    area: Rect,
    others: impl Iterator<Item = Rect>,
) -> Vec<(Position, Cell)> {
    let rows = [area.top(), area.bottom().saturating_sub(1)];
    let edges = rows.map(|y| Rect { y, height: 1, ..area });
    let shared = others.flat_map(|other| edges.map(|edge| edge.intersection(other)));
    let places = shared.flat_map(Rect::positions);
    let buffer = frame.buffer_mut();
    places.filter_map(|place| Some((place, buffer.cell(place)?.clone()))).collect()
}

/// The titles of neighbours over which a frame was drawn keep their colour.
fn keep_words(frame: &mut Frame<'_>, before: Vec<(Position, Cell)>) {
    for (place, old) in before {
        if let Some(cell) = frame.buffer_mut().cell_mut(place)
            && cell.symbol() == old.symbol()
            && !old.symbol().starts_with(|symbol| matches!(symbol, '\u{2500}'..='\u{257f}'))
        {
            *cell = old;
        }
    }
}

fn draw_pane(app: &mut App, frame: &mut Frame<'_>, pane: Pane, area: Rect) {
    match pane {
        Pane::Timeline => crate::tui::panes::timeline::view::draw(app, frame, area),
        Pane::Actors => crate::tui::panes::actors::view::draw(app, frame, area),
        Pane::Casualties => crate::tui::panes::casualties::view::draw(app, frame, area),
        Pane::Quotes => crate::tui::panes::quotes::view::draw(app, frame, area),
        Pane::Detail => crate::tui::panes::detail::view::draw(app, frame, area),
    }
}

/// The frame of a pane with its title; what is left inside.
pub(in crate::tui) fn framed(app: &App, frame: &mut Frame<'_>, pane: Pane, area: Rect, remark: &str) -> Rect {
    let focused = pane == app.focus && app.overlay.is_none();
    let (border, title) = if focused {
        (app.theme.border_focus, app.theme.border_focus)
    } else {
        (app.theme.border, app.theme.title)
    };
    let name = format!("{} {}", pane.digit(), pane.title());
    let mut block = Block::new()
        .borders(Borders::ALL)
        .merge_borders(MergeStrategy::Exact)
        .border_style(border)
        .title(Line::from(vec![Span::styled(format!(" {name} "), title)]));
    let room = usize::from(area.width).saturating_sub(name.len() + 8);
    if !remark.is_empty() && crate::tui::text::styled::width(remark) <= room {
        block = block.title(Line::from(Span::styled(format!(" {remark} "), app.theme.dim)).right_aligned());
    }
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

/// What stands before a record of a pane: the mark of a draft; where others have it, the room that it takes.
pub(in crate::tui) fn mark(app: &App, drafted: bool) -> &'static str {
    match app.briefing().drafted() {
        0 => "",
        _ if drafted => crate::model::drafted::mark(true),
        _ => "  ",
    }
}
