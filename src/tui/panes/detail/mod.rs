//! The pane of the detail.

pub mod broad;
pub mod event;
pub mod rows;
pub mod view;
