//! What a pane is drawn on: its frame, and a list that makes only the rows that are seen.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use crate::tui::config::theme::Theme;
use crate::tui::panes::id::PaneId;
use crate::tui::screen::list::{Extent, THUMB, scroll, scrollbar};
use crate::tui::screen::map::ScreenMap;
use crate::tui::state::cursor::Cursor;
use crate::tui::text::styled::{fit, width};

/// The line of a title; that of the focused pane.
pub(super) const LIGHT: &str = "─";
pub(super) const HEAVY: &str = "━";

/// The line between panes beside each other.
pub(super) const PARTING: &str = "│";

/// The part of the screen that a pane draws on.
pub struct Canvas<'a, 'b> {
    /// The frame to draw on.
    pub frame: &'a mut Frame<'b>,
    /// The area of the pane, with its frame.
    pub area: Rect,
    /// The cursor of the pane.
    pub cursor: &'a mut Cursor,
    /// What was drawn where.
    pub map: &'a mut ScreenMap,
    /// The pane, and how it is framed.
    pub pane: PaneFrame<'a>,
}

/// How a pane is framed.
#[derive(Clone, Copy)]
pub struct PaneFrame<'a> {
    /// Which pane it is.
    pub id: PaneId,
    /// The colours.
    pub theme: &'a Theme,
    /// The digit that focuses it, if one does.
    pub digit: Option<usize>,
    /// Whether it is focused, even while an overlay is open.
    pub has_focus: bool,
    /// Whether an overlay is open.
    pub is_covered: bool,
    /// Whether its row under the cursor is marked while another pane is focused.
    pub marks_row: bool,
}

/// The title of a pane, with its digit.
pub(super) fn pane_name(id: PaneId, digit: Option<usize>) -> String {
    digit.map_or_else(|| id.title().to_owned(), |digit| format!("{digit} {}", id.title()))
}

impl Canvas<'_, '_> {
    /// Draws the line with the title, a remark at its right if it fits, and the line that parts the pane from the one on
    /// its left; returns what is left inside. The line of the focused pane is heavy.
    pub fn frame(&mut self, remark: &str) -> Rect {
        let PaneFrame { id, theme, digit, has_focus, is_covered, .. } = self.pane;
        let (border, title, rule) = if has_focus && !is_covered {
            (theme.border_focus, theme.border_focus, HEAVY)
        } else {
            (theme.border, theme.title, LIGHT)
        };
        let Rect { x, y, width: whole, height } = self.area;
        let name = pane_name(id, digit);
        let left = u16::from(x > 0);
        let cells = usize::from(whole.saturating_sub(left));
        let name = fit(&name, cells.saturating_sub(4));
        let room = cells.saturating_sub(width(&name) + 6);
        let remark =
            if remark.is_empty() || width(remark) > room { String::new() } else { format!(" {remark} ") };
        let gap = cells.saturating_sub(width(&name) + width(&remark) + 4);
        let line = |cells: usize| Span::styled(rule.repeat(cells), border);
        let spans = [line(1), Span::styled(format!(" {name} "), title), line(gap)];
        let spans = spans.into_iter().chain([Span::styled(remark, theme.dim), line(1)]);
        self.frame
            .render_widget(Line::from_iter(spans), Rect { x: x + left, y, width: whole - left, height: 1 });
        if left > 0 {
            self.parting_line(x, y + 1..y + height);
        }
        // The last column of the screen has no line on which the scrollbar could be.
        let right = u16::from(self.area.right() >= self.frame.area().right());
        let width = whole.saturating_sub(left + right);
        Rect { x: x + left, y: y + 1, width, height: height.saturating_sub(1) }
    }

    /// The line on the left. The scrollbar of the neighbour on it stays.
    fn parting_line(&mut self, x: u16, rows: std::ops::Range<u16>) {
        for y in rows {
            if let Some(cell) = self.frame.buffer_mut().cell_mut((x, y))
                && cell.symbol() != THUMB
            {
                cell.set_symbol(PARTING).set_style(self.pane.theme.border);
            }
        }
    }

    /// Draws the rows of a list; `lines` makes those of one row. The row under the cursor stays in view, and is marked
    /// if it is selectable.
    pub fn list(
        &mut self,
        area: Rect,
        len: usize,
        is_selectable: bool,
        lines: impl Fn(usize) -> Vec<Line<'static>>,
    ) {
        let PaneFrame { id, theme, has_focus, is_covered, marks_row, .. } = self.pane;
        let measured = Cell::new(0);
        scroll(self.cursor, len, usize::from(area.height), |row| {
            measured.set(measured.get() + 1);
            lines(row).len()
        });
        let Cursor { at, top } = *self.cursor;
        let (mut y, mut seen) = (area.y, 0);
        for row in top..len {
            if y >= area.bottom() {
                break;
            }
            let made = lines(row);
            let height = u16::try_from(made.len()).unwrap_or(1).min(area.bottom() - y);
            let own = Rect { y, height, ..area };
            self.frame.render_widget(Text::from(made), own);
            if row == at && is_selectable {
                if has_focus && !is_covered {
                    // Colours of single words would become patches under a reversed row.
                    self.frame.buffer_mut().set_style(own, Style::reset());
                    self.frame.buffer_mut().set_style(own, theme.selected);
                } else if marks_row {
                    self.frame.buffer_mut().set_style(own, theme.selected_inactive);
                }
            }
            self.map.rows.push((own, id, row));
            y += height;
            seen += 1;
        }
        self.map.made += seen + measured.get();
        if has_focus {
            self.map.page = seen.max(1);
        }
        scrollbar(theme, self.frame, area, Extent { first: top, seen, len });
    }
}
