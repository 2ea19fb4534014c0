//! The pane of the casualties.

pub mod pane;
pub mod picture;
pub mod rows;
mod sums;
mod view;
