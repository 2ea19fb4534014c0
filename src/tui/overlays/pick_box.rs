//! A line on which text is typed, and below it a list to pick a row from.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::{fold, group_thousands};
use crate::tui::input::action::Action;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::overlays::overlay::{OverlayCanvas, Response};
use crate::tui::screen::boxes::{Prompt, prompt};
use crate::tui::screen::list::{Extent, scroll, scrollbar};
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

    /// The ranks of the texts that have all typed words. The texts are folded.
    pub(super) fn matching(&self, texts: &[String]) -> Vec<usize> {
        let typed = fold(self.editor.text());
        let has_all = |text: &String| typed.split_whitespace().all(|word| text.contains(word));
        let matching = texts.iter().enumerate().filter(|(_, text)| has_all(text));
        matching.map(|(at, _)| at).collect()
    }

    /// The title over a list: how many rows match what is typed, of how many.
    pub(super) fn title(name: &str, shown: usize, all: usize) -> String {
        let of_all = if shown == all { String::new() } else { format!("{} of ", group_thousands(shown)) };
        format!("{name}: {of_all}{}", group_thousands(all))
    }

    /// Draws the line, the list below it and, where there is room, a rule and below it `detail` - 1 lines, whose area is
    /// returned.
    pub(super) fn draw_above(
        &mut self,
        canvas: &mut OverlayCanvas<'_, '_>,
        inner: Rect,
        (len, detail): (usize, u16),
        line: impl Fn(usize) -> Line<'static>,
    ) -> Option<Rect> {
        self.draw_line(canvas, inner, "filter:");
        let below = if inner.height >= 12 { detail } else { 0 };
        let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1 + below), ..inner };
        self.draw_list(canvas, list, len, line);
        let seen = usize::from(list.height).min(len);
        let extent = Extent { first: self.cursor.top, seen, len };
        scrollbar(canvas.theme, canvas.frame, list, extent);
        if below == 0 || len == 0 {
            return None;
        }
        let area = Rect { y: list.bottom(), height: below, ..inner };
        let rule = Line::from(Span::styled("─".repeat(inner.width.into()), canvas.theme.border));
        canvas.frame.render_widget(rule, Rect { height: 1, ..area });
        Some(Rect { y: area.y + 1, height: below - 1, ..area })
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
