//! The briefing on the desk: what the filter selects of it, with undo.

use crate::model::{Briefing, EventId};
use crate::query::casualties::{MeasureSummary, casualties};
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::select::{Selection, Tallies, select};
use crate::query::timeline::{Bar, Timeline, histogram};

/// The most steps that can be undone.
const MOST_UNDO: usize = 200;

/// A briefing, the filter on it, and all that follows from the two.
pub struct Desk {
    briefing: Briefing,
    index: Index,
    filter: Filter,
    past: Vec<Filter>,
    future: Vec<Filter>,
    view: Selected,
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
}

impl Selected {
    fn new(briefing: &Briefing, index: &Index, filter: &Filter) -> Self {
        let (selection, tallies) = select(briefing, index, filter);
        Self {
            timeline: Timeline::new(briefing, index, &selection),
            casualties: casualties(briefing, index, &selection),
            selection,
            tallies,
        }
    }
}

impl Desk {
    /// Puts a briefing on the desk, with everything shown.
    #[must_use]
    pub fn new(briefing: Briefing) -> Self {
        let index = Index::new(&briefing);
        let filter = Filter::default();
        let view = Selected::new(&briefing, &index, &filter);
        Self { briefing, index, filter, past: Vec::new(), future: Vec::new(), view }
    }

    /// The briefing.
    #[must_use]
    pub fn briefing(&self) -> &Briefing {
        &self.briefing
    }

    /// The index over it.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The filter in force.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What is shown.
    #[must_use]
    pub fn view(&self) -> &Selected {
        &self.view
    }

    /// Whether the event is shown.
    #[must_use]
    pub fn shows(&self, event: EventId) -> bool {
        self.view.selection.events.contains(event.0)
    }

    /// The histogram of what is shown, in at most `bars` bars.
    #[must_use]
    pub fn histogram(&self, bars: usize) -> Vec<Bar> {
        histogram(&self.briefing, &self.index, &self.view.selection, bars)
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
