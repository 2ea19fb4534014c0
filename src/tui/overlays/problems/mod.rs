//! The list of problems.

pub mod update;
pub mod view;
