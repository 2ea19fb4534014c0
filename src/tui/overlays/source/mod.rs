//! The text of a source.

pub mod overlay;
pub mod reader;
mod view;
