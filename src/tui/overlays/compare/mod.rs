//! The comparison: two selections side by side.

pub mod overlay;
mod view;
