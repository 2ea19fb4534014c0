//! `sitroom stats`: statistics of what a filter selects, and a table of them by one facet.

mod archived;
mod command;
mod compare;
mod csv;
mod report;
mod text;

pub use command::stats;
