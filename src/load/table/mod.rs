//! Tables: conflict-event exports, read in parallel.
//!
//! - `recognise` finds out which dataset a table belongs to, and how it is written.
//! - `import` has one file for each dataset; `fields` and `date` are what importers read cells with.
//! - `engine` cuts the bytes into rows, reads them on all cores and puts them together in the order of the file. Adding
//!   a dataset does not require reading it.
//! - `row` is what engine and importers have in common.

mod date;
mod engine;
mod fields;
mod guess;
mod header;
mod import;
mod recognise;
mod row;
mod unknown;

pub(crate) use engine::{Merging, TableReading, read};
pub(crate) use import::columns_of_row;
pub use import::{Openable, ReadColumn, Yields};
pub use recognise::datasets_page;
pub(crate) use recognise::{begin, known, summaries};
