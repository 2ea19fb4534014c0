//! The briefing page: what matters of the selection on one page, fitted to the size of the screen.

mod blocks;
mod cursor;
mod layout;
pub(crate) mod line;
pub mod overlay;
mod view;
