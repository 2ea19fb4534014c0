//! The notebook on the screen: the citations collected, to be put in order, copied and saved.

use ratatui::text::{Line, Span, Text};

use crate::model::counted;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::jobs::writing::Document;
use crate::tui::overlays::overlay::{
    NotebookChange, Overlay, OverlayCanvas, OverlayContext, Request, Response, scroll_step,
};
use crate::tui::overlays::save_as::SaveAsOverlay;
use crate::tui::panes::set::Position;
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::list::scroll;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;
use crate::tui::text::styled::paragraph;

/// Cells for the number of a citation.
const NUMBER: usize = 5;

/// The notebook on the screen.
pub struct NotebookOverlay {
    cursor: Cursor,
    /// The position before it was opened.
    before: Position,
}

impl NotebookOverlay {
    /// The notebook, opened at this position.
    #[must_use]
    pub fn new(before: Position) -> Self {
        Self { cursor: Cursor::default(), before }
    }

    /// Swaps the chosen citation with the one above or below; the cursor stays on it.
    fn shift(&mut self, len: usize, down: bool) -> Response {
        let (at, to) = match down {
            true => (self.cursor.at, self.cursor.at + 1),
            false => (self.cursor.at.wrapping_sub(1), self.cursor.at.wrapping_sub(1)),
        };
        if to >= len || at >= len {
            return Response::STAY;
        }
        self.cursor.at = to;
        Response::ask(Request::ChangeNotebook(NotebookChange::SwapWithNext(at)))
    }
}

impl Overlay for NotebookOverlay {
    fn context(&self) -> Context {
        Context::Notebook
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::SaveNotebook,
            Action::CopyNotebook,
            Action::ShiftDown,
            Action::ShiftUp,
            Action::DropCitation,
            Action::GoToCited,
            Action::Cancel,
            Action::Help,
        ]
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        let citations = context.notebook.citations();
        let len = citations.len();
        if let Some(step) = scroll_step(action, context.page) {
            self.cursor.at = self.cursor.at.saturating_add_signed(step).min(len.saturating_sub(1));
            return Response::STAY;
        }
        match action {
            Action::Cancel => Response::CLOSE,
            Action::ShiftDown => self.shift(len, true),
            Action::ShiftUp => self.shift(len, false),
            Action::DropCitation => {
                let at = self.cursor.at;
                self.cursor.at = at.min(len.saturating_sub(2));
                Response::ask(Request::ChangeNotebook(NotebookChange::Remove(at)))
            }
            Action::CopyNotebook => Response::ask(Request::Copy(context.notebook.list())),
            Action::SaveNotebook => {
                let document = Document::Text(context.notebook.list());
                Response {
                    change: crate::tui::overlays::overlay::StackChange::Push(Box::new(SaveAsOverlay::new(
                        document, "notebook",
                    ))),
                    request: None,
                }
            }
            Action::GoToCited => match citations.get(self.cursor.at).map(|citation| citation.record) {
                Some(Some(record)) => Response::close_and(Request::GoTo(record, self.before.clone())),
                Some(None) => Response::notify("What is cited here is no longer in the inputs."),
                None => Response::STAY,
            },
            _ => Response::STAY,
        }
    }

    fn remap(&mut self, _context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        self.before = self.before.remapped(remap);
        Some(Response::STAY)
    }

    fn stands(&mut self, context: &OverlayContext<'_>) -> bool {
        !context.notebook.citations().is_empty()
    }

    fn pick(&mut self, _context: &OverlayContext<'_>, row: usize) -> Response {
        self.cursor.at = row;
        Response::STAY
    }

    fn cited(&self, context: &OverlayContext<'_>) -> Option<Record> {
        context.notebook.citations().get(self.cursor.at)?.record
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let (body, theme) = (canvas.body(), context.theme);
        let citations = context.notebook.citations();
        let count = u32::try_from(citations.len()).unwrap_or(u32::MAX);
        let title = format!("Notebook: {}", counted(count, "citation", "citations"));
        let inner = titled_box(theme, canvas.frame, body, &title);
        let cells = usize::from(inner.width).saturating_sub(1);
        let lines = |row: usize| {
            let text = citations.get(row).map_or("", |citation| citation.text.as_str());
            let mut lines = paragraph(text, cells, NUMBER, theme.text);
            if let Some(first) = lines.first_mut().and_then(|line| line.spans.first_mut()) {
                *first = Span::styled(format!("{:>3}. ", row + 1), theme.dim);
            }
            lines.push(Line::default());
            lines
        };
        scroll(&mut self.cursor, citations.len(), inner.height.into(), |row| lines(row).len());
        let (mut y, mut seen) = (inner.y, 0);
        for row in self.cursor.top..citations.len() {
            if y >= inner.bottom() {
                break;
            }
            let made = lines(row);
            let height = u16::try_from(made.len()).unwrap_or(1).min(inner.bottom() - y);
            let own = ratatui::layout::Rect { y, height, ..inner };
            canvas.frame.render_widget(Text::from(made), own);
            if row == self.cursor.at {
                let marked = ratatui::layout::Rect { height: height.saturating_sub(1).max(1), ..own };
                canvas.frame.buffer_mut().set_style(marked, theme.selected);
            }
            canvas.map.picks.push((own, row));
            y += height;
            seen += 1;
        }
        canvas.map.page = seen.max(1);
    }
}
