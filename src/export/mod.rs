//! Everything that leaves the program for readers: citations, the plain-text brief, and the formats for handing over.

pub mod brief;
pub mod cite;
mod coverage;
pub mod document;
pub mod formats;
pub mod page_words;
pub mod records;
mod request;

pub use request::{Export, ExportOptions, RecordChoice};
