//! Records as tables: one a row, with the same columns in every format that has rows or properties.

mod cells;
mod claims;
mod common;
mod events;
mod statements;
mod table;

pub use cells::{BETWEEN, CellKind, Cells, Column};
pub use table::RecordTable;
