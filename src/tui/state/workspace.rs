//! The briefing on the workspace: what the filter selects of it, with undo.

use std::sync::Arc;

use crate::model::{ActorId, Briefing, EventId};
use crate::query::casualties::{MeasureSummary, casualties};
use crate::query::filter::{Filter, Key};
use crate::query::index::Index;
use crate::query::order::Order;
use crate::query::select::{Selection, Tallies, select};
use crate::query::timeline::{Bar, Row, Timeline, histogram};

/// The most steps that can be undone.
const MOST_UNDO: usize = 200;

/// A briefing, the filter on it, and all that follows from the two.
pub struct Workspace {
    briefing: Arc<Briefing>,
    index: Arc<Index>,
    filter: Filter,
    /// Another filter, where it is what that one selects that is shown.
    previewed: Option<Filter>,
    order: Order,
    past: Vec<Filter>,
    future: Vec<Filter>,
    view: Selected,
    /// Where each actor stands when all are ordered by name.
    name_ranks: Vec<u32>,
    /// The histogram that was asked for last, with its number of bars.
    bars: Option<(usize, Vec<Bar>)>,
}

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
    /// The events in another order than that of time, where that was asked for and is worked out.
    pub sorted: Option<Vec<u32>>,
}

impl Selected {
    fn new(briefing: &Briefing, index: &Index, filter: &Filter) -> Self {
        let (selection, tallies) = select(briefing, index, filter);
        Self {
            timeline: Timeline::new(briefing, index, &selection),
            casualties: casualties(briefing, index, &selection),
            selection,
            tallies,
            sorted: None,
        }
    }
}

impl Selected {
    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.sorted.as_ref().map_or_else(|| self.timeline.len(), Vec::len)
    }

    /// The row at `index`, counted from 0.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row> {
        match &self.sorted {
            Some(sorted) => sorted.get(index).map(|&id| Row::Event(EventId(id))),
            None => self.timeline.row(index),
        }
    }

    /// The row of an event; none for one that is not selected.
    #[must_use]
    pub fn row_of(&self, event: EventId) -> Option<usize> {
        match &self.sorted {
            Some(sorted) => sorted.iter().position(|&id| id == event.0),
            None => self.timeline.row_of(event),
        }
    }

    /// The first row with an event.
    #[must_use]
    pub fn first_event_row(&self) -> usize {
        if self.sorted.is_some() { 0 } else { self.timeline.next_event_row(0, true).unwrap_or(0) }
    }

    /// The first row of the next group, or of the one before; in another order than that of time the first row
    /// or the last, for there are no groups.
    #[must_use]
    pub fn group_start(&self, from: usize, forward: bool) -> Option<usize> {
        match &self.sorted {
            Some(sorted) => Some(if forward { sorted.len().saturating_sub(1) } else { 0 }),
            None => self.timeline.group_start(from, forward),
        }
    }
}

impl Workspace {
    /// Puts a briefing on the workspace, with everything shown.
    #[must_use]
    pub fn new(briefing: Briefing) -> Self {
        Self::under(briefing, Filter::default())
    }

    /// Puts a briefing on the workspace with a filter on it, which cannot be undone.
    #[must_use]
    pub fn under(briefing: Briefing, filter: Filter) -> Self {
        let index = Index::new(&briefing);
        let view = Selected::new(&briefing, &index, &filter);
        let name_ranks = name_ranks(&briefing);
        let (briefing, index) = (Arc::new(briefing), Arc::new(index));
        Self {
            briefing,
            index,
            filter,
            previewed: None,
            order: Order::default(),
            past: Vec::new(),
            future: Vec::new(),
            view,
            name_ranks,
            bars: None,
        }
    }

    /// Takes over the filter of another workspace, and what can be undone there; `carried` says what a filter of
    /// the other workspace is on this one.
    pub fn take_over(&mut self, other: &Self, carried: impl Fn(&Filter) -> Filter) {
        self.past = other.past.iter().map(&carried).collect();
        self.future = other.future.iter().map(&carried).collect();
        self.order = other.order;
        let filter = carried(&other.filter);
        if filter != self.filter {
            self.filter = filter;
            self.refresh();
        }
    }

