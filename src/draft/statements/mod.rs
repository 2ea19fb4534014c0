//! Finds statements: who said what.
//!
//! The text is read in *groups*: sentences that share a quotation form one. In a group, each reporting verb (`cue`)
//! gets its subject (`phrase`) and content (`content`); a quotation counts as one word. Remaining quotations are then
//! assigned by position (`rest`).

mod content;
mod cue;
mod extent;
mod find;
mod joint;
mod label;
mod phrase;
mod reader;
mod record;
mod reported;
mod rest;
mod skipped;
mod speaker;

pub use find::find;
