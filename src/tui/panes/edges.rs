//! Edges that neighbouring panes share.

use ratatui::Frame;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use crate::tui::config::theme::Theme;
use crate::tui::panes::canvas::pane_name;
use crate::tui::panes::id::PaneId;
use crate::tui::text::styled::{fit, width};

/// The cells of the upper and lower edge that neighbours share, as they are before the pane is drawn.
pub(super) fn shared_edges(
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
pub(super) fn keep_words(frame: &mut Frame<'_>, before: Vec<(Position, Cell)>) {
    for (place, old) in before {
        if let Some(cell) = frame.buffer_mut().cell_mut(place)
            && cell.symbol() == old.symbol()
            && !old.symbol().starts_with(|symbol| matches!(symbol, '\u{2500}'..='\u{257f}'))
        {
            *cell = old;
        }
    }
}

/// Draws the title of a pane with nothing to show on the border of another: "4 Quotes: none".
pub(super) fn fold(theme: &Theme, frame: &mut Frame<'_>, area: Rect, (id, digit): (PaneId, Option<usize>)) {
    let name = pane_name(id, digit);
    let words = fit(&format!(" {name}: none "), usize::from(area.width).saturating_sub(2));
    let cells = u16::try_from(width(&words)).unwrap_or(0);
    frame.render_widget(Span::styled(words, theme.dim), Rect { x: area.x + 1, width: cells, ..area });
}
