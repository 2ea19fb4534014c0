//! Drafts as JSON: one object for each article, with its text, into the records of the model.
//!
//! Every object is read as a case with one source. A record with an error is left out and reported, with its line and
//! column; the others stay.

mod actors;
mod claims;
mod draft;
mod events;
mod ids;
mod intake;
mod places;
mod spans;
mod statements;

pub(crate) use draft::{is_draft, is_draft_of, load_drafts};
