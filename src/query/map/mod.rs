//! Where the selected events lie on a map.
//!
//! - `site` finds a point for each place: its own, that of the place around it, or the middle of its country; `stand` says
//!   how the point stands for the place.
//! - `bins` counts the events of each cell of a view, and the `killed` of one dataset in them; `named` gives each a name.
//! - `extent` tells the area of a cell as the filter writes it, `fit` the area that a window shows at first.

mod bins;
mod extent;
mod fit;
mod killed;
mod named;
pub(crate) mod site;
mod stand;

pub use bins::{Bin, MapBins, MapCount, bins};
pub use extent::{cell_box, events_by_place, extent, view_box};
pub use fit::fitted;
pub use killed::KilledOf;
pub use named::{NamedPlace, cell_of, named_places};
pub use site::{Site, Sites};
pub use stand::Stand;
