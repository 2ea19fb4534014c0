//! The rows of an export, one record after another.

use std::ops::Range;

use super::cells::{Cells, Column};
use super::claims::ClaimRows;
use super::common::Shared;
use super::events::EventRows;
use super::{claims, events, statements};
use crate::export::request::{Export, RecordChoice};
use crate::model::parallel;
use crate::model::{ClaimView, EventView, Statement, StatementId};

/// How many records are formatted as one piece of work.
const PIECE: usize = 1 << 10;

/// How many pieces are held in memory at a time: some MB of text.
const PIECES: usize = 8;

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

    /// Formats every record with `format`, on several threads, and calls `each` with the texts of many records at a time, in
    /// order.
    ///
    /// # Errors
    /// The first error of `each`.
    pub fn texts<E>(
        &self,
        format: &(dyn Fn(&Cells, &mut String) + Sync),
        each: &mut dyn FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let (export, shared) = (self.export, &self.shared);
        match self.records {
            RecordChoice::Events => in_pieces(export.events(), each, |events: &[EventView<'a>]| {
                let mut rows = EventRows::new(export, shared);
                self.text(events, format, |event, cells| rows.fill(*event, cells))
            }),
            RecordChoice::Claims => in_pieces(export.claims(), each, |claims: &[ClaimView<'a>]| {
                let rows = ClaimRows::new(export, shared);
                self.text(claims, format, |claim, cells| rows.fill(*claim, cells))
            }),
            RecordChoice::Statements => {
                in_pieces(export.statements(), each, |all: &[(StatementId, &Statement)]| {
                    self.text(all, format, |said, cells| statements::fill(export, shared, *said, cells))
                })
            }
        }
    }

    /// The text of some records.
    fn text<R>(
        &self,
        records: &[R],
        format: &dyn Fn(&Cells, &mut String),
        mut fill: impl FnMut(&R, &mut Cells),
    ) -> String {
        let (mut cells, mut text) = (Cells::default(), String::new());
        for record in records {
            fill(record, &mut cells);
            self.end(&mut cells);
            format(&cells, &mut text);
        }
        text
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

/// Does `work` on all records, some pieces at a time, and hands the texts to `each` in order.
fn in_pieces<R: Send + Sync, E>(
    mut records: impl Iterator<Item = R>,
    each: &mut dyn FnMut(&str) -> Result<(), E>,
    work: impl Fn(&[R]) -> String + Sync + Send,
) -> Result<(), E> {
    loop {
        let held: Vec<R> = records.by_ref().take(PIECE * PIECES).collect();
        if held.is_empty() {
            return Ok(());
        }
        let texts = parallel::map(held.chunks(PIECE).collect(), &work);
        texts.iter().try_for_each(|text| each(text))?;
    }
}

/// The items of this range.
fn within<I: Iterator>(items: I, range: Range<usize>) -> impl Iterator<Item = I::Item> {
    items.skip(range.start).take(range.len())
}
