//! What the comparison keeps.

use crate::query::compare::{Against, Comparison};
use crate::tui::state::cursor::Cursor;

/// The comparison.
pub struct CompareOverlay {
    pub(super) against: Against,
    pub(super) comparison: Comparison,
    pub(super) cursor: Cursor,
    /// The chosen side, the first being 0.
    pub(super) side: usize,
}
