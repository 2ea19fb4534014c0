//! The filter: its language, its chips, and what can be typed next.

pub mod chip;
pub mod complete;
mod lexer;
pub mod parse;
pub(crate) mod record_names;
pub(crate) mod suggestions;
mod term;
pub(crate) mod value;

pub use chip::{Chip, Filter, FilterKey, MOST_CHIPS, Term};
pub use value::{Leads, Value};
