//! The filter: its language, its chips, and what can be typed next.
//!
//! [`mod@parse`] says how the language is written, [`select`](mod@crate::query::select) what it means. Each key of it is
//! one file and one line in [`keys`].

pub mod chip;
pub mod complete;
pub(crate) mod dates;
pub(crate) mod definition;
pub(crate) mod degree_box;
pub mod keys;
mod lexer;
pub(crate) mod number_range;
pub mod parse;
pub(crate) mod plain_names;
pub(crate) mod record_names;
pub(crate) mod suggestions;
pub(crate) mod term;
pub(crate) mod value;
pub(crate) mod value_error;

pub use chip::{Chip, Filter, MOST_CHIPS};
pub(crate) use definition::{KeyDefinition, KeyWords, read_back};
pub use degree_box::DegreeBox;
pub use keys::FilterKey;
pub use number_range::NumberRange;
pub(crate) use suggestions::{MatchQuality, Suggestion, TypedText};
pub use term::Term;
pub use value::Value;
pub(crate) use value_error::{ValueError, ValueErrorKind};
