//! Figures of table rows other than the killed: injured, displaced, detained, missing. Few datasets state any, so they are
//! kept apart from the columns, and a briefing without them pays nothing.

use crate::model::records::Measure;

/// A figure of a row other than the killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherFigure<At> {
    /// The row that states it: in a [`BlockRows`](super::BlockRows) its index in the file, in a briefing its event.
    pub at: At,
    /// What was counted.
    pub measure: Measure,
    /// Low, best and high; [`NONE`](super::NONE) where not stated, but never all three.
    pub figure: [u32; 3],
}

/// Those of one row, where all ascend by row.
pub(super) fn of_row<At: Copy + Ord>(all: &[OtherFigure<At>], at: At) -> std::ops::Range<usize> {
    let start = all.partition_point(|other| other.at < at);
    start..start + all.get(start..).unwrap_or(&[]).partition_point(|other| other.at == at)
}
