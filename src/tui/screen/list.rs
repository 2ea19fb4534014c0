//! Lists that are longer than their area: which part of them is seen.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::config::theme::Theme;
use crate::tui::state::cursor::Cursor;

/// Which part of a list is seen.
pub struct Extent {
    /// The first row that is seen.
    pub first: usize,
    /// How many rows are seen.
    pub seen: usize,
    /// How many rows there are.
    pub len: usize,
}

/// The part of the scrollbar that stands for what is seen.
pub const THUMB: &str = "┃";

/// Marks on the right of the area which part of the list is seen, where not all of it is.
pub fn scrollbar(theme: &Theme, frame: &mut Frame<'_>, area: Rect, extent: Extent) {
    let height = usize::from(area.height);
    if extent.seen >= extent.len || height == 0 {
        return;
    }
    let thumb = (height * extent.seen / extent.len).clamp(1, height);
    let room = extent.len - extent.seen;
    let start = (height - thumb) * extent.first.min(room) / room.max(1);
    for row in start..start + thumb {
        let y = area.y + u16::try_from(row).unwrap_or(0);
        if let Some(cell) = frame.buffer_mut().cell_mut((area.right(), y)) {
            cell.set_symbol(THUMB).set_style(theme.border_focus);
        }
    }
}

/// Scrolls no farther than needed to bring the whole of the cursor's row into view; `rows` is the height of a row.
pub fn scroll(cursor: &mut Cursor, len: usize, height: usize, rows: impl Fn(usize) -> usize) {
    cursor.at = cursor.at.min(len.saturating_sub(1));
    cursor.top = cursor.top.min(cursor.at);
    let mut used = rows(cursor.at);
    let mut top = cursor.at;
    while let Some(above) = top.checked_sub(1) {
        used += rows(above);
        if used > height || above < cursor.top {
            break;
        }
        top = above;
    }
    // A heading right above the cursor's row is shown with it, if there is room.
    cursor.top = cursor.top.max(top);
}
