//! The pane of the timeline.

pub mod view;
