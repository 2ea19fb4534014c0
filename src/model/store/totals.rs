//! Totals: rows that count the events of a period and an area, and are not events themselves. Most briefings have none, so
//! they are kept in a list beside the columns.

use super::events::Events;
use super::row::unpack;
use crate::model::records::EventId;

impl Events {
    /// The totals, in order of time, each with the number of events that it counts; `None` where it does not say how many.
    ///
    /// A total has its place, date and figures in the columns, as events have, but is not counted as one.
    pub fn totals(&self) -> impl ExactSizeIterator<Item = (EventId, Option<u32>)> + '_ {
        self.totals.iter().map(|&(event, count)| (event, unpack(count)))
    }

    /// What a total counts, if it is one.
    pub(super) fn total(&self, id: EventId) -> Option<u32> {
        let at = self.totals.binary_search_by_key(&id, |&(event, _)| event).ok()?;
        self.totals.get(at).map(|&(_, count)| count)
    }
}
