//! Finds statements: who said what.
//!
//! The text is read in *groups*: sentences that share a quotation form one. In a group, each reporting verb
//! takes its subject (`cue`) and content (`content`) from the tree, or the quotation beside it. Remaining quotations are
//! then assigned by position (`rest`).

mod content;
mod cue;
mod find;
mod joint;
mod label;
mod reader;
mod record;
mod reported;
mod rest;
mod speaker;

pub(super) use find::find;
