//! JSON: answers of APIs, lists of records, JSON lines and GeoJSON, as tables.
//!
//! A file is read twice, as it comes, so that a large one need not fit into memory: `outline` finds its lists of records
//! with all fields of all of them, and what breaks the rules; `rows` makes a row of each record of the list that was
//! chosen. `document` finds the records for both, and `walk` the fields in a record. `placing` names the places of rows
//! and cells.

mod around;
mod begin;
mod columns;
mod document;
mod fields;
mod findings;
mod list_problems;
mod missing;
mod outline;
mod placing;
mod rows;
mod scalar;
mod stop;
mod walk;
mod window;

pub(crate) use begin::{Json, begin};
