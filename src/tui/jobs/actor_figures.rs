//! Adds up the figures of the actors.

use std::sync::Arc;

use crate::model::Briefing;
use crate::query::figures::by_actor::{ActorFigures, by_actor};
use crate::query::index::Index;
use crate::query::select::Bits;
use crate::tui::jobs::worker::{Job, Reply};

/// The most events that are added up while the screen waits.
const FEW: u32 = 50_000;

/// Adds up the figures of all actors in some events.
pub struct ActorFiguresJob {
    /// The briefing.
    pub briefing: Arc<Briefing>,
    /// The index over it.
    pub index: Arc<Index>,
    /// The events.
    pub events: Bits,
}

impl Job for ActorFiguresJob {
    type Answer = Vec<ActorFigures>;
    const NAME: &'static str = "actors";

    fn is_short(&self) -> bool {
        self.events.count() <= FEW
    }

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        reply.send(by_actor(&self.briefing, &self.index, &self.events));
    }
}
