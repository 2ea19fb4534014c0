//! Columns of a table that the user names.
//!
//! - `fields` are what a column can be used for.
//! - `named` says which columns are used for which field, and finds them in a table.
//! - `parse` reads and writes that as one line of text.
//! - `mapping` keeps it together with the header for which it was made.

mod fields;
mod mapping;
mod named;
mod parse;

pub use fields::{FIELDS, Field};
pub use mapping::Mapping;
pub(crate) use named::twice;
pub use named::{Columns, ColumnsError};
