//! The rows of the timeline: by date under headings, or in another order without.

use std::thread;

use crate::model::{Briefing, ClaimView, EventId, Figure, Measure, Standing};
use crate::query::order::{Order, Ordered};
use crate::query::select::Selection;
use crate::query::timeline::Row;

use crate::tui::app::state::App;
use crate::tui::jobs::message::Message;
use crate::tui::screen::layout::Pane;
use crate::tui::state::workspace::Selected;
use crate::tui::terminal::run::Flow;

/// So many events are put in order while somebody waits for it.
const LARGE: u32 = 20_000;

/// All selected events in an order.
fn sorted(briefing: &Briefing, selection: &Selection, order: Order) -> Vec<u32> {
    let mut ordered = Ordered::new(briefing, selection, order);
    ordered.sort_all();
    let all = 0..ordered.len();
    ordered.rows(all).map(|event| event.0).collect()
}

/// The order that follows when they are gone through.
pub(in crate::tui) fn order_after(order: Order) -> Order {
    let at = Order::ALL.iter().position(|&other| other == order).map_or(0, |at| at + 1);
    Order::ALL.get(at % Order::ALL.len()).copied().unwrap_or_default()
}

/// The claim by whose number an event is ordered by killed: of those that [stand on
/// it](Briefing::claims_held_by) the one with the greatest of the best numbers.
fn deadliest_claim(briefing: &Briefing, event: EventId) -> Option<(u32, ClaimView<'_>)> {
    let claims = briefing.claims_held_by(event).into_iter().filter_map(|id| briefing.claim(id));
    let killed = claims.filter(|claim| claim.measure() == Measure::Killed);
    let best = |figure: Figure| figure.best.or(figure.low).or(figure.high);
    killed.filter_map(|claim| Some((best(claim.figure())?, claim))).max_by_key(|(best, _)| *best)
}

/// The number by which an event is ordered by killed.
#[must_use]
pub fn most_killed(briefing: &Briefing, event: EventId) -> Option<u32> {
    deadliest_claim(briefing, event).map(|(best, _)| best)
}

/// The figure by which an event is ordered by killed, for people: "≥9", "0–5", "11 jointly", "? 10" where it stands in a
/// headline that was not read; that it is counted with
/// others where only a joint figure covers it that stands on another event.
#[must_use]
pub fn killed_words(briefing: &Briefing, event: EventId) -> String {
    if let Some((best, claim)) = deadliest_claim(briefing, event) {
        let figure = if best == 0 { claim.figure() } else { Figure::exactly(best) };
        let jointly = if briefing.jointly(claim).is_some() { " jointly" } else { "" };
        let unread = if claim.standing() == Standing::Headline { "? " } else { "" };
        return format!("{unread}{}{jointly}", figure.brief(claim.qualifier()));
    }
    let elsewhere = briefing.claims_held_elsewhere(event);
    let killed = |id| briefing.claim(id).is_some_and(|claim| claim.measure() == Measure::Killed);
    if elsewhere.iter().any(|&(id, _)| killed(id)) { "counted jointly".to_owned() } else { "–".to_owned() }
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

impl App {
    /// Puts the events in order where they are not: beside the screen, where they are many.
    pub(in crate::tui) fn sort_events(&mut self) {
        let order = self.desk.order();
        if order == Order::Date || self.desk.view().sorted.is_some() {
            return;
        }
        self.sorts = self.sorts.wrapping_add(1);
        let number = self.sorts;
        let briefing = self.desk.shared();
        if let Some(sender) = self.sender.clone().filter(|_| self.desk.view().tallies.events > LARGE) {
            let selection = self.desk.view().selection.clone();
            let sort = move || {
                // Where nobody listens any more nobody misses it.
                let _ = sender.send(Message::Sorted(number, sorted(&briefing, &selection, order)));
            };
            if thread::Builder::new().name("sort".into()).spawn(sort).is_ok() {
                return;
            }
        }
        let sorted = sorted(self.desk.briefing(), &self.desk.view().selection, order);
        self.desk.take_sorted(sorted);
    }

    /// Takes in the events in the order that was asked for.
    pub(in crate::tui) fn events_sorted(&mut self, number: u32, sorted: Vec<u32>) -> Flow {
        if number != self.sorts || self.desk.order() == Order::Date || self.desk.view().sorted.is_some() {
            return Flow::IDLE;
        }
        let chosen = self.record_at(Pane::Timeline, self.cursor(Pane::Timeline).at);
        self.desk.take_sorted(sorted);
        let row = chosen.and_then(|record| self.row_of(Pane::Timeline, record));
        self.cursor_mut(Pane::Timeline).at = row.unwrap_or(0);
        Flow::DRAW
    }
}
