//! The pane of the actors.

pub mod rows;
pub mod view;
