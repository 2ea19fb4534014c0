//! The orders of the events.

use crate::model::{Briefing, EventId, Figure, Qualifier};
use crate::query::order::{Order, Sorting, deadliest_claim};
use crate::query::select::AsOf;

/// The orders of the list, and of the table: one for each of its columns.
pub(super) const OF_LIST: [Order; 4] = [Order::Date, Order::Killed, Order::Claims, Order::Credibility];
pub(super) const OF_TABLE: [Order; 6] =
    [Order::Date, Order::Killed, Order::Parties, Order::Type, Order::Place, Order::Source];

/// The order that follows this one among these.
pub(super) fn order_after(order: Order, orders: &[Order]) -> Order {
    let at = orders.iter().position(|&other| other == order).map_or(0, |at| at + 1);
    orders.get(at % orders.len().max(1)).copied().unwrap_or_default()
}

/// Low and high of that figure where they differ from it: "7–12". A best of zero is already written as a range.
pub(super) fn killed_range(briefing: &Briefing, as_of: AsOf, event: EventId) -> String {
    let Some((1.., claim)) = deadliest_claim(briefing, as_of, event) else { return String::new() };
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
