//! A list of rows of any height, drawn from the first that is seen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Text};

use crate::tui::app::state::{App, Cursor};
use crate::tui::screen::layout::Pane;

/// Draws the rows of a pane; `lines` makes those of one row. The cursor's row stays in view.
pub(in crate::tui) fn draw(
    app: &mut App,
    frame: &mut Frame<'_>,
    pane: Pane,
    area: Rect,
    lines: impl Fn(&App, usize) -> Vec<Line<'static>>,
) {
    let len = app.len(pane);
    let height = usize::from(area.height);
    let mut cursor = app.cursor(pane);
    let measured = std::cell::Cell::new(0);
    scroll(&mut cursor, len, height, |row| {
        measured.set(measured.get() + 1);
        lines(app, row).len()
    });
    *app.cursor_mut(pane) = cursor;
    let focused = app.focus == pane && app.overlay.is_none();
    let mut y = area.y;
    let mut seen = 0;
    for row in cursor.top..len {
        if y >= area.bottom() {
            break;
        }
        let made = lines(app, row);
        let rows = u16::try_from(made.len()).unwrap_or(1).min(area.bottom() - y);
        let own = Rect { y, height: rows, ..area };
        let chosen = row == cursor.at && app.record_at(pane, row).is_some();
        frame.render_widget(Text::from(made), own);
        match (chosen, focused) {
            // Colours of single words would become patches under a reversed row.
            (true, true) => {
                frame.buffer_mut().set_style(own, Style::reset());
                frame.buffer_mut().set_style(own, app.theme.selected);
            }
            (true, false) if pane != Pane::Detail => {
                frame.buffer_mut().set_style(own, app.theme.selected_inactive);
            }
            _ => {}
        }
        app.drawn.rows.push((own, pane, row));
        y += rows;
        seen += 1;
    }
    app.drawn.made += seen + measured.get();
    if app.focus == pane {
        app.drawn.page = seen.max(1);
    }
    scrollbar(app, frame, area, Extent { first: cursor.top, seen, len });
}

/// Which part of a list is seen.
pub(in crate::tui) struct Extent {
    pub(in crate::tui) first: usize,
    pub(in crate::tui) seen: usize,
    pub(in crate::tui) len: usize,
}

/// Marks on the right frame which part of the list is seen, where not all of it is.
pub(in crate::tui) fn scrollbar(app: &App, frame: &mut Frame<'_>, area: Rect, extent: Extent) {
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
            cell.set_symbol("┃").set_style(app.theme.border_focus);
        }
    }
}

/// Moves the first row so that the cursor's row is wholly in view, and no farther than it must.
pub(in crate::tui) fn scroll(cursor: &mut Cursor, len: usize, height: usize, rows: impl Fn(usize) -> usize) {
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
    // A heading right above the cursor's row is shown with it, where there is room.
    cursor.top = cursor.top.max(top);
}
