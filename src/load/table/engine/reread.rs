//! Rereads a row, cell by cell, and makes sure that it is still the row that was loaded.

use std::sync::{Arc, OnceLock};

use super::format::Format;
use super::parsed::checksum;
use super::parser::Parser;
use crate::load::bytes::Stream;
use crate::model::table::{BlockText, Cell, RowFault, RowPlace, RowReader, RowRef};

/// Rereads rows of one table.
#[derive(Debug)]
pub(super) struct TableReader {
    from: Stream,
    format: Arc<Format>,
    /// The blocks of the table, sorted by their first byte.
    kept: OnceLock<Vec<Arc<BlockText>>>,
}

impl TableReader {
    /// Rereads rows of that format from a stream.
    pub(super) fn new(from: Stream, format: Arc<Format>) -> Self {
        Self { from, format, kept: OnceLock::new() }
    }

    /// Where the table is read from.
    pub(super) fn stream(&self) -> &Stream {
        &self.from
    }

    /// Sets what was kept of the rows, to which they are compared from then on.
    pub(super) fn loaded(&self, kept: Vec<Arc<BlockText>>) {
        // Set only once: the table is loaded once.
        let _ = self.kept.set(kept);
    }

    /// The bytes of a row, as they were loaded.
    ///
    /// The whole block of the row is read: checksums are kept for blocks, since those of single rows would take too much
    /// memory.
    fn as_loaded(&self, row: RowRef, kept: &[Arc<BlockText>]) -> Result<Vec<u8>, RowFault> {
        let at = kept.partition_point(|kept| kept.start <= row.start).checked_sub(1);
        let block = at.and_then(|at| kept.get(at)).ok_or(RowFault::Changed)?;
        let bytes = self.from.part(block.start, block.len)?;
        if checksum(&bytes) != block.checksum {
            return Err(RowFault::Changed);
        }
        let start = usize::try_from(row.start - block.start).unwrap_or(usize::MAX);
        let end = start.saturating_add(row.len as usize);
        bytes.get(start..end).map(<[u8]>::to_vec).ok_or(RowFault::Changed)
    }

    /// The bytes of a row of a table that is still being loaded.
    fn meanwhile(&self, row: RowRef) -> Result<Vec<u8>, RowFault> {
        // One byte more on each side: a row is enclosed by line ends.
        let before = usize::from(row.start > 0);
        let wanted = before + row.len as usize;
        let bytes = self.from.part(row.start - before as u64, wanted as u64 + 1)?;
        let own = bytes.get(before..wanted).ok_or(RowFault::Changed)?;
        let begins = before == 0 || matches!(bytes.first(), Some(b'\n' | 0xBF));
        let ends = matches!(bytes.get(wanted), None | Some(b'\n' | b'\r'));
        if begins && ends { Ok(own.to_vec()) } else { Err(RowFault::Changed) }
    }
}

impl RowReader for TableReader {
    fn cells(&self, row: RowRef) -> Result<Vec<Cell>, RowFault> {
        let own = match self.kept.get() {
            Some(kept) => self.as_loaded(row, kept)?,
            None => self.meanwhile(row)?,
        };
        let cells = Parser::default().cells(&own, &self.format);
        let mut places =
            self.from.places().map_or_else(Vec::new, |places| places.cells(row.line, cells.len()));
        places.resize(cells.len(), String::new());
        let cells = cells.into_iter().zip(places).enumerate();
        Ok(cells
            .map(|(index, (text, place))| Cell { column: self.format.column(index), text, place })
            .collect())
    }

    fn place(&self, row: RowRef) -> RowPlace {
        self.from.places().map_or(RowPlace::Line(row.line), |places| places.row(row.line))
    }
}
