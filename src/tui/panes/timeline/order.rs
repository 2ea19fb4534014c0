//! The orders of the events.

use crate::query::order::Order;

/// The order that follows this one.
pub(super) fn order_after(order: Order) -> Order {
    let at = Order::ALL.iter().position(|&other| other == order).map_or(0, |at| at + 1);
    Order::ALL.get(at % Order::ALL.len()).copied().unwrap_or_default()
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
