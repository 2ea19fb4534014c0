//! The selected events in other orders than by time.

mod deadliest;
mod ordered;
mod ranks;
mod sorting;
mod teller;

pub use deadliest::{deadliest_claim, most_killed};
pub use ordered::Ordered;
pub use sorting::{Order, Sorting};
pub use teller::{Teller, teller};
