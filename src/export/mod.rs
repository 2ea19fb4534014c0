//! Everything that leaves the program for readers: citations and the plain-text brief.

pub mod brief;
pub mod changes;
pub mod cite;
pub mod page_words;
