//! A line on which text is typed, and below it a list to pick a row from.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::tui::input::action::Action;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::overlays::overlay::{OverlayCanvas, Response};
use crate::tui::screen::boxes::{Prompt, prompt};
use crate::tui::screen::list::scroll;
use crate::tui::state::cursor::Cursor;

/// The line and the cursor of the list.
#[derive(Default)]
pub(super) struct PickBox {
    /// The line.
    pub(super) editor: LineEditor,
    /// The cursor of the list.
    pub(super) cursor: Cursor,
}

impl PickBox {
    /// Moves in a list of `len` rows; false for other actions.
    pub(super) fn moves(&mut self, action: Action, page: isize, len: usize) -> bool {
        let by = match action {
            Action::MoveDown => 1,
            Action::MoveUp => -1,
            Action::PageDown => page,
            Action::PageUp => -page,
            _ => return false,
        };
        self.cursor.step(by, len);
        true
    }

    /// Edits the line.
    pub(super) fn edit(&mut self, action: Action) -> Response {
        Response::edited(self.editor.apply(action) == Edited::Text)
    }

    /// Draws the line, which is called `name`.
    pub(super) fn draw_line(&mut self, canvas: &mut OverlayCanvas<'_, '_>, inner: Rect, name: &str) {
        let line = Prompt { name, editor: &mut self.editor, marks: &[] };
        prompt(canvas.theme, canvas.frame, Rect { height: inner.height.min(1), ..inner }, line);
    }

    /// Draws the rows that are seen of `len`, one line each, and notes them for the mouse.
    pub(super) fn draw_list(
        &mut self,
        canvas: &mut OverlayCanvas<'_, '_>,
        area: Rect,
        len: usize,
        line: impl Fn(usize) -> Line<'static>,
    ) {
        scroll(&mut self.cursor, len, area.height.into(), |_| 1);
        canvas.map.page = usize::from(area.height);
        for (y, row) in (area.y..area.bottom()).zip(self.cursor.top..len) {
            let own = Rect { y, height: 1, ..area };
            canvas.frame.render_widget(line(row), own);
            if row == self.cursor.at {
                canvas.frame.buffer_mut().set_style(own, canvas.theme.selected);
            }
            canvas.map.picks.push((own, row));
        }
    }
}
