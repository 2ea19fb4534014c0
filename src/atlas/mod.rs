//! The world's coastlines and borders, and how they lie on a flat screen.
//!
//! The outlines are Natural Earth's, at two levels of detail, packed into 209 KB. Who draws which border how, and which
//! lines are marked as disputed, stands in `docs/map.md`.
//!
//! - `point` has positions and areas on the globe, `view` the part of it that a screen shows.
//! - `window` says which lines such a part shows, and where.
//! - `outline` unpacks the lines, `label` the names of countries and where they are written.

mod label;
mod outline;
mod point;
mod view;
mod window;

pub use label::{Label, label_of, labels};
pub use outline::{Detail, LineKind, Outline, outlines};
pub use point::{Area, Point};
pub use view::View;
pub use window::{Segment, segments};
