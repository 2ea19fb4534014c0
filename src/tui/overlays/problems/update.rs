//! The list of what is wrong in the inputs.

use crate::load::Problem;
use crate::model::{clean, fold};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::overlays::row::sheet::{RowSheet, Wrong};
use crate::tui::overlays::state::{Overlay, ProblemBox};

/// How many lines around the one in question are shown.
const LINES_AROUND: usize = 4;

/// The most bytes that are shown of a text in which something is wrong.
const MOST_SHOWN: usize = 64 * 1024;

impl App {
    pub(in crate::tui) fn open_problems(&mut self) {
        if self.problems.is_empty() {
            return self.notify("Nothing is wrong in the inputs.");
        }
        self.overlay = Some(Overlay::Problems(Box::new(self.problem_box())));
    }

    pub(in crate::tui) fn problem_box(&self) -> ProblemBox {
        let words =
            |problem: &Problem| fold(&format!("{} {} {}", problem.file, problem.message, problem.label));
        ProblemBox {
            input: LineEditor::default(),
            words: self.problems.iter().map(words).collect(),
            shown: (0..self.problems.len()).collect(),
            at: 0,
            top: 0,
        }
    }

    /// Leaves the problems in which all the words stand that are typed.
    pub(in crate::tui) fn problems_typed(&mut self) {
        let Some(Overlay::Problems(list)) = &mut self.overlay else { return };
        let typed = fold(list.input.text());
        let has_all = |words: &String| typed.split_whitespace().all(|word| words.contains(word));
        let fitting = list.words.iter().enumerate().filter(|(_, words)| has_all(words));
        list.shown = fitting.map(|(at, _)| at).collect();
        (list.at, list.top) = (0, 0);
    }

    pub(in crate::tui) fn act_on_problems(&mut self, mut list: Box<ProblemBox>, action: Action) {
        let page = self.drawn.page.max(2);
        let last = list.shown.len().saturating_sub(1);
        match action {
            Action::Cancel => return,
            Action::Submit => return self.open_problem(list),
            Action::MoveDown => list.at = (list.at + 1).min(last),
            Action::MoveUp => list.at = list.at.saturating_sub(1),
            Action::PageDown => list.at = (list.at + page).min(last),
            Action::PageUp => list.at = list.at.saturating_sub(page),
            Action::Help => return self.open_help(Some(Overlay::Problems(list))),
            _ => {
                let edited = list.input.apply(action);
                self.overlay = Some(Overlay::Problems(list));
                self.behind |= edited == Edited::Text;
                return;
            }
        }
        self.overlay = Some(Overlay::Problems(list));
    }

    /// Chooses a problem; the one that is chosen already is opened.
    pub(in crate::tui) fn choose_problem(&mut self, at: usize) {
        let Some(Overlay::Problems(list)) = &mut self.overlay else { return };
        let again = std::mem::replace(&mut list.at, at) == at;
        if again && let Some(Overlay::Problems(list)) = self.overlay.take() {
            self.open_problem(list);
        }
    }

    /// Opens the row in which the chosen problem is.
    fn open_problem(&mut self, list: Box<ProblemBox>) {
        let chosen = list.shown.get(list.at).and_then(|&rank| self.problems.get(rank)).cloned();
        let below = Overlay::Problems(list);
        let Some(problem) = chosen else {
            self.overlay = Some(below);
            return;
        };
        let wrong = Wrong {
            place: format!("{}, line {}", clean(&problem.file), problem.line()),
            message: problem.message.clone(),
            below: Some(Box::new(below)),
        };
        let sheet = RowSheet::wrong(wrong, around(&problem), &problem.help);
        self.overlay = Some(Overlay::Row(Box::new(sheet)));
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
