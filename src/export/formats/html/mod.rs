//! Text for web pages.

mod text;

pub(super) use text::escaped;
