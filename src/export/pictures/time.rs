//! The events over time.

use crate::query::histogram::{Histogram, TimeAxis};

/// The events over time, by interval and quadrant.
#[derive(Clone, Debug)]
pub struct TimeChart {
    /// The intervals.
    pub axis: TimeAxis,
    /// The events in each of them.
    pub histogram: Histogram,
}
