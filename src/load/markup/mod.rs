//! HTML and Markdown reduced to the text that a reader sees.

pub(crate) mod html;
pub(crate) mod markdown;
