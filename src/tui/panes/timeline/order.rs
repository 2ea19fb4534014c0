//! The orders of the events, and the figures they are ordered by.

use crate::model::{Briefing, EventId, Figure, Measure, Qualifier, Standing};
use crate::query::order::{Order, Sorting, deadliest_claim};

/// The orders of the list, and of the table: one for each of its columns.
pub(super) const OF_LIST: [Order; 4] = [Order::Date, Order::Killed, Order::Claims, Order::Credibility];
pub(super) const OF_TABLE: [Order; 6] =
    [Order::Date, Order::Killed, Order::Parties, Order::Type, Order::Place, Order::Source];

/// The order that follows this one among these.
pub(super) fn order_after(order: Order, orders: &[Order]) -> Order {
    let at = orders.iter().position(|&other| other == order).map_or(0, |at| at + 1);
    orders.get(at % orders.len().max(1)).copied().unwrap_or_default()
}

/// The number by which an event is ordered by killed.
#[must_use]
pub fn most_killed(briefing: &Briefing, event: EventId) -> Option<u32> {
    deadliest_claim(briefing, event).map(|(best, _)| best)
}

/// That no death toll is stated.
pub(super) const NOT_STATED: &str = "–";

/// That only a joint figure held by another event covers this one.
pub(super) const JOINTLY: &str = "counted jointly";

/// The figure that decides where an event ranks by killed: "≥9", "0–5", "11 jointly", "? 10" from the headline of an
/// article not read; "counted jointly" where only a joint figure held by another event covers it.
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
    if elsewhere.iter().any(|&(id, _)| killed(id)) { JOINTLY.to_owned() } else { NOT_STATED.to_owned() }
}

/// Low and high of that figure where they differ from it: "7–12". A best of zero is already written as a range.
pub(super) fn killed_range(briefing: &Briefing, event: EventId) -> String {
    let Some((1.., claim)) = deadliest_claim(briefing, event) else { return String::new() };
    let (low, high) = (claim.figure().least(), claim.figure().most());
    let range = Figure { low, best: None, high };
    if low == high { String::new() } else { range.brief(Qualifier::NoneStated) }
}

/// What is announced when the events are put in an order.
#[must_use]
pub fn order_words(sorting: Sorting) -> &'static str {
    match (sorting.by, sorting.reversed) {
        (Order::Date, false) => "Events by date.",
        (Order::Date, true) => "Events by date, newest first.",
        (Order::Killed, false) => "Events by highest claimed death toll.",
        (Order::Killed, true) => "Events by lowest claimed death toll.",
        (Order::Claims, _) => "Events by number of claims.",
        (Order::Credibility, _) => "Events by credibility of the most credible claim.",
        (Order::Parties, _) => "Events by name of the parties.",
        (Order::Type, _) => "Events by type.",
        (Order::Place, _) => "Events by name of the place.",
        (Order::Source, _) => "Events by who said so.",
    }
}
