//! A snapshot as plain text.

use super::grid::{Grid, text_of};

/// Writes the rows, without the blanks at their end.
pub(super) fn text(grid: &Grid) -> String {
    let mut out = String::new();
    for row in &grid.rows {
        out.push_str(text_of(row).trim_end());
        out.push('\n');
    }
    out
}
