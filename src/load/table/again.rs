//! Reads a row again, field by field, and makes sure that it is still the row that was loaded.

use std::sync::{Arc, OnceLock};

use super::parse::{Format, Parser};
use crate::load::bytes::Stream;
use crate::model::table::{Cell, Kept, RowFault, RowReader, RowRef};

/// Reads rows of one table again.
#[derive(Debug)]
pub(super) struct Reader {
    from: Stream,
    format: Arc<Format>,
    /// The blocks of the table, by the byte at which they begin.
    kept: OnceLock<Vec<Arc<Kept>>>,
}

impl Reader {
    /// Reads rows written so from there.
    pub(super) fn new(from: Stream, format: Arc<Format>) -> Self {
        Self { from, format, kept: OnceLock::new() }
    }

    /// Where the table is read from.
    pub(super) fn stream(&self) -> &Stream {
        &self.from
    }

    /// Says what is kept of the rows, to which they are compared from then on.
    pub(super) fn loaded(&self, kept: Vec<Arc<Kept>>) {
        // Told once only: the table is loaded once.
        let _ = self.kept.set(kept);
    }

    /// Key and text of a row, as they were loaded.
    fn as_loaded(&self, row: RowRef) -> Option<(&str, &str)> {
        let kept = self.kept.get()?;
        let block = kept.get(kept.partition_point(|kept| kept.start <= row.start).checked_sub(1)?)?;
        let start =
            |index: usize| block.spots.get(index).map_or(0, |spot| block.start + u64::from(spot.start));
        let index = block.spots.partition_point(|spot| block.start + u64::from(spot.start) < row.start);
        (start(index) == row.start).then(|| (block.key(index), block.note(index)))
    }
}

impl RowReader for Reader {
    fn cells(&self, row: RowRef) -> Result<Vec<Cell>, RowFault> {
        // One byte more at each side: a row stands between ends of lines.
        let before = usize::from(row.start > 0);
        let wanted = before + row.len as usize;
        let bytes = self.from.part(row.start - before as u64, wanted as u64 + 1)?;
        let own = bytes.get(before..wanted).ok_or(RowFault::Changed)?;
        let begins = before == 0 || matches!(bytes.first(), Some(b'\n' | 0xBF));
        let ends = matches!(bytes.get(wanted), None | Some(b'\n' | b'\r'));
        if !begins || !ends {
            return Err(RowFault::Changed);
        }
        let mut parser = Parser::default();
        if let Some(loaded) = self.as_loaded(row) {
            let parsed = parser.parse(own, &self.format, true);
            let now = Kept { text: parsed.text.freeze(), spots: parsed.spots, ..Kept::default() };
            if now.spots.len() != 1 || (now.key(0), now.note(0)) != loaded {
                return Err(RowFault::Changed);
            }
        }
        let cells = parser.cells(own, self.format.dialect);
        let name = |(index, text)| Cell { column: self.format.column(index), text };
        Ok(cells.into_iter().enumerate().map(name).collect())
    }
}
