//! Finds statements: who said what.
//!
//! The text is read in *groups*: sentences that one quotation runs through are one. In a group, every verb that
//! reports (`cue`) is asked for its subject (`phrase`) and for what it reports (`content`), a quotation
//! counting as one word. Quotations that no verb claims are then tried by position (`rest`).

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
