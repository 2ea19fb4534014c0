//! What a filter selects, and how much of each value would be there under the other chips.

pub(crate) mod ancestry;
pub mod bits;
pub(crate) mod cache;
pub(crate) mod count;
pub(crate) mod crossfilter;
pub(crate) mod evaluate;
pub(crate) mod facts;
pub mod index;
pub(crate) mod tally;

pub use crossfilter::{ActorTally, Selection, Tallies, select};
