//! Everything that leaves the program for readers: citations, the plain-text brief, the words of pages and slides, and what a snapshot is
//! asked for.

pub mod brief;
pub mod cite;
pub mod page_words;
pub mod slide_words;
pub mod snapshot;
