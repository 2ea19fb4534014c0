//! A row of a table, field by field, as it is in the file.

use std::ops::Range;

use crate::model::table::{Cell, RowFault, RowRef};
use crate::model::{Briefing, EventId, Measure, drawable};

use crate::tui::text::styled::{fit, width, wrap};

/// What is shown of a field without text.
pub(super) const EMPTY: &str = "empty";

/// The columns from which the figures of the datasets are read, and who gave them.
const FIGURES: [&str; 14] = [
    "fatalities",
    "best",
    "low",
    "high",
    "best_est",
    "low_est",
    "high_est",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_civ",
    "deaths_unknown",
    "deaths_unk",
    "source_original",
];

/// A row to stop at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowStop {
    /// Where the row stands.
    pub row: RowRef,
    /// Its rank among all rows that report an event; none for a row that was set aside.
    pub rank: Option<u32>,
}

/// What is known of the fields of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFields {
    /// The file is being read.
    Reading,
    /// The fields, in the order in which they are shown.
    Read(Vec<RowField>),
    /// The file no longer holds that row.
    Fault(RowFault),
}

/// A field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowField {
    /// The column and its text.
    pub cell: Cell,
    /// Whether the chosen figure was read from it.
    pub supports: bool,
}

/// A faulty text: a row that was set aside, or some lines of a file.
#[derive(Debug)]
pub struct FaultyText {
    /// Where it is: file and line.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

/// A line to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// Which field.
    pub field: usize,
    /// The bytes of its text.
    pub range: Range<usize>,
    /// Whether it is the first line of the field.
    pub first: bool,
    /// Where the field stands in the file, on its last line; else empty.
    pub place: String,
}

/// What is shown of a row.
#[derive(Debug)]
pub struct RowSheet {
    /// The rows that report the same event, its own first; or those behind a sum.
    pub stops: Vec<RowStop>,
    /// The sum whose greatest figures the rows state, and its measure; nothing if they report one event.
    pub greatest_of: Option<(Measure, String)>,
    /// Which of them is shown.
    pub at: usize,
    /// Whether a figure was chosen: the fields that support it come first.
    pub figure: bool,
    /// The fields.
    pub fields: RowFields,
    /// What is wrong, if that is why the text is shown.
    pub faulty: Option<FaultyText>,
    /// The first line on the screen.
    pub top: usize,
    /// The lines, for the width for which they were made.
    laid: Option<(usize, Vec<SheetLine>)>,
}

impl RowSheet {
    /// Opens rows at the first one; none if there are no rows.
    #[must_use]
    pub fn open(stops: Vec<RowStop>, figure: bool) -> Option<Self> {
        let fields = RowFields::Reading;
        let greatest_of = None;
        let (faulty, laid) = (None, None);
        (!stops.is_empty()).then_some(Self {
            stops,
            greatest_of,
            at: 0,
            figure,
            fields,
            faulty,
            top: 0,
            laid,
        })
    }

    /// Opens a faulty text.
    #[must_use]
    pub fn faulty(faulty: FaultyText, text: String, help: &[String]) -> Self {
        let field = |column: &str, text: String, supports: bool| RowField {
            cell: Cell { column: column.to_owned(), text, place: String::new() },
            supports,
        };
        let mut fields = vec![field("wrong", faulty.message.clone(), true)];
        fields.extend(help.iter().map(|help| field("help", help.clone(), false)));
        fields.push(field("text", text, false));
        Self {
            stops: Vec::new(),
            greatest_of: None,
            at: 0,
            figure: false,
            fields: RowFields::Read(fields),
            faulty: Some(faulty),
            top: 0,
            laid: None,
        }
    }

    /// The row that is shown.
    #[must_use]
    pub fn stop(&self) -> Option<RowStop> {
        self.stops.get(self.at).copied()
    }

    /// The event that the row reports.
    #[must_use]
    pub fn event(&self, briefing: &Briefing) -> Option<EventId> {
        briefing.events().rows().event(self.stop()?.rank?)
    }

