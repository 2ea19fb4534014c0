//! The mouse: a click chooses, a second one on the same row reads, the wheel scrolls.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::panes::id::PaneId;
use crate::tui::terminal::run::Flow;

/// The rows that one notch of the wheel moves.
const NOTCH: isize = 3;

impl App {
    pub(super) fn handle_mouse(&mut self, event: MouseEvent) -> Flow {
        let at = (event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(at),
            MouseEventKind::ScrollDown => self.wheel(at, NOTCH),
            MouseEventKind::ScrollUp => self.wheel(at, -NOTCH),
            _ => Flow::IDLE,
        }
    }

    fn click(&mut self, (column, row): (u16, u16)) -> Flow {
        self.notice = None;
        let hit = |area: &Rect| area.contains((column, row).into());
        if let Some(&(_, pick)) = self.map.picks.iter().find(|(area, _)| hit(area)) {
            return self.pick(pick);
        }
        if let Some(&(area, chip)) = self.map.chips.iter().find(|(area, _)| hit(area)) {
            // The sign at the front takes the chip away, the rest switches it on or off.
            let filter = self.workspace().filter().clone();
            let removed = column <= area.x + 1;
            self.set_filter(if removed { filter.without(chip) } else { filter.toggled(chip) });
            self.close_if_empty();
            return Flow::DRAW;
        }
        if !self.overlays.is_empty() {
            return Flow::IDLE;
        }
        if let Some(&(_, pane)) = self.map.tabs.iter().find(|(area, _)| hit(area)) {
            self.focus_on(pane);
            return Flow::DRAW;
        }
        if let Some(&(_, pane, header)) = self.map.headers.iter().find(|(area, _, _)| hit(area)) {
            self.focus_on(pane);
            self.sort_by_header(header);
            return Flow::DRAW;
        }
        if let Some(&(_, pane, index)) = self.map.rows.iter().find(|(area, _, _)| hit(area)) {
            return self.click_row(pane, index);
        }
        match self.map.areas.pane_at(column, row) {
            Some(pane) => {
                self.focus_on(pane);
                Flow::DRAW
            }
            None => Flow::IDLE,
        }
    }

    fn click_row(&mut self, pane: PaneId, row: usize) -> Flow {
        let is_second = self.focus() == pane && self.cursor_row(pane) == row;
        let context = self.pane_context();
        let can_choose = self.panes.is_stop(&context, pane, row);
        if can_choose {
            self.panes.set_row(pane, row);
        }
        self.focus_on(pane);
        if is_second && can_choose { self.act(Action::OpenSource) } else { Flow::DRAW }
    }

    fn wheel(&mut self, (column, row): (u16, u16), by: isize) -> Flow {
        let action = if by > 0 { Action::MoveDown } else { Action::MoveUp };
        if !self.overlays.is_empty() {
            for _ in 0..by.unsigned_abs() {
                self.act(action);
            }
            return Flow::DRAW;
        }
        let Some(pane) = self.map.areas.pane_at(column, row) else { return Flow::IDLE };
        if pane != self.focus() {
            self.focus_on(pane);
        }
        for _ in 0..by.unsigned_abs() {
            self.step(by.signum());
        }
        Flow::DRAW
    }
}
