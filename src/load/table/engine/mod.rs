//! The engine: cuts the bytes of a table into rows, reads them on all cores, and puts them together in the order of the
//! file.
//!
//! ```text
//!            pieces                rows, with the worker's own ids             in the order of the file
//! bytes ──▶ Feed ──▶ Parser (one on each core: Ends, Importer) ──▶ channel ──▶ Gatherer ──▶ Builder
//! ```
//! A [feed] cuts the bytes where a row seems to end; workers read the pieces; the [gatherer](gather) confirms them one
//! after the other, so that the result depends neither on where they were cut nor on who read them. Where the bytes come
//! from a file, the thread of the gatherer is one of the workers: it reads a piece whenever there is nothing to confirm.

mod conclude;
mod dedup;
mod dialect;
mod ends;
mod feed;
mod format;
mod gather;
mod join;
mod mask;
mod merge;
mod parsed;
mod parser;
mod problem_list;
mod reading;
mod repair;
mod reread;
mod survey;
mod unusual;
mod version;
mod withdrawn;
mod workers;

pub(crate) use dialect::Dialect;
pub(crate) use ends::Ends;
pub(crate) use format::{Format, RecognisedTable, RowsStart};
pub(crate) use merge::Merging;
pub(crate) use parsed::{Parsed, clip};
pub(crate) use parser::Parser;
pub(crate) use reading::{TableReading, begin, read};
