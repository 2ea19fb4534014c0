//! The list of commands: every action by its name.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::query::find::rank;
use crate::tui::input::action::{ACTIONS, Action, ActionInfo};
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::LineEditor;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response};
use crate::tui::overlays::pick_box::PickBox;
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::hint;
use crate::tui::state::cursor::Cursor;
use crate::tui::text::styled::{fit, pad};

/// The list of commands.
pub struct PaletteOverlay {
    pick: PickBox,
    /// The commands that match, best first.
    actions: Vec<Action>,
    /// Where the commands apply.
    of: Context,
}

impl PaletteOverlay {
    /// The commands that apply in a context.
    #[must_use]
    pub fn new(of: Context) -> Self {
        Self { pick: PickBox::default(), actions: commands(of, ""), of }
    }

    fn accept(&self) -> Response {
        match self.actions.get(self.pick.cursor.at) {
            Some(&action) => Response::close_and(Request::Run(action)),
            None => {
                let words = format!("No command is called “{}”.", self.pick.editor.text());
                Response::close_and(Request::NotifyError(words))
            }
        }
    }
}

impl Overlay for PaletteOverlay {
    fn context(&self) -> Context {
        Context::Palette
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Submit, Action::MoveDown, Action::Complete, Action::Cancel]
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        Some(&mut self.pick.editor)
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if self.pick.moves(action, context.page, self.actions.len()) {
            return Response::STAY;
        }
        match action {
            Action::Cancel => Response::CLOSE,
            Action::Submit => self.accept(),
            Action::Complete | Action::CompleteBack => {
                if let Some(chosen) = self.actions.get(self.pick.cursor.at) {
                    self.pick.editor.set(chosen.info().name);
                }
                Response::STAY
            }
            _ => self.pick.edit(action),
        }
    }

    fn typed(&mut self, _context: &OverlayContext<'_>) -> Response {
        self.actions = commands(self.of, self.pick.editor.text());
        self.pick.cursor = Cursor::default();
        Response::STAY
    }

    fn pick(&mut self, _context: &OverlayContext<'_>, row: usize) -> Response {
        self.pick.cursor.at = row;
        self.accept()
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let body = canvas.body();
        let height = (body.height * 13 / 20).max(7).min(body.height);
        let area = Rect { width: body.width.min(90), height, ..body };
        let inner = titled_box(context.theme, canvas.frame, area, "Commands");
        self.pick.draw_line(canvas, inner, ":");
        let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        let (actions, of, cells) = (&self.actions, self.of, usize::from(list.width));
        self.pick.draw_list(canvas, list, actions.len(), |row| match actions.get(row) {
            Some(action) => command_line(context, action.info(), of, cells),
            None => Line::default(),
        });
    }
}

/// The actions valid in a context that match: best first those whose name or words do, then those found by other words.
fn commands(of: Context, typed: &str) -> Vec<Action> {
    let valid = ACTIONS.iter().filter(|info| info.contexts.contains(of) && info.action != Action::Palette);
    let valid: Vec<&ActionInfo> = valid.copied().collect();
    let ranked = |text: fn(&ActionInfo) -> String| {
        let texts: Vec<String> = valid.iter().map(|info| text(info)).collect();
        rank(typed, texts.iter().map(String::as_str))
    };
    let mut found = ranked(named);
    let others: Vec<usize> = ranked(searched).into_iter().filter(|at| !found.contains(at)).collect();
    found.extend(others);
    found.into_iter().filter_map(|at| valid.get(at)).map(|info| info.action).collect()
}

/// The name and words of an action.
fn named(info: &ActionInfo) -> String {
    format!("{} {}", info.name.replace('-', " "), info.words)
}

/// All text by which an action is found.
pub(super) fn searched(info: &ActionInfo) -> String {
    format!("{} {}", named(info), info.synonyms)
}

/// A command: its keys, its name, and what it does.
fn command_line(context: &OverlayContext<'_>, info: &ActionInfo, of: Context, cells: usize) -> Line<'static> {
    let keys = hint::keys(context.keymap, of, info.action).join(" ");
    let room = cells.saturating_sub(15 + 24);
    Line::from(vec![
        Span::styled(format!(" {}", pad(&keys, 14)), context.theme.hint_key),
        Span::styled(pad(info.name, 22), context.theme.text),
        Span::styled(fit(info.words, room), context.theme.dim),
    ])
}
