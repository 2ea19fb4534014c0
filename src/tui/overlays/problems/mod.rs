//! The list of problems.

pub mod overlay;
mod view;
