//! What reads the rows of a dataset.

use super::cells::{ABSENT, Cells};
use super::names::Names;
use super::row_out::{Fault, RowOut};
use super::survey::{Survey, TableNote};
use crate::model::table::Account;

/// Reads the rows of one kind of table.
pub(crate) trait Importer: Send + Sync + std::fmt::Debug {
    /// Makes an event of a row. What it has put into `out` before it fails is taken back.
    ///
    /// # Errors
    /// [`Fault`] when the row cannot be an event.
    fn read(&self, cells: &Cells<'_>, names: &mut Names, out: &mut RowOut<'_>) -> Result<(), Fault>;

    /// The columns of the first day and of the last one, where dates in them may need a survey of the table.
    fn date_columns(&self) -> [usize; 2] {
        [ABSENT; 2]
    }

    /// Takes note of what a row tells about others.
    fn survey(&self, _cells: &Cells<'_>, _survey: &mut Survey) {}

    /// What is to be said about the table as a whole, beyond its dates. `column` gives the name of a column.
    fn notes(
        &self,
        _survey: Option<&Survey>,
        _rows: Account,
        _column: &dyn Fn(usize) -> String,
    ) -> Vec<TableNote> {
        Vec::new()
    }

    /// Whether a key names one event, whatever its day: two rows with different stamps are then two versions of it,
    /// even if the day was corrected.
    fn keys_are_of_events(&self) -> bool {
        false
    }

    /// Whether rows of one file differ in width, so that a short one was not cut by a program.
    fn rows_vary_in_width(&self) -> bool {
        false
    }
}
