//! Text: made safe to show, compared, and laid out on cells.

pub mod clean;
pub mod drawable;
pub mod fold;
pub mod json;
mod layout;
pub mod quoting;
pub mod suggest;
pub mod toml;
pub mod typed;

pub use layout::{capital, fit, fit_words, pad, width, wrap, wrap_words};
