//! Figures of table rows other than the killed: injured, displaced, detained, missing. Few datasets state any, so they are
//! kept apart from the columns, and a briefing without them pays nothing.

use super::block::Block;
use super::row::NONE;
use crate::model::records::{EventId, Measure};

/// A figure of a row other than the killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherFigure<At> {
    /// The row that states it: in a [`BlockRows`](super::BlockRows) its index in the file, in a briefing its event.
    pub at: At,
    /// What was counted.
    pub measure: Measure,
    /// Low, best and high; [`NONE`] where not stated, but never all three.
    pub figure: [u32; 3],
}

/// Those of one row, where all ascend by row.
pub(super) fn of_row<At: Copy + Ord>(all: &[OtherFigure<At>], at: At) -> std::ops::Range<usize> {
    let start = all.partition_point(|other| other.at < at);
    start..start + all.get(start..).unwrap_or(&[]).partition_point(|other| other.at == at)
}

/// The other figures of the rows that are shown, by event and measure; none of rows that are merged with another. `events`
/// has the event of each row by its rank, and [`NONE`] for merged rows.
pub(super) fn by_event(blocks: &[Block], events: &[u32]) -> Vec<OtherFigure<EventId>> {
    let (mut all, mut base) = (Vec::new(), 0);
    for block in blocks {
        for &OtherFigure { at, measure, figure } in block.rows.others() {
            let event = events.get(base + at as usize).copied().filter(|&event| event != NONE);
            all.extend(event.map(|event| OtherFigure { at: EventId(event), measure, figure }));
        }
        base += block.len();
    }
    all.sort_by_key(|other| (other.at, other.measure));
    all
}
