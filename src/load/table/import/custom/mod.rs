//! Any table, with columns that the user names: `date=When,fatalities=Dead,place=Town`.
//!
//! - `importer` recognises such a table and reads its rows.
//! - `dates` reads the date of a row, in one column or in parts.
//! - `figures` reads its figures, and tells those that are running totals.
//! - `words` are those of its cells: names of actors, kinds of events.

mod dates;
mod figures;
mod importer;
mod words;

pub(crate) use importer::recognise;
