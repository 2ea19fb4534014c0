//! What few rows have, by event: it is kept in lists beside the columns.

use super::block::Block;
use super::block_rows::BlockRows;
use super::other_figures::OtherFigure;
use super::row::NONE;
use crate::model::records::EventId;

/// The rows of all blocks, with the event of each by its rank, and [`NONE`] for merged rows.
#[derive(Clone, Copy)]
pub(super) struct RowEvents<'a> {
    pub(super) blocks: &'a [Block],
    pub(super) events: &'a [u32],
}

impl RowEvents<'_> {
    /// The other figures of the rows that are shown, by event and measure.
    pub(super) fn other_figures(self) -> Vec<OtherFigure<EventId>> {
        let mut all = self.listed(
            BlockRows::others,
            |other| other.at,
            |&other, event| {
                let OtherFigure { measure, figure, .. } = other;
                OtherFigure { at: event, measure, figure }
            },
        );
        all.sort_by_key(|other| (other.at, other.measure));
        all
    }

    /// The totals among the rows that are shown, each with the number of events that it counts, by their own ids among
    /// the events.
    pub(super) fn totals(self) -> Vec<(EventId, u32)> {
        let mut all = self.listed(BlockRows::totals, |total| total.0, |total, event| (event, total.1));
        all.sort_unstable();
        all
    }

    /// What the blocks list of their rows, each by its index in the file, and what becomes of it at its event.
    fn listed<T, U>(
        self,
        list: fn(&BlockRows) -> &[T],
        index: fn(&T) -> u32,
        at_event: fn(&T, EventId) -> U,
    ) -> Vec<U> {
        let (mut all, mut base) = (Vec::new(), 0);
        for block in self.blocks {
            for entry in list(&block.rows) {
                let event = self.events.get(base + index(entry) as usize).copied();
                all.extend(event.filter(|&event| event != NONE).map(|event| at_event(entry, EventId(event))));
            }
            base += block.len();
        }
        all
    }
}