    /// Goes to the next row of the event, or the previous one. Returns whether there is one.
    pub fn turn(&mut self, forward: bool) -> bool {
        let len = self.stops.len();
        if len < 2 {
            return false;
        }
        self.at = if forward { (self.at + 1) % len } else { (self.at + len - 1) % len };
        true
    }

    /// The row below in the file, or above.
    #[must_use]
    pub fn neighbour(&self, briefing: &Briefing, below: bool) -> Option<RowStop> {
        let own = self.stop()?;
        let rank = own.rank?;
        let rank = if below { rank.checked_add(1) } else { rank.checked_sub(1) }?;
        let row = briefing.events().rows().place(rank)?;
        (row.source == own.row.source).then_some(RowStop { row, rank: Some(rank) })
    }

    /// Takes in the cells.
    pub fn fill(&mut self, read: Result<Vec<Cell>, RowFault>) {
        let supports = |cell: &Cell| FIGURES.iter().any(|name| cell.column.eq_ignore_ascii_case(name));
        self.fields = match read {
            Ok(cells) => {
                let field = |cell: Cell| RowField { supports: supports(&cell), cell };
                let mut fields: Vec<RowField> = cells.into_iter().map(field).collect();
                if self.figure {
                    fields.sort_by_key(|field| !field.supports);
                }
                RowFields::Read(fields)
            }
            Err(fault) => RowFields::Fault(fault),
        };
        (self.top, self.laid) = (0, None);
    }

    /// The first link in the row.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        let RowFields::Read(fields) = &self.fields else { return None };
        let texts = fields.iter().map(|field| field.cell.text.as_str());
        texts.into_iter().find(|text| text.starts_with("http://") || text.starts_with("https://"))
    }

    /// The cells of the names of the columns.
    #[must_use]
    pub fn names_width(&self) -> usize {
        let RowFields::Read(fields) = &self.fields else { return 0 };
        fields.iter().map(|field| width(&field.cell.column)).max().unwrap_or(0).min(24)
    }

    /// The lines of the fields for texts of that width. The places of fields are shown without `row`, the place of the row.
    pub fn lines(&mut self, cells: usize, row: &str) -> &[SheetLine] {
        if self.laid.as_ref().is_none_or(|(of, _)| *of != cells) {
            self.laid = Some((cells, lay(&self.fields, cells, row)));
        }
        self.laid.as_ref().map_or(&[], |(_, lines)| lines)
    }
}

fn lay(fields: &RowFields, cells: usize, row: &str) -> Vec<SheetLine> {
    let RowFields::Read(fields) = fields else { return Vec::new() };
    let mut lines = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let mut start = 0;
        let mut first = true;
        // A cell can hold several lines of its own.
        for part in field.cell.text.split('\n') {
            for range in wrap(part, cells) {
                let range = start + range.start..start + range.end;
                lines.push(SheetLine { field: at, range, first, place: String::new() });
                first = false;
            }
            start += part.len() + 1;
        }
        if first {
            lines.push(SheetLine { field: at, range: 0..0, first, place: String::new() });
        }
        add_place(&mut lines, &field.cell, cells, row);
    }
    lines
}

/// Adds the place of a field to its last line, or below it where it does not fit beside the text.
fn add_place(lines: &mut Vec<SheetLine>, cell: &Cell, cells: usize, row: &str) {
    let own = cell.place.strip_prefix(row).map_or(cell.place.as_str(), |own| own.trim_start_matches(", "));
    let Some(last) = lines.last_mut().filter(|_| !own.is_empty()) else { return };
    let text = cell.text.get(last.range.clone()).unwrap_or("");
    let place = fit(&drawable(own), cells);
    if width(&drawable(text)).max(EMPTY.len()) + 2 + width(&place) <= cells {
        last.place = place;
    } else {
        let below = SheetLine { first: false, range: 0..0, place, ..*last };
        lines.push(below);
    }
}
