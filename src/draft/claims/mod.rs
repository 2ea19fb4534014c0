//! Finds claims.
//!
//! Sentence by sentence: the numbers of persons (`figure`), the words that say what happened to them (`lists`), the
//! patterns that join the two (`pattern`, `subject`, `toll`, `part`) and the claimant (`claimant`).

mod claimant;
mod cue;
mod figure;
mod find;
mod gap;
mod guard;
mod headline;
mod link;
mod lists;
mod name;
mod part;
mod pattern;
mod phrase;
mod subject;
mod toll;

pub use find::{ClaimContext, find};
