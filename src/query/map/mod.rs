//! Where the selected events lie on a map.
//!
//! - `site` finds a point for each place: its own, that of the place around it, or the middle of its country.
//! - `bins` counts the events of each cell of a view.
//! - `extent` tells how far they reach, and the area of a cell as the filter writes it.

mod bins;
mod extent;
pub(crate) mod site;

pub use bins::{Bin, MapBins, bins};
pub use extent::{cell_box, events_by_place, extent, view_box};
pub use site::{Site, Sites};
