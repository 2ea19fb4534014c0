//! Finds claims.
//!
//! Sentence by sentence: the numbers of persons (`figure`), the words that say what happened to them (`lists`), the
//! patterns that join the two (`pattern`, `subject`, `toll`, `part`), the claimant (`claimant`), the period that is
//! counted (`since`) and the events that are covered (`covered`).

mod claimant;
mod covered;
mod cue;
mod figure;
mod find;
mod gap;
mod guard;
mod headline;
mod link;
mod lists;
mod part;
mod pattern;
mod phrase;
mod since;
mod subject;
mod toll;

pub(super) use find::{ClaimContext, find};
