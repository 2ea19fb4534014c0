//! Finding: every letter ranks anew, and moving in the list already moves the panes.

use crate::query::find::Finder;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::input::{Edited, Input};
use crate::tui::layout::Pane;
use crate::tui::overlay::{FindBox, Overlay};
use crate::tui::record::Record;

/// The most hits that are kept.
const MOST_HITS: usize = 200;

impl App {
    pub(super) fn open_find(&mut self) {
        if self.finder.is_none() {
            self.finder = Some(Finder::new(self.desk.briefing()));
        }
        let before = self.spot();
        let found = FindBox { input: Input::default(), hits: Vec::new(), at: 0, top: 0, before };
        self.overlay = Some(Overlay::Find(Box::new(found)));
    }

    /// Ranks anew what is found.
    pub(super) fn find_typed(&mut self) {
        let Some(Overlay::Find(found)) = &mut self.overlay else { return };
        if let Some(finder) = &self.finder {
            found.hits = finder.find(self.desk.briefing(), found.input.text(), MOST_HITS);
        }
        (found.at, found.top) = (0, 0);
        self.preview_hit();
    }

    /// Shows in the panes what the chosen hit is; without a hit, what was there before.
    fn preview_hit(&mut self) {
        let Some(Overlay::Find(found)) = &self.overlay else { return };
        let record = found.hits.get(found.at).map(|hit| Record::from(hit.target));
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
            && let Some(row) = self.desk.view().timeline.row_of(event)
        {
            self.cursor_mut(Pane::Timeline).at = row;
        }
    }

    pub(super) fn act_on_find(&mut self, mut found: Box<FindBox>, action: Action) {
        let page = self.drawn.page.max(2);
        let last = found.hits.len().saturating_sub(1);
        let at = found.at;
        match action {
            Action::Cancel => return self.go_back_to(found.before),
            Action::Submit => return self.accept_hit(*found),
            Action::MoveDown => found.at = (at + 1).min(last),
            Action::MoveUp => found.at = at.saturating_sub(1),
            Action::PageDown => found.at = (at + page).min(last),
            Action::PageUp => found.at = at.saturating_sub(page),
            Action::Help => return self.open_help(Some(Overlay::Find(found))),
            _ => {
                let edited = found.input.apply(action);
                self.overlay = Some(Overlay::Find(found));
                if edited == Edited::Text {
                    self.find_typed();
                }
                return;
            }
        }
        self.overlay = Some(Overlay::Find(found));
        self.preview_hit();
    }

    pub(super) fn choose_hit(&mut self, at: usize) {
        if let Some(Overlay::Find(found)) = &mut self.overlay {
            found.at = at.min(found.hits.len().saturating_sub(1));
        }
        if let Some(Overlay::Find(found)) = self.overlay.take() {
            self.accept_hit(*found);
        }
    }

    /// Goes to the hit; Esc comes back to where one was before.
    fn accept_hit(&mut self, found: FindBox) {
        let Some(hit) = found.hits.get(found.at) else {
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
            && !self.desk.shows(event)
        {
            self.say("The filter leaves this event out; its detail is shown.");
        }
    }
}
