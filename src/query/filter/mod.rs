//! The filter: its language, its chips, and what can be typed next.

pub mod chip;
pub mod complete;
mod lexer;
pub mod parse;
pub(crate) mod record_names;
pub(crate) mod suggestions;
mod term;

pub use chip::{Chip, Filter, Key, Leads, MOST_CHIPS, Term, Value};
