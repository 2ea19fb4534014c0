//! Reads a row again, field by field, and makes sure that it is still the row that was loaded.

use std::fmt::Debug;
use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use super::parse::{Format, Parser};
use crate::model::table::{Cell, Kept, RowFault, RowReader, RowRef};

/// The bytes of a table, once more.
pub(in crate::load) trait Again: Send + Sync + Debug {
    /// The bytes from `start` on; fewer than `len` where the table ends before.
    ///
    /// # Errors
    /// [`RowFault`] when they are not those that were loaded.
    fn bytes(&self, start: u64, len: usize) -> Result<Vec<u8>, RowFault>;
}

/// A file whose bytes are the text. It is opened anew for each row, so that no number of tables uses up the
/// files that may be open at a time.
#[derive(Debug)]
pub(in crate::load) struct OnDisk {
    path: PathBuf,
    about: (u64, Option<SystemTime>),
}

impl OnDisk {
    /// The file at that path, as it is now.
    pub(in crate::load) fn new(path: &Path, file: &File) -> std::io::Result<Self> {
        // The path must hold when the program goes to another folder.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Ok(Self { path, about: about(file)? })
    }
}

/// Length and time of the last change.
fn about(file: &File) -> std::io::Result<(u64, Option<SystemTime>)> {
    let about = file.metadata()?;
    Ok((about.len(), about.modified().ok()))
}

impl Again for OnDisk {
    fn bytes(&self, start: u64, len: usize) -> Result<Vec<u8>, RowFault> {
        let fault = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => RowFault::Gone,
            _ => RowFault::Unreadable(error.to_string()),
        };
        let mut file = File::open(&self.path).map_err(fault)?;
        if about(&file).map_err(fault)? != self.about {
            return Err(RowFault::Changed);
        }
        file.seek(SeekFrom::Start(start)).map_err(fault)?;
        let mut bytes = Vec::new();
        file.take(len as u64).read_to_end(&mut bytes).map_err(fault)?;
        Ok(bytes)
    }
}

/// Reads rows of one table again.
#[derive(Debug)]
pub(super) struct Reader {
    from: Arc<dyn Again>,
    format: Arc<Format>,
    /// The blocks of the table, by the byte at which they begin.
    kept: OnceLock<Vec<Arc<Kept>>>,
}

impl Reader {
    /// Reads rows written so from there.
    pub(super) fn new(from: Arc<dyn Again>, format: Arc<Format>) -> Self {
        Self { from, format, kept: OnceLock::new() }
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
        let bytes = self.from.bytes(row.start - before as u64, wanted + 1)?;
        let own = bytes.get(before..wanted).ok_or(RowFault::Changed)?;
        let begins = before == 0 || matches!(bytes.first(), Some(b'\n' | 0xBF));
        let ends = matches!(bytes.get(wanted), None | Some(b'\n' | b'\r'));
        if !begins || !ends {
            return Err(RowFault::Changed);
        }
        let mut parser = Parser::default();
        if let Some(loaded) = self.as_loaded(row) {
            let parsed = parser.parse(own, &self.format, true);
            let now = Kept { text: parsed.text, spots: parsed.spots, ..Kept::default() };
            if now.spots.len() != 1 || (now.key(0), now.note(0)) != loaded {
                return Err(RowFault::Changed);
            }
        }
        let cells = parser.cells(own, self.format.dialect);
        let name = |(index, text)| Cell { column: self.format.column(index), text };
        Ok(cells.into_iter().enumerate().map(name).collect())
    }
}
