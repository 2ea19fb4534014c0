//! Going through the rows of a pane, from record to record, and back.

use crate::model::{EventId, Zone};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::overlays::row::overlay::RowOverlay;
use crate::tui::overlays::source::overlay::SourceOverlay;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::PaneResponse;
use crate::tui::panes::timeline::order::order_words;
use crate::tui::state::clock::Stated;
use crate::tui::state::facets::RowFilter;
use crate::tui::state::record::Record;

impl App {
    /// Moves the cursor of the focused pane.
    pub(super) fn move_by(&mut self, action: Action) {
        let page = self.map.page();
        let (focus, from) = (self.panes.focus(), self.panes.cursor(self.panes.focus()).at);
        if let Some(row) = self.panes.focused().and_then(|pane| pane.row_beside(from, action)) {
            self.panes.set_row(focus, row);
            return self.follow_cursor();
        }
        match action {
            Action::MoveDown => self.step(1),
            Action::MoveUp => self.step(-1),
            Action::HalfPageDown => self.step(page / 2),
            Action::HalfPageUp => self.step(-page / 2),
            Action::PageDown => self.step(page - 1),
            Action::PageUp => self.step(1 - page),
            Action::GoTop | Action::GoBottom => {
                let context = self.session.pane_context(self.panes.subject());
                self.panes.go_to_end(&context, action == Action::GoBottom);
                self.follow_cursor();
            }
            Action::NextGroup | Action::PreviousGroup => {
                let context = self.session.pane_context(self.panes.subject());
                if self.panes.go_to_group(&context, action == Action::NextGroup) {
                    self.follow_cursor();
                }
            }
            Action::NextHit => self.next_related(true),
            Action::PreviousHit => self.next_related(false),
            Action::MoveLeft | Action::MoveRight => {
                if let Some(pane) = self.panes.neighbour(&self.map, action == Action::MoveRight) {
                    self.focus_on(pane);
                }
            }
            _ => {}
        }
    }

    /// Moves by so many selectable rows.
    pub(super) fn step(&mut self, by: isize) {
        let context = self.session.pane_context(self.panes.subject());
        self.panes.step(&context, by);
        self.follow_cursor();
    }

    /// Goes to the next event that a link or a shared claim joins to the chosen one.
    fn next_related(&mut self, forward: bool) {
        let Some(Record::Event(event)) = self.panes.subject() else { return };
        let links = self.briefing().event(event);
        let links = links.into_iter().flat_map(|event| event.links().chain(event.back_links()));
        let mut linked: Vec<EventId> = links.map(|(_, other)| other).collect();
        linked.retain(|&other| self.session.workspace.shows(other));
        linked.sort_unstable();
        let next = if forward {
            linked.iter().find(|&&other| other > event).or(linked.first())
        } else {
            linked.iter().rev().find(|&&other| other < event).or(linked.last())
        };
        match next {
            Some(&other) => self.show(Record::Event(other)),
            None => self.notify("No other event is linked to this one."),
        }
    }

    /// Goes from a line of the detail, or from any row, to the record it names.
    pub(super) fn go_to(&mut self) {
        let Some(record) = self.current() else {
            return self.notify("This line names no record.");
        };
        if !self.panes.focus_describes() {
            self.panes.leave_trail();
            return self.focus_on(PaneId::DETAIL);
        }
        if Some(record) == self.panes.subject() {
            return;
        }
        self.panes.leave_trail();
        match record {
            Record::Words(_) | Record::Row(_) => self.open_source(),
            _ => self.show(record),
        }
    }

    /// Opens the source at the words that support what is chosen, or the rows of the table.
    pub(super) fn open_source(&mut self) {
        let row = self.panes.cursor(self.panes.focus()).at;
        if self.panes.focused().is_some_and(|pane| pane.goes_to_record(row)) {
            return self.go_to();
        }
        let record = self.current().or(self.panes.subject());
        let workspace = &self.session.workspace;
        if let Some(rows) = record.and_then(|record| RowOverlay::open(workspace, record)) {
            let read = rows.read();
            self.overlays.push(Box::new(rows));
            let _ = self.respond(read);
            record.into_iter().for_each(|record| self.mark_read(record));
        } else if let Some(source) = SourceOverlay::open(workspace, record) {
            self.overlays.push(Box::new(source));
            record.into_iter().for_each(|record| self.mark_read(record));
        } else if let Some(Record::Actor(_) | Record::Place(_) | Record::Source(_)) = record {
            // Names that come from rows have no words of their own: the detail has what is known of them.
            self.go_to();
        } else {
            self.notify("No source text is kept for this row.");
        }
    }

