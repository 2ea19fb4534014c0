//! Everything that leaves the program for readers: citations, the plain-text brief, the formats for handing over, bundles of
//! them, the words of pages and slides, and what a snapshot is asked for.

pub mod brief;
pub mod bundle;
pub mod case;
pub mod changes;
pub mod cite;
pub mod compare_words;
mod coverage;
pub mod document;
pub mod formats;
pub mod page_words;
pub mod pictures;
pub mod records;
mod request;
pub mod slide_words;
pub mod snapshot;

pub use request::{Export, ExportOptions, RecordChoice};
