//! Columns that together name one thing.

use crate::load::table::row::{ABSENT, Cells};

/// Columns that together name one thing. Their cells, as in the file, are its key.
#[derive(Clone, Debug)]
pub(crate) struct ColumnKey {
    columns: Vec<usize>,
    side_by_side: bool,
}

impl ColumnKey {
    /// The key of those of these columns that the table has.
    pub(crate) fn new(columns: &[usize]) -> Self {
        let mut columns: Vec<usize> = columns.iter().copied().filter(|&column| column != ABSENT).collect();
        columns.sort_unstable();
        let side_by_side =
            !columns.is_empty() && columns.windows(2).all(|w| matches!(w, [a, b] if a + 1 == *b));
        Self { columns, side_by_side }
    }

    /// The key of a row: a slice of it if the columns are adjacent, else joined in `scratch`.
    #[inline]
    pub(crate) fn of<'a>(&self, cells: &Cells<'a>, scratch: &'a mut String) -> &'a [u8] {
        if self.side_by_side {
            let first = self.columns.first().copied().unwrap_or(0);
            let last = self.columns.last().copied().unwrap_or(0);
            return cells.span_bytes(first, last);
        }
        scratch.clear();
        for &column in &self.columns {
            scratch.push_str(cells.raw(column));
            scratch.push('\u{1f}');
        }
        scratch.as_bytes()
    }
}
