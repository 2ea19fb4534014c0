//! What a filter selects, and the figures that follow from it.

use crate::model::{ActorId, Briefing, EventId};
use crate::query::briefing_page::BriefingPage;
use crate::query::casualties::{MeasureSummary, casualties};
use crate::query::figures::by_actor::ActorFigures;
use crate::query::filter::{Filter, Term, Value};
use crate::query::index::Index;
use crate::query::select::{ActorTally, Selection, Tallies, select};
use crate::query::timeline::{Timeline, TimelineRow};

/// What a filter selects, and the figures that follow from it.
pub struct Selected {
    /// The events, statements and claims.
    pub selection: Selection,
    /// The counts beside every value.
    pub tallies: Tallies,
    /// The events by day.
    pub timeline: Timeline,
    /// The claims by measure.
    pub casualties: Vec<MeasureSummary>,
    /// The actors that have something under the filter, or are named in it.
    pub actors: Vec<ActorId>,
    /// The events in another order than that of time, once they are sorted.
    pub sorted: Option<Vec<u32>>,
    /// The briefing page, once it is composed.
    pub page: Option<BriefingPage>,
    /// By actor, the figures of its events, once they are added up.
    pub actor_figures: Option<Vec<ActorFigures>>,
}

impl Selected {
    /// What `shown` selects, and which actors to list while `filter` is the filter in force.
    pub(super) fn new(briefing: &Briefing, index: &Index, shown: &Filter, filter: &Filter) -> Self {
        let (selection, tallies) = select(briefing, index, shown);
        Self {
            actors: shown_actors(briefing, &tallies, filter),
            timeline: Timeline::new(briefing, index, &selection),
            casualties: casualties(briefing, index, &selection),
            selection,
            tallies,
            sorted: None,
            page: None,
            actor_figures: None,
        }
    }

    /// The number of events: of the rows without headings.
    #[must_use]
    pub fn events(&self) -> usize {
        self.sorted.as_ref().map_or_else(|| self.timeline.events(), Vec::len)
    }

    /// The event of a rank, counted from 0.
    #[must_use]
    pub fn event(&self, rank: usize) -> Option<EventId> {
        match &self.sorted {
            Some(sorted) => sorted.get(rank).map(|&id| EventId(id)),
            None => self.timeline.event(rank),
        }
    }

    /// The rank of an event; none if it is not selected.
    #[must_use]
    pub fn rank_of(&self, event: EventId) -> Option<usize> {
        match &self.sorted {
            Some(sorted) => sorted.iter().position(|&id| id == event.0),
            None => self.timeline.rank_of(event),
        }
    }

    /// The figures of an actor's events, once they are added up.
    #[must_use]
    pub fn figures_of(&self, id: ActorId) -> Option<ActorFigures> {
        let all = self.actor_figures.as_ref()?;
        Some(all.get(id.index()).copied().unwrap_or_default())
    }

    /// What an actor has under the filter.
    #[must_use]
    pub fn actor_tally(&self, id: ActorId) -> ActorTally {
        tally(&self.tallies, id)
    }
}

/// The actors to list: all while nothing is filtered, else those with something under the filter or named in it.
fn shown_actors(briefing: &Briefing, tallies: &Tallies, filter: &Filter) -> Vec<ActorId> {
    let terms = filter.chips.iter().flat_map(|chip| &chip.terms);
    let actor = |term: &Term| if let Value::Actor(id) = term.value { Some(id) } else { None };
    let named: Vec<ActorId> = terms.filter_map(actor).collect();
    // Actors that only leads name have nothing to do with what is shown while leads are left out.
    let all = !filter.is_active() && tallies.leads_left_out == 0;
    let has_any = |id: ActorId| {
        let tally = tally(tallies, id);
        tally.events + tally.statements + tally.claims > 0
    };
    let ids = (0..briefing.actors().len()).map(ActorId::from_index);
    ids.filter(|&id| all || has_any(id) || named.contains(&id)).collect()
}

fn tally(tallies: &Tallies, id: ActorId) -> ActorTally {
    tallies.actors.get(id.index()).copied().unwrap_or_default()
}

impl Selected {
    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.sorted.as_ref().map_or_else(|| self.timeline.len(), Vec::len)
    }

    /// The row at `index`, counted from 0.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<TimelineRow> {
        match &self.sorted {
            Some(sorted) => sorted.get(index).map(|&id| TimelineRow::Event(EventId(id))),
            None => self.timeline.row(index),
        }
    }

    /// The row of an event; none if it is not selected.
    #[must_use]
    pub fn row_of(&self, event: EventId) -> Option<usize> {
        match &self.sorted {
            Some(sorted) => sorted.iter().position(|&id| id == event.0),
            None => self.timeline.row_of(event),
        }
    }

    /// The first row of the next day, or of the one before; in another order than that of time, where there are no
    /// days, the last row or the first.
    #[must_use]
    pub fn group_start(&self, from: usize, forward: bool) -> Option<usize> {
        match &self.sorted {
            Some(sorted) => Some(if forward { sorted.len().saturating_sub(1) } else { 0 }),
            None => self.timeline.group_start(from, forward),
        }
    }
}
