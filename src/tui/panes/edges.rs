//! Where the lines between panes meet.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::config::theme::Theme;
use crate::tui::panes::canvas::{HEAVY, LIGHT, PARTING, pane_name};
use crate::tui::panes::id::PaneId;
use crate::tui::screen::list::THUMB;
use crate::tui::text::styled::{fit, width};

/// Joins the line on the left of each pane to the title lines that it meets above and below.
pub(super) fn join(buffer: &mut Buffer, panes: impl Iterator<Item = Rect>) {
    for area in panes.filter(|area| area.x > 0) {
        let is_parted = |buffer: &Buffer, y: Option<u16>| {
            y.and_then(|y| buffer.cell((area.x, y)))
                .is_some_and(|cell| [PARTING, THUMB].contains(&cell.symbol()))
        };
        let above = is_parted(buffer, area.y.checked_sub(1));
        for y in [area.y, area.bottom()] {
            let is_top = y == area.y;
            // Its own title line begins behind the joint; the one below passes under it.
            let beside = if is_top { area.x.saturating_sub(1) } else { area.x };
            let line = buffer.cell((beside, y)).map(|cell| (cell.symbol().to_owned(), cell.style()));
            let Some((line, style)) = line else { continue };
            let joint = match (line.as_str(), is_top, above) {
                (LIGHT, true, false) => "┬",
                (HEAVY, true, false) => "┯",
                (LIGHT, false, _) => "┴",
                (HEAVY, false, _) => "┷",
                (_, true, true) => "├",
                _ => continue,
            };
            let below = buffer.cell((area.x, y + 1)).map(|cell| cell.style()).unwrap_or_default();
            let style = if joint == "├" { below } else { style };
            if let Some(cell) = buffer.cell_mut((area.x, y)) {
                cell.set_symbol(joint).set_style(style);
            }
        }
    }
}

/// Draws the title line of a pane that has nothing to show and gives its room away: "4 Quotes: none".
pub(super) fn fold(theme: &Theme, frame: &mut Frame<'_>, area: Rect, (id, digit): (PaneId, Option<usize>)) {
    let left = u16::from(area.x > 0);
    let area = Rect { x: area.x + left, width: area.width.saturating_sub(left), ..area };
    let cells = usize::from(area.width);
    let words = fit(&format!(" {}: none ", pane_name(id, digit)), cells.saturating_sub(2));
    let rest = cells.saturating_sub(width(&words) + 1);
    let line = |cells: usize| Span::styled(LIGHT.repeat(cells), theme.border);
    frame.render_widget(Line::from_iter([line(1), Span::styled(words, theme.dim), line(rest)]), area);
}
