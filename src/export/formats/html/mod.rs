//! The briefing as one web page that needs nothing else: no script, no file beside it.

mod page;
mod picture;
mod sources;
mod text;

pub(super) use page::FORMAT;