    /// The briefing.
    #[must_use]
    pub fn briefing(&self) -> &Briefing {
        &self.briefing
    }

    /// The briefing, for a thread that reads it as well.
    #[must_use]
    pub fn shared(&self) -> Arc<Briefing> {
        Arc::clone(&self.briefing)
    }

    /// The index over it.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The index, for a thread that reads it as well.
    #[must_use]
    pub fn shared_index(&self) -> Arc<Index> {
        Arc::clone(&self.index)
    }

    /// The filter in force.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The filter that selects what is shown.
    #[must_use]
    pub fn shown_filter(&self) -> &Filter {
        self.previewed.as_ref().unwrap_or(&self.filter)
    }

    /// What is shown.
    #[must_use]
    pub fn view(&self) -> &Selected {
        &self.view
    }

    /// In which order the events stand.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// Asks for another order: the events have it when they are [handed over](Self::take_sorted).
    pub fn set_order(&mut self, order: Order) {
        self.order = order;
        self.view.sorted = None;
    }

    /// Takes the events in the order that was asked for.
    pub fn take_sorted(&mut self, sorted: Vec<u32>) {
        self.view.sorted = Some(sorted);
    }

    /// Where the actor stands when all are ordered by name.
    #[must_use]
    pub fn name_rank(&self, actor: ActorId) -> u32 {
        self.name_ranks.get(actor.index()).copied().unwrap_or(u32::MAX)
    }

    /// How many events are leads.
    #[must_use]
    pub fn leads(&self) -> u64 {
        let tables = self.briefing.sources().iter().filter_map(|source| source.table.as_ref());
        tables.filter(|table| table.dataset.is_lead()).map(|table| table.account.shown).sum()
    }

    /// Whether leads are shown, if there are any.
    #[must_use]
    pub fn shows_leads(&self) -> bool {
        self.filter.active().any(|chip| chip.key == Key::Leads && !chip.negated)
    }

    /// Whether the event is shown.
    #[must_use]
    pub fn shows(&self, event: EventId) -> bool {
        self.view.selection.events.contains(event.0)
    }

    /// The histogram of what is shown, in at most `bars` bars: made when the selection or the room changed.
    pub fn histogram(&mut self, bars: usize) -> &[Bar] {
        if self.bars.as_ref().is_none_or(|(of, _)| *of != bars) {
            self.bars = Some((bars, histogram(&self.briefing, &self.index, &self.view.selection, bars)));
        }
        self.bars.as_ref().map_or(&[], |(_, made)| made)
    }

    /// Sets the filter; the one before can be had back. Answers whether anything changed.
    pub fn set(&mut self, filter: Filter) -> bool {
        if filter == self.filter {
            return false;
        }
        if self.past.len() == MOST_UNDO {
            self.past.remove(0);
        }
        self.future.clear();
        self.past.push(std::mem::replace(&mut self.filter, filter));
        self.refresh();
        true
    }

    /// Shows what another filter would select, without setting it; `None` shows what the set one selects.
    pub fn preview(&mut self, filter: Option<&Filter>) {
        self.view = Selected::new(&self.briefing, &self.index, filter.unwrap_or(&self.filter));
        self.previewed = filter.cloned();
        self.bars = None;
    }

    /// Takes the last change of the filter back. Answers whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.filter, before));
        self.refresh();
        true
    }

    /// Does the change again that was taken back last. Answers whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.filter, after));
        self.refresh();
        true
    }

    fn refresh(&mut self) {
        self.preview(None);
    }
}

/// Orders the actors by name once, so that lists of them are ordered by numbers.
fn name_ranks(briefing: &Briefing) -> Vec<u32> {
    let actors = briefing.actors();
    let mut order: Vec<u32> = (0..u32::try_from(actors.len()).unwrap_or(u32::MAX)).collect();
    let name = |id: &u32| actors.get(*id as usize).map(|actor| actor.name.as_str());
    order.sort_by(|a, b| name(a).cmp(&name(b)));
    let mut ranks = vec![0; actors.len()];
    for (rank, id) in (0u32..).zip(order) {
        if let Some(slot) = ranks.get_mut(id as usize) {
            *slot = rank;
        }
    }
    ranks
}
