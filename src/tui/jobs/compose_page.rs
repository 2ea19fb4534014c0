//! Composes the briefing page of what is selected.

use std::sync::Arc;

use crate::model::{Briefing, EventId};
use crate::query::briefing_page::{BriefingPage, PageInput, briefing_page};
use crate::query::casualties::MeasureSummary;
use crate::query::index::Index;
use crate::query::select::{Selection, Tallies};
use crate::tui::jobs::worker::{Job, Reply};
use crate::tui::state::workspace::Workspace;

/// The most events whose page is composed while the screen waits.
const FEW: u32 = 20_000;

/// Composes a page.
pub struct PageJob {
    briefing: Arc<Briefing>,
    key_events: Vec<EventId>,
    index: Arc<Index>,
    selection: Selection,
    tallies: Tallies,
    casualties: Vec<MeasureSummary>,
}

impl PageJob {
    /// The page of what a workspace shows.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let view = workspace.view();
        Self {
            briefing: workspace.shared(),
            key_events: workspace.key_events().to_vec(),
            index: workspace.shared_index(),
            selection: view.selection.clone(),
            tallies: view.tallies.clone(),
            casualties: view.casualties.clone(),
        }
    }
}

impl Job for PageJob {
    type Answer = BriefingPage;
    const NAME: &'static str = "page";

    fn is_short(&self) -> bool {
        self.selection.events.count() <= FEW
    }

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        reply.send(briefing_page(&PageInput {
            briefing: &self.briefing,
            key_events: &self.key_events,
            index: &self.index,
            selection: &self.selection,
            tallies: &self.tallies,
            casualties: &self.casualties,
        }));
    }
}
