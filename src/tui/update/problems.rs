//! The list of what is wrong in the inputs.

use crate::load::Problem;
use crate::model::fold;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::input::{Edited, Input};
use crate::tui::overlay::{Overlay, ProblemBox};

impl App {
    pub(super) fn open_problems(&mut self) {
        if self.problems.is_empty() {
            return self.say("Nothing is wrong in the inputs.");
        }
        self.overlay = Some(Overlay::Problems(Box::new(self.problem_box())));
    }

    pub(super) fn problem_box(&self) -> ProblemBox {
        let words =
            |problem: &Problem| fold(&format!("{} {} {}", problem.file, problem.message, problem.label));
        ProblemBox {
            input: Input::default(),
            words: self.problems.iter().map(words).collect(),
            shown: (0..self.problems.len()).collect(),
            at: 0,
            top: 0,
        }
    }

    /// Leaves the problems in which all the words stand that are typed.
    pub(super) fn problems_typed(&mut self) {
        let Some(Overlay::Problems(list)) = &mut self.overlay else { return };
        let typed = fold(list.input.text());
        let has_all = |words: &String| typed.split_whitespace().all(|word| words.contains(word));
        let fitting = list.words.iter().enumerate().filter(|(_, words)| has_all(words));
        list.shown = fitting.map(|(at, _)| at).collect();
        (list.at, list.top) = (0, 0);
    }

    pub(super) fn act_on_problems(&mut self, mut list: Box<ProblemBox>, action: Action) {
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
                if edited == Edited::Text {
                    self.problems_typed();
                }
                return;
            }
        }
        self.overlay = Some(Overlay::Problems(list));
    }

    /// Opens the row in which the chosen problem is.
    fn open_problem(&mut self, list: Box<ProblemBox>) {
        self.overlay = Some(Overlay::Problems(list));
        self.say("All that is known of it is said here.");
    }
}
