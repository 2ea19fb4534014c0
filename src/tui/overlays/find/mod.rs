//! The find box.

pub mod overlay;
mod view;
