//! Finds events.
//!
//! The trees of a sentence give its verb groups with their subjects (`group`, `subject`, `clauses`); the patterns of
//! `data/words/events.tsv` say which verb reports an event of which kind (`sentence`). Verbs that are conditional, possible,
//! wished, part of a question or inside quotation marks are rejected (`rejected`). Whom an event is aimed at is what depends
//! on its verb, and on the nouns below it (`objects`, `addressed`); `assemble` and `bounds` put the event together. Attacks
//! that only a noun names are found beside them (`named_event`). Then the mentions of one event are joined (`merge`,
//! `told_again`).

mod addressed;
mod assemble;
mod attackers;
mod bounds;
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
mod sections;
mod sentence;
mod subject;
mod table;
mod told_again;
mod verbs;

pub(super) use find::find;
pub use rejected::{Reason, Rejection};
pub(super) use table::names_event;
pub(super) use verbs::{is_past, is_third};
