//! The pane of the casualties.

pub mod rows;
pub mod totals;
pub mod view;
