//! What is compared, and how much of it is listed.

use crate::model::Briefing;
use crate::query::changes::Changes;

/// Two states of a briefing, and what changed between them.
pub struct ComparedStates<'a> {
    /// The old state.
    pub old: &'a Briefing,
    /// The new state.
    pub new: &'a Briefing,
    /// What changed.
    pub changes: &'a Changes,
    /// What the two inputs are called.
    pub names: [&'a str; 2],
    /// The filter as typed; empty without one.
    pub filter: &'a str,
    /// How many changes of each kind are listed; `None` for all. JSON always lists all.
    pub most: Option<usize>,
}
