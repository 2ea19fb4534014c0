//! What a text is, by how it begins; its name is never consulted.

mod grid;
mod records;
mod shape;
mod table;

pub(crate) use grid::{Grid, delimiter_name};
pub(crate) use shape::{Shape, looks_like_case, sniff};
pub(crate) use table::{Known, headed_table, made_table};
