//! Everything that leaves the program for readers: citations, the plain-text brief, and what a snapshot is asked for.

pub mod brief;
pub mod changes;
pub mod cite;
pub mod compare_words;
pub mod page_words;
pub mod snapshot;
