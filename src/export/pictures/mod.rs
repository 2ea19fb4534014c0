//! The pictures of a document: what they draw, and what they show in words. How they look is up to each format.
//!
//! - `time` has the events over time, `map` the events on a map; both count by the rules of the dashboard.
//! - `words` says what a picture leaves out, on the screen too.

mod map;
mod time;
pub mod words;

pub use map::{MapChart, MapMark};
pub use time::TimeChart;
