//! The pane of the quotes.

mod note;
pub mod pane;
pub mod rows;
mod source;
