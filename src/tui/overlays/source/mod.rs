//! The text of a source.

pub mod reader;
pub mod update;
pub mod view;
