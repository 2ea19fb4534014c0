//! Looks for events that may be the same as another.

use std::sync::Arc;

use crate::model::{Briefing, EventId};
use crate::query::index::Index;
use crate::query::same::{Candidate, candidates, in_question};
use crate::tui::jobs::worker::{Job, Reply};

/// The most events that are compared while the screen waits.
const FEW: usize = 2_000;

/// Looks for events that may be the same as one.
pub struct SameJob {
    /// The briefing.
    pub briefing: Arc<Briefing>,
    /// The index over it.
    pub index: Arc<Index>,
    /// The event.
    pub event: EventId,
}

/// The events that may be the same as one.
pub struct SameEvents {
    /// The event.
    pub event: EventId,
    /// The others, the likeliest first.
    pub candidates: Vec<Candidate>,
}

impl Job for SameJob {
    type Answer = SameEvents;
    const NAME: &'static str = "same";

    fn is_short(&self) -> bool {
        in_question(&self.briefing, &self.index, self.event).len() <= FEW
    }

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        let candidates = candidates(&self.briefing, &self.index, self.event);
        reply.send(SameEvents { event: self.event, candidates });
    }
}
