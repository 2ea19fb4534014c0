//! The pane of the casualties.

pub mod pane;
pub mod rows;
mod sums;
mod view;
