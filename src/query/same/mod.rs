//! Finds what may be the same: events, names and places.

pub mod events;
mod names;
pub(crate) mod places;

pub use events::{Candidate, Hint, PlaceFit, candidates, in_question};
