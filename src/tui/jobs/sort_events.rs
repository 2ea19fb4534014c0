//! Putting the selected events in another order than that of time.

use crate::model::Briefing;
use crate::query::order::{Order, Ordered};
use crate::query::select::Selection;

/// So many events are put in order while somebody waits for it.
pub(super) const LARGE: u32 = 20_000;

/// All selected events in an order.
pub(super) fn sorted(briefing: &Briefing, selection: &Selection, order: Order) -> Vec<u32> {
    let mut ordered = Ordered::new(briefing, selection, order);
    ordered.sort_all();
    let all = 0..ordered.len();
    ordered.rows(all).map(|event| event.0).collect()
}
