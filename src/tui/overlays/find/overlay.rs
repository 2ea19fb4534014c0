//! The find box: every letter ranks the hits again, and moving in the list already moves the panes.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::model::group_thousands;
use crate::query::find::Hit;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::LineEditor;
use crate::tui::jobs::find::FindResults;
use crate::tui::jobs::message::Answer;
use crate::tui::overlays::find::view::hit_line;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response};
use crate::tui::overlays::pick_box::PickBox;
use crate::tui::panes::set::Position;
use crate::tui::screen::boxes::titled_box;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;

/// The find box.
pub struct FindOverlay {
    pick: PickBox,
    /// What was found so far, best first.
    found: FindResults,
    /// The position before.
    before: Position,
}

impl FindOverlay {
    /// An empty box; `before` is the position Esc returns to.
    #[must_use]
    pub fn new(before: Position) -> Self {
        Self { pick: PickBox::default(), found: FindResults::default(), before }
    }

    fn chosen(&self) -> Option<&Hit> {
        self.found.hits.get(self.pick.cursor.at)
    }

    /// Shows the chosen hit in the panes; without a hit, what was there before.
    fn preview(&self) -> Response {
        Response::ask(match self.chosen() {
            Some(hit) => Request::Preview(Record::from(hit.target)),
            None => Request::Return(self.before.clone()),
        })
    }

    /// Goes to the hit; Esc returns to the position before.
    fn accept(&self) -> Response {
        let before = self.before.clone();
        Response::close_and(match self.chosen() {
            Some(hit) => Request::GoTo(Record::from(hit.target), before),
            None => Request::CancelFind(before),
        })
    }

    /// How much was found, and whether more may come.
    fn title(&self) -> String {
        let count = group_thousands(self.found.count);
        match (self.found.count, self.found.done) {
            _ if self.pick.editor.text().is_empty() => {
                "Find an actor, event, place, quote, passage or day".to_owned()
            }
            (0, true) => "Nothing found".to_owned(),
            (0, false) => "Searching".to_owned(),
            (_, true) => format!("Found: {count}"),
            (_, false) => format!("Found so far: {count}"),
        }
    }
}

impl Overlay for FindOverlay {
    fn context(&self) -> Context {
        Context::Find
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Submit, Action::MoveDown, Action::MoveUp, Action::Cancel]
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        Some(&mut self.pick.editor)
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if self.pick.moves(action, context.page, self.found.hits.len()) {
            return self.preview();
        }
        match action {
            Action::Cancel => Response::close_and(Request::CancelFind(self.before.clone())),
            Action::Submit => self.accept(),
            _ => self.pick.edit(action),
        }
    }

    fn typed(&mut self, _context: &OverlayContext<'_>) -> Response {
        self.pick.cursor = Cursor::default();
        // What was found for the word before stays until there is something to put in its place.
        self.found.done = false;
        Response::ask(Request::Search(self.pick.editor.text().to_owned()))
    }

    fn pick(&mut self, _context: &OverlayContext<'_>, row: usize) -> Response {
        self.pick.cursor.at = row.min(self.found.hits.len().saturating_sub(1));
        self.accept()
    }

    fn waits_for(&self, answer: &Answer) -> bool {
        matches!(answer, Answer::Found(_))
    }

    fn receive(&mut self, answer: Answer) -> Response {
        let Answer::Found(found) = answer else { return Response::STAY };
        let chosen = self.chosen().filter(|_| self.pick.cursor.at > 0).map(|hit| hit.target);
        self.found = found;
        let row = self.found.hits.iter().position(|hit| Some(hit.target) == chosen);
        self.pick.cursor.at = row.unwrap_or(0);
        self.preview()
    }

    fn remap(&mut self, context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        self.before = self.before.remapped(remap);
        Some(self.typed(context))
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let body = canvas.body();
        let height = (body.height * 11 / 20).max(7).min(body.height);
        let area = Rect { width: body.width.min(84), height, ..body };
        let inner = titled_box(context.theme, canvas.frame, area, &self.title());
        self.pick.draw_line(canvas, inner, "/");
        let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        let (hits, cells) = (&self.found.hits, usize::from(list.width));
        self.pick.draw_list(canvas, list, hits.len(), |row| match hits.get(row) {
            Some(hit) => hit_line(context, hits, hit, cells),
            None => Line::default(),
        });
    }
}
