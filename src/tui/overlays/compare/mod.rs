//! The comparison: two selections side by side.

mod overlay;
pub mod state;
mod view;
