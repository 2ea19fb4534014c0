//! The pane of the casualties.

pub mod pane;
pub mod picture;
mod revised;
pub mod rows;
mod sums;
mod view;
