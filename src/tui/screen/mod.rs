//! The whole screen: where the panes are, and the lines around them.

pub mod boxes;
pub mod chips;
pub mod context;
pub mod direction;
pub mod footer;
pub mod header;
pub mod hint;
pub mod hints;
pub mod layout;
pub mod list;
pub mod map;
pub mod news;
pub mod page;
pub mod progress;
pub mod tabs;
pub mod view;
