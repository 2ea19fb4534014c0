//! Exit codes.

use crate::model::Briefing;

/// Success. `check` has codes of its own.
pub const FINE: u8 = 0;
/// An input is incomplete: the output covers only part of it.
pub const PARTIAL: u8 = 1;
/// The command could not run.
pub const FAILED: u8 = 2;

/// The exit code of a command that printed a briefing.
pub(super) fn code(briefing: &Briefing) -> u8 {
    if briefing.incomplete().is_empty() { FINE } else { PARTIAL }
}
