//! The orders of the events, and the figures they are ordered by.

use crate::model::{Briefing, EventId, Figure, Measure};
use crate::query::order::{Order, deadliest_claim};

/// The order that follows this one.
pub(super) fn order_after(order: Order) -> Order {
    let at = Order::ALL.iter().position(|&other| other == order).map_or(0, |at| at + 1);
    Order::ALL.get(at % Order::ALL.len()).copied().unwrap_or_default()
}

/// The figure that decides where an event ranks by killed: "≥9", "0–5", "11 jointly", "? 10" from the headline of an
/// article not read; "counted jointly" where only a joint figure held by another event covers it.
#[must_use]
pub fn killed_words(briefing: &Briefing, event: EventId) -> String {
    if let Some((best, claim)) = deadliest_claim(briefing, event) {
        let figure = if best == 0 { claim.figure() } else { Figure::exactly(best) };
        let jointly = if briefing.jointly(claim).is_some() { " jointly" } else { "" };
        let unread = if claim.is_verified() { "" } else { "? " };
        return format!("{unread}{}{jointly}", figure.brief(claim.qualifier()));
    }
    let elsewhere = briefing.claims_held_elsewhere(event);
    let killed = |id| briefing.claim(id).is_some_and(|claim| claim.measure() == Measure::Killed);
    if elsewhere.iter().any(|&(id, _)| killed(id)) { "counted jointly".to_owned() } else { "–".to_owned() }
}

/// What is announced when the events are put in an order.
#[must_use]
pub fn order_words(order: Order) -> &'static str {
    match order {
        Order::Date => "Events by date.",
        Order::Killed => "Events by highest claimed death toll.",
        Order::Claims => "Events by number of claims.",
        Order::Credibility => "Events by credibility of the most credible claim.",
    }
}
