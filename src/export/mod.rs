//! Everything that leaves the program for readers: citations and the plain-text brief.

pub mod brief;
pub mod cite;
mod coverage;
pub mod page_words;
