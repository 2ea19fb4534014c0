//! From the text of an article to draft records, by rules and word lists, offline.
//!
//! The same text always gives the same draft. Every record carries the span that supports it and the name of the rule
//! that made it; what the text does not say stays unknown, because a wrong fact does more harm than a missing one. Work
//! and memory grow in proportion to the text.

pub mod actors;
mod boilerplate;
pub mod case;
pub mod claims;
pub mod clauses;
mod comparison;
pub mod document;
mod drafting;
pub mod events;
pub mod explain;
mod foreign;
mod foreign_frame;
mod grammar;
mod lexicon;
mod masthead;
pub mod mention;
mod noun_phrase;
mod number;
pub mod page;
pub mod quotation;
mod scan;
pub mod sentence;
pub mod statements;
pub mod times;
pub mod token;
mod trees;
mod words;

pub use crate::record::DraftRecord;
pub use drafting::{DraftOptions, MOST, draft, language_notice, limit_notice, of_source};
