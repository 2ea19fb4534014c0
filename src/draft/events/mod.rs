//! Finds events.
//!
//! Each sentence is taken apart into verb groups with their subjects (`group`, `clauses`); the patterns of
//! `data/words/events.tsv` tell which verb is an event of what kind (`find`). What is conditional, possible, wished,
//! asked in a question or said between quotation marks is none. Then the mentions of one event are joined (`merge`).

mod assemble;
mod clauses;
mod days;
mod find;
mod group;
mod merge;
mod named_event;
mod objects;
mod pattern;
mod place;
mod pronoun;
mod rejected;
mod sentence;
mod subject;
mod table;
mod verbs;

pub use find::find;
pub use rejected::{Reason, Rejection};
pub(super) use verbs::{is_past, is_third};
