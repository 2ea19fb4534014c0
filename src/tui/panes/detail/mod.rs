//! The pane of the detail.

mod broad;
mod event;
mod pair;
pub mod pane;
pub mod rows;
