//! The pane of the events.

mod empty;
mod histogram;
pub mod order;
pub mod pane;
mod table;
pub mod view;
