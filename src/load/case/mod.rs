//! The case: `case.toml` and its sources, into the records of the model.
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
mod statements;
mod summary;
mod take;
mod values;
mod words;

pub(crate) use embedded::Embedded;
pub(crate) use load::{CASE_FILE, load_case};
pub use schema::schema;
