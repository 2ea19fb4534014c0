//! `sitroom stats`: statistics of what a filter selects, and a table of them by one facet.

#[cfg(feature = "net")]
mod archived;
mod command;
mod compare;
mod csv;
mod report;
mod text;

pub use command::stats;
