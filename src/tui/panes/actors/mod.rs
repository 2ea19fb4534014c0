//! The pane of the actors.

pub mod pane;
pub mod rows;
