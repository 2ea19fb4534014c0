//! Moving the cursor of the focused pane. Whoever moves it makes the record under it the subject.

use ratatui::layout::Rect;

use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::PaneContext;
use crate::tui::panes::set::PaneSet;
use crate::tui::screen::map::ScreenMap;
use crate::tui::state::cursor::Cursor;

/// How many rows are searched for a selectable one when the cursor jumps.
const FAR: usize = 4096;

impl PaneSet {
    /// Moves by so many selectable rows, and stops at the last one.
    pub fn step(&mut self, context: &PaneContext<'_>, by: isize) {
        let (before, len) = (self.cursor(self.focus()).at, self.len(context, self.focus()));
        if by.unsigned_abs() > 1 {
            let target = before.saturating_add_signed(by).min(len.saturating_sub(1));
            return self.jump(context, target, by < 0);
        }
        let is_stop = |row: &usize| self.is_stop(context, self.focus(), *row);
        let next = if by < 0 { (0..before).rev().find(is_stop) } else { (before + 1..len).find(is_stop) };
        match next {
            Some(row) => self.set_row(self.focus(), row),
            // A heading precedes the first selectable row: show it.
            None if by < 0 => self.set_cursor(self.focus(), Cursor { at: before, top: 0 }),
            None => {}
        }
    }

    /// Goes to the first selectable row, or to the last.
    pub fn go_to_end(&mut self, context: &PaneContext<'_>, last: bool) {
        let row = if last { self.len(context, self.focus()).saturating_sub(1) } else { 0 };
        self.jump(context, row, !last);
    }

    /// Goes to the row, or to the nearest selectable one: downwards first, or upwards first.
    fn jump(&mut self, context: &PaneContext<'_>, row: usize, down: bool) {
        let len = self.len(context, self.focus());
        let is_stop = |row: &usize| self.is_stop(context, self.focus(), *row);
        let below = (row..len).take(FAR).find(is_stop);
        let above = (0..=row.min(len.saturating_sub(1))).rev().take(FAR).find(is_stop);
        let Some(found) = (if down { below.or(above) } else { above.or(below) }) else { return };
        let top = if found <= 1 { 0 } else { self.cursor(self.focus()).top };
        self.set_cursor(self.focus(), Cursor { at: found, top });
    }

    /// Goes to the first row of the next group, or of the one before; false if there is none.
    pub fn go_to_group(&mut self, context: &PaneContext<'_>, forward: bool) -> bool {
        let at = self.cursor(self.focus()).at;
        let row = self.focused().and_then(|pane| pane.group_start(context, at, forward));
        if let Some(row) = row {
            self.set_row(self.focus(), row);
        }
        row.is_some()
    }

    /// The pane to the right of the focused one, or to the left, as they are on the screen.
    #[must_use]
    pub fn neighbour(&self, map: &ScreenMap, right: bool) -> Option<PaneId> {
        let own = map.areas.of(self.focus())?;
        let middle = own.y + own.height / 2;
        let is_beside =
            |area: &Rect| if right { area.x + 1 >= own.right() } else { area.right() <= own.x + 1 };
        let beside = map.areas.panes.iter().filter(|(_, area)| is_beside(area));
        let nearest = beside.min_by_key(|(_, area)| {
            let gap = if right { area.x.abs_diff(own.right()) } else { area.right().abs_diff(own.x) };
            let off = if (area.y..area.bottom()).contains(&middle) { 0 } else { 500 };
            u32::from(gap) + off
        });
        nearest.map(|&(id, _)| id)
    }
}
