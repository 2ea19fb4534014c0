//! Events that may be the same as the chosen one: looked for beside the screen, where there is much to look at.

use crate::model::EventId;
use crate::query::same::{Candidate, candidates, in_question};
use crate::tui::jobs::latest::Latest;
use crate::tui::jobs::message::Message;
use crate::tui::state::workspace::Workspace;
use crate::tui::terminal::event::MessageSender;

/// So many events are compared while somebody waits for it.
const FEW: usize = 2_000;

/// What was found last.
#[derive(Default)]
pub(super) struct SameEvents {
    /// How often was asked: an answer to an earlier question is stale.
    asked: u32,
    looker: Latest,
    of: Option<EventId>,
    found: Vec<Candidate>,
}

impl SameEvents {
    /// The events that may be the same as the event.
    pub(super) fn of(&self, event: EventId) -> &[Candidate] {
        if self.of == Some(event) { &self.found } else { &[] }
    }

    /// Looks for events that may be the same as the event, unless they are known.
    pub(super) fn ask(
        &mut self,
        workspace: &Workspace,
        id: EventId,
        sender: Option<&MessageSender<Message>>,
    ) {
        let (briefing, index) = (workspace.briefing(), workspace.index());
        if self.of == Some(id) || briefing.sources().len() < 2 {
            return;
        }
        self.asked = self.asked.wrapping_add(1);
        self.of = None;
        let number = self.asked;
        if let Some(sender) = sender.cloned()
            && in_question(briefing, index, id).len() > FEW
        {
            let (briefing, index) = (workspace.shared(), workspace.shared_index());
            let look = move || {
                // Nobody misses it where nobody listens any more.
                let _ = sender.send(Message::Same(number, id, candidates(&briefing, &index, id)));
            };
            if self.looker.ask("same", look).is_ok() {
                return;
            }
        }
        self.found = candidates(briefing, index, id);
        self.of = Some(id);
    }

    /// Takes in what was found; false where that is stale or nothing.
    pub(super) fn take(&mut self, number: u32, event: EventId, found: Vec<Candidate>) -> bool {
        if number != self.asked {
            return false;
        }
        (self.of, self.found) = (Some(event), found);
        !self.found.is_empty()
    }
}
