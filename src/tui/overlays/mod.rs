//! What can lie over the panes.

pub mod find;
pub mod palette;
pub mod problems;
pub mod row;
pub mod source;
pub mod state;
pub mod view;
