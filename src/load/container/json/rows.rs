//! The records of a list as rows of a table.

use std::sync::Arc;

use super::columns::Columns;
use super::document::{Finds, Item, ItemKind, Where, documents, lines};
use super::fields::Fields;
use super::outline::{span, text};
use super::scalar::{Scalar, ScalarKind};
use super::stop::Stop;
use super::walk::{Fault, Values, walk};
use super::window::Window;
use crate::load::bytes::Stream;
use crate::load::container::RowSink;

/// The number of the header among the rows.
pub(super) const HEADER: u64 = u64::MAX;

/// A list of records that is read as a table.
#[derive(Clone)]
pub(super) struct RecordList {
    pub(super) stream: Stream,
    pub(super) list: Where,
    pub(super) fields: Fields,
    pub(super) columns: Arc<Columns>,
    /// The most bytes of a record.
    pub(super) most: usize,
}

impl RecordList {
    /// Hands over the header and one row for each record that can be read.
    pub(super) fn write(self, sink: &mut RowSink) -> Result<(), Stop> {
        let Self { stream, list, fields, columns, most } = self;
        columns.names.iter().for_each(|name| sink.cell(name));
        sink.end_row(HEADER, (0, 0))?;
        let reader = stream.reader().map_err(|error| Stop::Unreadable(error.to_string()))?;
        let read = if list == Where::Lines { lines } else { documents };
        let names_follow = columns.first_names;
        let cells = Cells { texts: vec![String::new(); columns.names.len()], columns };
        let mut rows = Rows { sink, list, known: fields.len(), fields, cells, names_follow };
        read(&mut Window::new(reader), most, &mut rows)
    }
}

/// Hands over rows.
struct Rows<'s> {
    sink: &'s mut RowSink,
    list: Where,
    fields: Fields,
    /// The number of fields when the file was looked through.
    known: usize,
    cells: Cells,
    /// Whether the next record is a list that names the columns.
    names_follow: bool,
}

impl Finds for Rows<'_> {
    fn wants(&self, list: &Where) -> bool {
        *list == self.list
    }

    fn item(&mut self, list: &Where, item: Item<'_>) -> Result<Result<(), Fault>, Stop> {
        let ItemKind::Record(bytes) = item.what else { return Ok(Ok(())) };
        if *list != self.list {
            return Ok(Ok(()));
        }
        if std::mem::take(&mut self.names_follow) {
            return Ok(Ok(()));
        }
        self.cells.texts.iter_mut().for_each(String::clear);
        if let Err(fault) = walk(&text(bytes), &mut self.fields, &mut self.cells) {
            return Ok(Err(fault));
        }
        if self.fields.len() > self.known {
            return Err(Stop::Unreadable("the file changed while it was being read".to_owned()));
        }
        // Blank cells at the end are left out, but no row is blank.
        let last = self.cells.texts.iter().rposition(|text| !text.is_empty());
        let shown = last.map_or(2, |last| last + 1);
        self.cells.texts.iter().take(shown).for_each(|text| self.sink.cell(text));
        if shown > self.cells.texts.len() {
            self.sink.cell("");
        }
        self.sink.end_row(item.number, span(item.start, bytes.len()))?;
        Ok(Ok(()))
    }
}

/// The cells of a row.
struct Cells {
    texts: Vec<String>,
    columns: Arc<Columns>,
}

impl Values for Cells {
    fn value(&mut self, _: &mut Fields, field: usize, value: Scalar<'_>) {
        if value.kind == ScalarKind::Null {
            return;
        }
        let Some(text) = self.columns.column(field).and_then(|column| self.texts.get_mut(column)) else {
            return;
        };
        let cell = value.cell();
        if !text.is_empty() && !cell.is_empty() {
            text.push(';');
        }
        text.push_str(&cell);
    }
}
