//! The pane of the quotes.

pub mod note;
pub mod view;
