//! A row of a table, field by field.

pub mod overlay;
pub mod sheet;
mod view;
