//! The pane of the timeline.

pub mod order;
pub mod view;
