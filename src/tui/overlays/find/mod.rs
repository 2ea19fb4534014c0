//! The find box.

pub mod update;
pub mod view;
