//! Where the lines between panes meet.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::panes::canvas::{HEAVY, LIGHT, PARTING};
use crate::tui::screen::list::THUMB;

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
