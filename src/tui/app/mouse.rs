//! The mouse: a click chooses, a second one on the same row reads, the wheel scrolls.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Gesture, Pane, PaneResponse};
use crate::tui::terminal::run::Flow;

/// The rows that one notch of the wheel moves.
const NOTCH: isize = 3;

impl App {
    pub(super) fn handle_mouse(&mut self, event: MouseEvent) -> Flow {
        let at = (event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.dragged_from = Some(at);
                self.click(at)
            }
            MouseEventKind::Drag(MouseButton::Left) => self.drag(at),
            MouseEventKind::Up(_) => {
                self.dragged_from = None;
                Flow::IDLE
            }
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
        if !is_second && let Some(focused) = self.panes.focused_mut() {
            focused.drop_range();
        }
        let context = self.pane_context();
        let can_choose = self.panes.is_stop(&context, pane, row);
        if can_choose {
            self.panes.set_row(pane, row);
        }
        self.focus_as_it_is(pane);
        let action = self.panes.focused().map_or(Action::OpenSource, Pane::second_click);
        if is_second && can_choose { self.act(action) } else { Flow::DRAW }
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
        if self.gesture(Gesture::Wheel { at: (column, row), up: by < 0 }) {
            return Flow::DRAW;
        }
        for _ in 0..by.unsigned_abs() {
            self.step(by.signum());
        }
        Flow::DRAW
    }

    /// Moves what lies under the pointer with it, in a pane that lets it.
    fn drag(&mut self, at: (u16, u16)) -> Flow {
        let Some(from) = self.dragged_from.filter(|_| self.overlays.is_empty()) else { return Flow::IDLE };
        if self.map.areas.pane_at(from.0, from.1) != Some(self.focus()) {
            return Flow::IDLE;
        }
        let by = |from: u16, to: u16| i32::from(to) - i32::from(from);
        if !self.gesture(Gesture::Drag { at, columns: by(from.0, at.0), rows: by(from.1, at.1) }) {
            return Flow::IDLE;
        }
        self.dragged_from = Some(at);
        Flow::DRAW
    }

    /// Lets the focused pane answer to the mouse; false if it does not.
    fn gesture(&mut self, gesture: Gesture) -> bool {
        let current = self.current();
        let context = self.session.pane_context(self.panes.subject());
        let pane = self.panes.focused_mut();
        let response = pane.map_or(PaneResponse::Ignored, |pane| pane.gesture(&context, gesture));
        let is_answered = response != PaneResponse::Ignored;
        self.follow_response(response, current);
        is_answered
    }
}
