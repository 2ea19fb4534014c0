//! A sheet with records: headings that stay in sight and filter, widths that fit, and a row for each record.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use super::cell::{Style, letters, push_cell, push_text};
use super::page::{Paper, page};
use crate::export::formats::office::HEAD;
use crate::export::records::RecordTable;
use crate::model::text::width;

/// The rows by which the widths of columns are chosen.
const SAMPLED: usize = 200;
/// The least and the greatest width of a column, in characters.
const WIDTHS: (usize, usize) = (8, 60);
/// What the button of a filter takes, in characters.
const BUTTON: usize = 4;

/// A sheet with some of the rows of a table.
pub(super) struct RecordSheet<'t, 'e, 'a> {
    /// Its name; only letters, digits and blanks.
    pub(super) name: String,
    table: &'t RecordTable<'e, 'a>,
    rows: Range<usize>,
}

impl<'t, 'e, 'a> RecordSheet<'t, 'e, 'a> {
    /// The sheets of a table, each with at most so many records.
    pub(super) fn all(name: &str, table: &'t RecordTable<'e, 'a>, most: usize) -> Vec<Self> {
        let rows = table.len();
        let sheet = |number: usize| {
            let name = if number == 0 { name.to_owned() } else { format!("{name} {}", number + 1) };
            Self { name, table, rows: number * most..rows.min((number + 1) * most) }
        };
        (0..rows.div_ceil(most).max(1)).map(sheet).collect()
    }

    /// The cells that the filter covers: "$A$1:$AN$12".
    pub(super) fn filtered(&self) -> String {
        let last = letters(self.table.columns().count().saturating_sub(1));
        format!("$A$1:${last}${}", self.rows.len() + 1)
    }

    /// Writes the sheet, and returns how many cells were cut.
    pub(super) fn write(&self, marking: &str, out: &mut dyn Write) -> io::Result<u64> {
        let filtered = self.filtered().replace('$', "");
        write!(
            out,
            "{HEAD}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <dimension ref=\"{filtered}\"/><sheetViews><sheetView workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
             <selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/><cols>"
        )?;
        for (number, width) in (1..).zip(self.widths()) {
            write!(out, "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>")?;
        }
        out.write_all(b"</cols><sheetData>")?;
        let cut = self.data(out)?;
        write!(
            out,
            "</sheetData><autoFilter ref=\"{filtered}\"/>{}</worksheet>",
            page(marking, Paper::Wide)
        )?;
        Ok(cut)
    }

    /// Writes the rows, and returns how many cells were cut.
    fn data(&self, out: &mut dyn Write) -> io::Result<u64> {
        let columns: Vec<String> = (0..self.table.columns().count()).map(letters).collect();
        let mut xml = String::from("<row r=\"1\">");
        for (letters, column) in columns.iter().zip(self.table.columns()) {
            push_text(&mut xml, (letters, 1), column.name, Style::Heading);
        }
        let (mut row, mut cut) = (1, 0);
        self.table.rows_in(self.rows.clone(), |cells| {
            row += 1;
            let _ = write!(xml, "</row><row r=\"{row}\">");
            for (letters, (text, kind)) in columns.iter().zip(cells.iter()) {
                cut += u64::from(push_cell(&mut xml, (letters, row), text, kind));
            }
            out.write_all(xml.as_bytes())?;
            xml.clear();
            Ok::<(), io::Error>(())
        })?;
        xml.push_str("</row>");
        out.write_all(xml.as_bytes())?;
        Ok(cut)
    }

    /// The widths of the columns: those of the headings and of the cells in the first rows, within bounds.
    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.table.columns().map(|column| column.name.len() + BUTTON).collect();
        let sample = self.rows.start..self.rows.end.min(self.rows.start + SAMPLED);
        // Nothing here can fail.
        let _ = self.table.rows_in(sample, |cells| {
            for (own, (text, _)) in widths.iter_mut().zip(cells.iter()) {
                // No more is looked at of a long text than can be shown.
                let seen = text.char_indices().nth(WIDTHS.1).map_or(text.len(), |(end, _)| end);
                *own = (*own).max(width(text.get(..seen).unwrap_or("")) + 2);
            }
            Ok::<(), std::convert::Infallible>(())
        });
        widths.into_iter().map(|width| width.clamp(WIDTHS.0, WIDTHS.1)).collect()
    }
}
