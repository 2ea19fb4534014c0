//! Finds names and words: the fuzzy finder, the full text, and the words of a filter.

mod days;
mod edit_distance;
mod entries;
pub mod find;
mod folded;
pub mod full_text;
mod fuzzy;
mod row_keys;
mod row_scan;
pub mod target;
pub(crate) mod text_filter;
mod vocabulary;

pub use full_text::{Needle, SearchProgress, TextSearch};
