//! The pane of the detail.

mod broad;
mod event;
pub mod pane;
pub mod rows;
