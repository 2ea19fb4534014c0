//! A row of a table, field by field.

pub mod sheet;
pub mod update;
pub mod view;
