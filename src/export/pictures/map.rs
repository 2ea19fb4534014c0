//! The events on a map.

use crate::atlas::{Point, View};
use crate::query::map::Bin;

/// The events on a map: one mark for each cell of a view.
#[derive(Clone, Debug)]
pub struct MapChart {
    /// The window upon the globe.
    pub view: View,
    /// The marks, those with the most events first.
    pub marks: Vec<MapMark>,
}

/// The events that lie close together.
#[derive(Clone, Debug)]
pub struct MapMark {
    /// Where the mark stands: at the place it is named after.
    pub point: Point,
    /// The name of that place; empty where there is none.
    pub name: String,
    /// Whether events at other places are counted too.
    pub has_others: bool,
    /// The events.
    pub bin: Bin,
}
