//! Events that may be the same as the chosen one: looked for beside the screen, where there is much to look at.

use crate::model::EventId;
use crate::query::same::{Candidate, candidates, in_question};

use crate::tui::app::state::App;
use crate::tui::jobs::latest::Latest;
use crate::tui::jobs::message::Message;
use crate::tui::panes::detail::rows::detail;
use crate::tui::screen::layout::Pane;
use crate::tui::state::record::Record;
use crate::tui::terminal::run::Flow;

/// So many events are compared while somebody waits for it.
const FEW: usize = 2_000;

/// What was found last.
#[derive(Default)]
pub(in crate::tui) struct Same {
    /// How often was asked: an answer to an earlier question is stale.
    asked: u32,
    looker: Latest,
    of: Option<EventId>,
    found: Vec<Candidate>,
}

impl Same {
    /// The events that may be the same as the record.
    pub(in crate::tui) fn of(&self, record: Option<Record>) -> &[Candidate] {
        match (record, self.of) {
            (Some(Record::Event(id)), Some(of)) if id == of => &self.found,
            _ => &[],
        }
    }
}

impl App {
    /// Looks for events that may be the same as the chosen one, unless that is known.
    pub(in crate::tui) fn ask_same(&mut self) {
        let Some(Record::Event(id)) = self.subject else { return };
        let (briefing, index) = (self.desk.briefing(), self.desk.index());
        if self.same.of == Some(id) || briefing.sources().len() < 2 {
            return;
        }
        self.same.asked = self.same.asked.wrapping_add(1);
        self.same.of = None;
        let number = self.same.asked;
        if let Some(sender) = self.sender.clone()
            && in_question(briefing, index, id).len() > FEW
        {
            let (briefing, index) = (self.desk.shared(), self.desk.shared_index());
            let look = move || {
                // Where nobody listens any more nobody misses it.
                let _ = sender.send(Message::Same(number, id, candidates(&briefing, &index, id)));
            };
            if self.same.looker.ask("same", look).is_ok() {
                return;
            }
        }
        self.same.found = candidates(self.desk.briefing(), self.desk.index(), id);
        self.same.of = Some(id);
    }

    /// Takes in what was found.
    pub(in crate::tui) fn same_found(&mut self, number: u32, event: EventId, found: Vec<Candidate>) -> Flow {
        if number != self.same.asked {
            return Flow::IDLE;
        }
        let any = !found.is_empty();
        (self.same.of, self.same.found) = (Some(event), found);
        if !any || self.subject != Some(Record::Event(event)) {
            return Flow::IDLE;
        }
        let cursor = self.cursor(Pane::Detail).at;
        let chosen = self.rows.detail.get(cursor).cloned();
        self.rows.detail = detail(&self.desk, self.subject, self.same.of(self.subject));
        let row = self.rows.detail.iter().position(|row| Some(row) == chosen.as_ref());
        self.cursor_mut(Pane::Detail).at = row.unwrap_or(cursor);
        Flow::DRAW
    }
}
