//! What reads the rows of a dataset.

use super::cells::{ABSENT, Cells};
use super::names::RowNames;
use super::reference::Reference;
use super::release::Release;
use super::row_out::{Fault, RowOut};
use super::survey::{Survey, TableNote};
use crate::model::table::Account;

/// Reads the rows of a dataset.
pub(crate) trait Importer: Send + Sync + std::fmt::Debug {
    /// Makes an event of a row. If it fails, what it has put into `out` is discarded.
    ///
    /// # Errors
    /// [`Fault`] if the row cannot be an event.
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault>;

    /// Takes the name of the table, file and sheet, into account: some datasets state only there what they count.
    fn named(&mut self, _name: &str) {}

    /// Which edition of its dataset the table is, in words, as far as its name tells: "release 26.1".
    fn edition(&self) -> Option<String> {
        None
    }

    /// Which issue of its dataset the table is.
    fn release(&self) -> Release {
        Release::None
    }

    /// The events of other tables to which its rows refer by their keys, if they are not events themselves. Keys must then be
    /// [of events](Self::keys_are_of_events) in both tables.
    fn refers(&self) -> Option<Reference> {
        None
    }

    /// The columns of the first and the last day, if their dates may need a survey of the table.
    fn date_columns(&self) -> [usize; 2] {
        [ABSENT; 2]
    }

    /// Adds to the survey what a row tells about others.
    fn survey(&self, _cells: &Cells<'_>, _survey: &mut Survey) {}

    /// Notes about the table as a whole, beyond its dates. `column` gives the name of a column.
    fn notes(
        &self,
        _survey: Option<&Survey>,
        _rows: Account,
        _column: &dyn Fn(usize) -> String,
    ) -> Vec<TableNote> {
        Vec::new()
    }

    /// Whether a key names one event regardless of its day: two rows with different stamps are then versions of it, even if
    /// the day was corrected.
    fn keys_are_of_events(&self) -> bool {
        false
    }

    /// Whether rows of one file differ in width, so that a short one was not cut by a program.
    fn rows_vary_in_width(&self) -> bool {
        false
    }
}
