//! The list of the problems in the inputs, and below it all that is known of the chosen one.

use ratatui::text::{Line, Text};

use crate::load::Problem;
use crate::model::{clean, fold};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::LineEditor;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Response, StackChange};
use crate::tui::overlays::pick_box::PickBox;
use crate::tui::overlays::problems::view::{problem_detail, problem_line};
use crate::tui::overlays::row::overlay::RowOverlay;
use crate::tui::overlays::row::sheet::{FaultyText, RowSheet};
use crate::tui::screen::boxes::titled_box;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::remap::Remap;

/// How many lines around the faulty one are shown.
const LINES_AROUND: usize = 4;

/// The most bytes that are shown of a faulty text.
const MOST_SHOWN: usize = 64 * 1024;

/// The lines that describe the chosen problem.
const DETAIL: u16 = 7;

/// The list of problems.
pub struct ProblemsOverlay {
    /// Only problems with the words on the line are shown.
    pick: PickBox,
    /// The words of every problem, folded.
    words: Vec<String>,
    /// The ranks of those that match, in order.
    shown: Vec<usize>,
}

impl ProblemsOverlay {
    /// The list of these problems.
    #[must_use]
    pub fn new(problems: &[Problem]) -> Self {
        let words =
            |problem: &Problem| fold(&format!("{} {} {}", problem.file, problem.message, problem.label));
        Self {
            pick: PickBox::default(),
            words: problems.iter().map(words).collect(),
            shown: (0..problems.len()).collect(),
        }
    }

    fn chosen<'a>(&self, context: &OverlayContext<'a>) -> Option<&'a Problem> {
        self.shown.get(self.pick.cursor.at).and_then(|&rank| context.problems.get(rank))
    }

    /// Opens the text in which the chosen problem is.
    fn open(&self, context: &OverlayContext<'_>) -> Response {
        let Some(problem) = self.chosen(context) else { return Response::STAY };
        let faulty = FaultyText {
            place: format!("{}, {}", clean(&problem.file), problem.place()),
            message: problem.message.clone(),
        };
        let sheet = RowSheet::faulty(faulty, around(problem), &problem.help);
        Response { change: StackChange::Push(Box::new(RowOverlay::new(sheet))), request: None }
    }

    fn title(&self) -> String {
        PickBox::title("Input problems", self.shown.len(), self.words.len())
    }
}

impl Overlay for ProblemsOverlay {
    fn context(&self) -> Context {
        Context::Problems
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Submit, Action::MoveDown, Action::MoveUp, Action::Cancel]
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        Some(&mut self.pick.editor)
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if self.pick.moves(action, context.page, self.shown.len()) {
            return Response::STAY;
        }
        match action {
            Action::Cancel => Response::CLOSE,
            Action::Submit => self.open(context),
            _ => self.pick.edit(action),
        }
    }

    /// Keeps the problems that have all typed words.
    fn typed(&mut self, _context: &OverlayContext<'_>) -> Response {
        self.shown = self.pick.matching(&self.words);
        self.pick.cursor = Cursor::default();
        Response::STAY
    }

    /// Chooses a problem; the one that is chosen already is opened.
    fn pick(&mut self, context: &OverlayContext<'_>, row: usize) -> Response {
        if std::mem::replace(&mut self.pick.cursor.at, row) == row {
            self.open(context)
        } else {
            Response::STAY
        }
    }

    /// Lists the problems of the new briefing.
    fn remap(&mut self, context: &OverlayContext<'_>, _remap: &Remap<'_>) -> Option<Response> {
        *self = Self::new(context.problems);
        Some(Response::STAY)
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let (body, theme) = (canvas.body(), context.theme);
        let inner = titled_box(theme, canvas.frame, body, &self.title());
        let (shown, cells) = (&self.shown, usize::from(inner.width));
        let problem = |row: usize| shown.get(row).and_then(|&rank| context.problems.get(rank));
        let below = self.pick.draw_above(canvas, inner, (shown.len(), DETAIL), |row| {
            problem(row).map_or_else(Line::default, |problem| problem_line(theme, problem, cells))
        });
        if let (Some(problem), Some(area)) = (self.chosen(context), below) {
            let text = Text::from(problem_detail(theme, problem, inner.width.into()));
            canvas.frame.render_widget(text, area);
        }
    }
}

/// The text in which the problem is: of a table the row, of another file some lines around.
fn around(problem: &Problem) -> String {
    let text = &*problem.text;
    let before = text.get(..problem.range.start).unwrap_or("");
    let start = before.rmatch_indices('\n').nth(LINES_AROUND).map_or(0, |(at, _)| at + 1);
    let rest = text.get(start..).unwrap_or("");
    let within = problem.range.end.saturating_sub(start).min(rest.len());
    let ends = rest.get(within..).unwrap_or("").match_indices('\n').nth(LINES_AROUND);
    let end = ends.map_or(rest.len(), |(at, _)| within + at);
    let most = (0..=end.min(MOST_SHOWN)).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(0);
    rest.get(..most).unwrap_or("").to_owned()
}
