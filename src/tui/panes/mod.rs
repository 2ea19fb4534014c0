//! The panes, each with its rows and how they are drawn.

pub mod actors;
pub mod casualties;
pub mod detail;
pub mod quotes;
pub mod timeline;
