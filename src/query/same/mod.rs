//! Which events, names and places may be the same.

pub mod events;
mod names;
pub(crate) mod places;

pub use events::{Candidate, Hint, PlaceFit, candidates, in_question};
