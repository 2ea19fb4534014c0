//! The case: `case.toml` and its sources, into the records of the model.
//!
//! A briefing as JSON is the same case in another notation, with its files beside it (`json`).
//!
//! There is one file for each kind of record, with the fields as they are written and what becomes of them. A new field
//! is one line in the record, and one where the record of the model is made.

mod actors;
mod case_file;
mod claims;
mod countries;
mod embedded;
mod events;
mod evidence;
mod field;
mod find;
mod ids;
mod json;
mod load;
mod notes;
mod passage;
mod places;
mod quote;
mod reader;
mod rejected;
mod resolver;
mod schema;
mod slides;
mod sources;
mod spans;
mod statements;
mod summary;
mod take;
mod values;
mod words;

pub(crate) use embedded::Embedded;
pub use json::briefing_schema;
pub(crate) use json::{is_briefing, is_briefing_of, load_briefing};
pub(crate) use load::{CASE_FILE, load_case};
pub use schema::schema;
