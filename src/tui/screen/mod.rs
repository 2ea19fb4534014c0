//! The whole screen: where the panes stand, and what lies around them.

pub mod bottom;
pub mod boxes;
pub mod draw;
pub mod header;
pub mod layout;
pub mod list;
pub mod progress;
