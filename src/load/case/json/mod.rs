//! A briefing as JSON: the case in another notation, and its files.
//!
//! `value` turns JSON into the tables that the reader of cases takes, each value with its place in the file. So the fields,
//! their checks and their messages are those of `case.toml`; only evidence differs, which is written as spans.

mod document;
mod files;
mod load;
mod schema;
mod value;

pub(crate) use load::{is_briefing, is_briefing_of, load_briefing};
pub use schema::briefing_schema;
