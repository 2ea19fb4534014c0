//! A word that says what happened to persons, and where it stands.

use super::lists::CueUse;

/// A word that says what happened, where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub start: usize,
    pub end: usize,
    pub what: CueUse,
}
