//! The rows of an export, one record after another.

use std::ops::Range;

use super::cells::{Cells, Column};
use super::claims::ClaimRows;
use super::common::Shared;
use super::events::EventRows;
use super::{claims, events, statements};
use crate::export::request::{Export, RecordChoice};
use crate::model::{ClaimView, EventView, Statement, StatementId};

/// The rows of an export: the columns of its records, and after them those for the whole, which stand only where there is
/// something to say.
pub struct RecordTable<'e, 'a> {
    export: &'e Export<'a>,
    records: RecordChoice,
    shared: Shared,
    whole: Vec<(Column, String)>,
}

impl<'e, 'a> RecordTable<'e, 'a> {
    /// The table of an export, with the records that were chosen.
    #[must_use]
    pub fn new(export: &'e Export<'a>) -> Self {
        Self::of(export, export.options.records)
    }

    /// The table of these records, whatever was chosen.
    #[must_use]
    pub fn of(export: &'e Export<'a>, records: RecordChoice) -> Self {
        let marking = &export.options.marking;
        let files: Vec<&str> = export.briefing.incomplete().iter().map(|gap| gap.file.as_str()).collect();
        let whole = [
            ("handling", "who may see the file", marking.handling.clone()),
            ("embargo", "until when it must not be published", marking.embargo.clone()),
            ("prepared_by", "who prepared it", marking.prepared_by.clone()),
            (
                "incomplete",
                "inputs that break off: the file covers only part of them",
                Some(files.join(super::BETWEEN)).filter(|files| !files.is_empty()),
            ),
        ];
        let whole =
            whole.into_iter().filter_map(|(name, about, words)| Some((Column { name, about }, words?)));
        Self { export, records, shared: Shared::new(export), whole: whole.collect() }
    }

    /// The columns.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        let own = match self.records {
            RecordChoice::Events => events::COLUMNS,
            RecordChoice::Claims => claims::COLUMNS,
            RecordChoice::Statements => statements::COLUMNS,
        };
        own.iter().copied().chain(self.whole.iter().map(|(column, _)| *column))
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        let selection = &self.export.selection;
        let records = match self.records {
            RecordChoice::Events => &selection.events,
            RecordChoice::Claims => &selection.claims,
            RecordChoice::Statements => &selection.statements,
        };
        records.count() as usize
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Calls `each` with the cells of every record.
    ///
    /// # Errors
    /// The first error of `each`.
    pub fn rows<E>(&self, each: impl FnMut(&Cells) -> Result<(), E>) -> Result<(), E> {
        self.rows_in(0..usize::MAX, each)
    }

    /// Calls `each` with the cells of the records in this range of the rows, counted from 0.
    ///
    /// # Errors
    /// The first error of `each`.
    pub fn rows_in<E>(
        &self,
        range: Range<usize>,
        mut each: impl FnMut(&Cells) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut cells = Cells::default();
        match self.records {
            RecordChoice::Events => self.events_in(range, |_, cells| each(cells)),
            RecordChoice::Claims => {
                let rows = ClaimRows::new(self.export, &self.shared);
                within(self.export.claims(), range).try_for_each(|claim: ClaimView<'_>| {
                    rows.fill(claim, &mut cells);
                    self.end(&mut cells);
                    each(&cells)
                })
            }
            RecordChoice::Statements => {
                let mut rows = within(self.export.statements(), range);
                rows.try_for_each(|(id, statement): (StatementId, &Statement)| {
                    statements::fill(self.export, &self.shared, (id, statement), &mut cells);
                    self.end(&mut cells);
                    each(&cells)
                })
            }
        }
    }

    /// Calls `each` with every event and its cells, whatever records are chosen.
    ///
    /// # Errors
    /// The first error of `each`.
    pub fn events<E>(&self, each: impl FnMut(EventView<'a>, &Cells) -> Result<(), E>) -> Result<(), E> {
        self.events_in(0..usize::MAX, each)
    }

    fn events_in<E>(
        &self,
        range: Range<usize>,
        mut each: impl FnMut(EventView<'a>, &Cells) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut cells, mut rows) = (Cells::default(), EventRows::new(self.export, &self.shared));
        within(self.export.events(), range).try_for_each(|event| {
            rows.fill(event, &mut cells);
            self.end(&mut cells);
            each(event, &cells)
        })
    }

    fn end(&self, cells: &mut Cells) {
        self.whole.iter().for_each(|(_, words)| cells.text(words));
    }
}

/// The items of this range.
fn within<I: Iterator>(items: I, range: Range<usize>) -> impl Iterator<Item = I::Item> {
    items.skip(range.start).take(range.len())
}
