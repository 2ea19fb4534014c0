//! Where the selected events lie on a map.
//!
//! - `site` finds a point for each place: its own, that of the place around it, or the middle of its country.
//! - `bins` counts the events of each cell of a view.

mod bins;
mod site;

pub use bins::{Bin, MapBins, bins};
pub use site::{Site, Sites};
