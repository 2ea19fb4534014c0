//! Finding: every letter ranks anew, and moving in the list already moves the panes.

use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::jobs::find::FindResults;
use crate::tui::overlays::state::{FindBox, Overlay};
use crate::tui::screen::layout::Pane;
use crate::tui::state::record::Record;
use crate::tui::terminal::run::Flow;

impl App {
    pub(in crate::tui) fn open_find(&mut self) {
        let before = self.spot();
        let found =
            FindBox { input: LineEditor::default(), found: FindResults::default(), at: 0, top: 0, before };
        self.overlay = Some(Overlay::Find(Box::new(found)));
    }

    /// Asks anew what is found.
    pub(in crate::tui) fn find_typed(&mut self) {
        let Some(Overlay::Find(found)) = &mut self.overlay else { return };
        let answer = self.jobs.find(&self.workspace.shared(), found.input.text());
        (found.at, found.top) = (0, 0);
        match answer {
            Some(answer) => {
                found.found = answer;
                self.preview_hit();
            }
            // What was found for the word before stays until there is something to put in its place.
            None => found.found.done = false,
        }
    }

    /// Takes in what was found so far.
    pub(in crate::tui) fn found(&mut self, answer: FindResults) -> Flow {
        let Some(Overlay::Find(found)) = &mut self.overlay else { return Flow::IDLE };
        let target = |found: &FindBox| found.found.hits.get(found.at).map(|hit| hit.target);
        let before = target(found).filter(|_| found.at > 0);
        found.found = answer;
        let hits = &found.found.hits;
        found.at = before.and_then(|target| hits.iter().position(|hit| hit.target == target)).unwrap_or(0);
        self.preview_hit();
        Flow::DRAW
    }

    /// Shows in the panes what the chosen hit is; without a hit, what was there before.
    fn preview_hit(&mut self) {
        let Some(Overlay::Find(found)) = &self.overlay else { return };
        let record = found.found.hits.get(found.at).map(|hit| Record::from(hit.target));
        let before = found.before.clone();
        match record {
            Some(record) => self.preview(record),
            None => self.go_back_to(before),
        }
    }

    fn preview(&mut self, record: Record) {
        self.focus = Pane::Detail;
        self.set_subject(Some(record));
        if let Record::Event(event) = record
            && let Some(row) = self.workspace.view().row_of(event)
        {
            self.cursor_mut(Pane::Timeline).at = row;
        }
    }

    pub(in crate::tui) fn act_on_find(&mut self, mut found: Box<FindBox>, action: Action) {
        let page = self.drawn.page.max(2);
        let last = found.found.hits.len().saturating_sub(1);
        let at = found.at;
        match action {
            Action::Cancel => {
                self.jobs.stop_finding();
                return self.go_back_to(found.before);
            }
            Action::Submit => return self.accept_hit(*found),
            Action::MoveDown => found.at = (at + 1).min(last),
            Action::MoveUp => found.at = at.saturating_sub(1),
            Action::PageDown => found.at = (at + page).min(last),
            Action::PageUp => found.at = at.saturating_sub(page),
            Action::Help => return self.open_help(Some(Overlay::Find(found))),
            _ => {
                let edited = found.input.apply(action);
                self.overlay = Some(Overlay::Find(found));
                self.behind |= edited == Edited::Text;
                return;
            }
        }
        self.overlay = Some(Overlay::Find(found));
        self.preview_hit();
    }

    pub(in crate::tui) fn choose_hit(&mut self, at: usize) {
        if let Some(Overlay::Find(found)) = &mut self.overlay {
            found.at = at.min(found.found.hits.len().saturating_sub(1));
        }
        if let Some(Overlay::Find(found)) = self.overlay.take() {
            self.accept_hit(*found);
        }
    }

    /// Goes to the hit; Esc comes back to where one was before.
    fn accept_hit(&mut self, found: FindBox) {
        self.jobs.stop_finding();
        let Some(hit) = found.found.hits.get(found.at) else {
            return self.go_back_to(found.before);
        };
        let record = Record::from(hit.target);
        self.go_back_to(found.before);
        self.leave_trail();
        self.show(record);
        if matches!(record, Record::Words(_)) {
            self.open_source();
        }
        if let Record::Event(event) = record
            && !self.workspace.shows(event)
        {
            self.notify("The filter leaves this event out; its detail is shown.");
        }
    }
}