    /// Esc undoes what is nearest: it stops loading or drafting, drops a range, leaves the zoom, or returns to the last
    /// position.
    pub(super) fn back(&mut self) {
        if self.stop_loading() || self.panes.focused_mut().is_some_and(|pane| pane.drop_range()) {
            return;
        }
        if self.panes.is_zoomed() {
            self.panes.set_zoomed(false);
        } else if let Some(position) = self.panes.take_trail() {
            self.go_back_to(&position);
        }
    }

    /// Lets the focused pane handle one of its own.
    pub(super) fn handle_in_pane(&mut self, action: Action) {
        let current = self.current();
        let context = self.session.pane_context(self.panes.subject());
        let pane = self.panes.focused_mut();
        let response = pane.map_or(PaneResponse::Ignored, |pane| pane.handle(&context, action));
        self.follow_response(response, current);
    }

    /// Sorts the focused pane by a column whose header was clicked.
    pub(super) fn sort_by_header(&mut self, header: usize) {
        let current = self.current();
        let context = self.session.pane_context(self.panes.subject());
        let pane = self.panes.focused_mut();
        let response = pane.map_or(PaneResponse::Ignored, |pane| pane.sort_by(&context, header));
        self.follow_response(response, current);
    }

    pub(super) fn follow_response(&mut self, response: PaneResponse, current: Option<Record>) {
        match response {
            PaneResponse::Ignored => {}
            PaneResponse::Reordered(words) => {
                self.refresh();
                self.go_to_first();
                self.notify(words);
            }
            PaneResponse::OrderEvents(sorting) => {
                self.session.workspace.set_sorting(sorting);
                self.refresh();
                self.go_to_first();
                self.notify(order_words(sorting));
            }
            PaneResponse::Moved => {
                self.put_cursor_on(self.panes.focus(), current);
            }
            PaneResponse::Note(words) => self.notify(words),
            PaneResponse::Step(by) => self.step(by),
            PaneResponse::FilterBy(terms) => self.filter_by(&terms, RowFilter::Only),
            PaneResponse::Reshaped { zoomed } => {
                self.panes.set_zoomed(zoomed);
                self.stay_on(current);
            }
            PaneResponse::OtherForm(words) => {
                self.stay_on(current);
                self.notify(words);
            }
        }
    }

    /// Puts the cursor of the focused pane, whose rows are others now, on a record, or else on the first one.
    fn stay_on(&mut self, record: Option<Record>) {
        if !self.put_cursor_on(self.panes.focus(), record) {
            self.go_to_first();
        }
    }

    /// Goes to the first row of the focused pane, where what was sorted begins.
    pub(super) fn go_to_first(&mut self) {
        let context = self.session.pane_context(self.panes.subject());
        self.panes.go_to_end(&context, false);
        self.follow_cursor();
    }

    /// Shows times in UTC, or again in the zone of the case, and says which.
    pub(super) fn switch_zone(&mut self) {
        let words = match self.session.workspace.stated_zone() {
            Stated::Nothing => "The case states no time zone: its times are shown as written.".to_owned(),
            Stated::Unknown(name) => {
                format!("The time zone {name} is not known: {}. Times are shown as written.", Zone::FORMS)
            }
            Stated::Utc => "Times are in UTC.".to_owned(),
            Stated::Zone(..) => {
                self.session.workspace.switch_zone();
                self.refresh();
                format!("Times are in {}.", self.session.workspace.zone())
            }
        };
        self.notify(words);
    }

    /// Puts the cursor of a pane on the row that is about a record, if there is one.
    pub(super) fn put_cursor_on(&mut self, pane: PaneId, record: Option<Record>) -> bool {
        let context = self.pane_context();
        let row = record.and_then(|record| self.panes.row_of(&context, pane, record));
        if let Some(row) = row {
            self.panes.set_row(pane, row);
        }
        row.is_some()
    }
}
