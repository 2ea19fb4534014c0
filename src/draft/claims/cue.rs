//! Words that say what happened to persons.

use super::lists::CueUse;

/// A word that says what happened, with its position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub start: usize,
    pub end: usize,
    pub what: CueUse,
}
