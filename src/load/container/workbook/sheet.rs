//! A sheet, as each format hands it over.

use std::sync::Arc;

use super::super::Ended;
use super::sheet_rows::SheetRows;
use crate::load::base::places::Places;
use crate::load::bytes::Bytes;

/// Reads the rows of a sheet.
pub(super) type ReadRows = Box<dyn FnOnce(&mut SheetRows<'_>) -> Result<(), Ended> + Send>;

/// A sheet of a workbook.
pub(super) struct Sheet {
    pub(super) name: String,
    /// Its rows, or why it is not read.
    pub(super) rows: Result<Rows, String>,
}

/// The rows of a sheet.
pub(super) enum Rows {
    /// Those of a sheet that can be read apart from the others.
    ToRead(ReadRows),
    /// The text made of them, and their places.
    Kept(Bytes, Arc<Places>),
}
