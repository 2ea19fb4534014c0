//! What is cited of each source: the passages of an article as text, the rows of a dataset as a table.

use std::collections::BTreeMap;

use crate::export::cite::unquoted;
use crate::export::document::{CitedWords, Document};
use crate::export::formats::csv_cell;
use crate::export::request::Export;
use crate::model::table::{Cell, RowFault, RowRef};
use crate::model::{Source, Span, clean};

/// The most rows that are written of all sources together.
pub const MOST_ROWS: usize = 10_000;

/// What is cited of one source.
#[derive(Debug)]
pub struct CitedSource {
    /// The number of the source, from 1.
    pub number: usize,
    /// Whether it holds rows of a dataset, as CSV, and not passages of an article, as plain text.
    pub is_table: bool,
    /// The passages or rows, each with the number of its citation.
    pub text: String,
    /// How many further rows are cited.
    pub rows_left_out: usize,
}

/// What a document cites of each source, in the order of the sources.
///
/// # Errors
/// A row that is cited is no longer in its file: the number of its source, and why.
pub fn cited_sources(
    export: &Export<'_>,
    document: &Document,
) -> Result<Vec<CitedSource>, (usize, RowFault)> {
    let mut passages: BTreeMap<usize, Vec<(usize, Span)>> = BTreeMap::new();
    let mut rows: BTreeMap<usize, Vec<(usize, RowRef)>> = BTreeMap::new();
    for (number, citation) in (1..).zip(&document.citations) {
        match citation.words {
            CitedWords::Passage(span) => passages.entry(citation.source).or_default().push((number, span)),
            CitedWords::Row(row) => rows.entry(citation.source).or_default().push((number, row)),
        }
    }
    let mut all = Vec::new();
    let mut left = MOST_ROWS;
    for (rank, source) in export.briefing.sources().iter().enumerate() {
        let number = rank + 1;
        if let Some(spans) = passages.get(&number) {
            let entry = document.sources.get(rank);
            let facts = entry.map(|entry| entry.facts.as_slice()).unwrap_or_default();
            let text = passages_text(source, facts, spans);
            all.push(CitedSource { number, is_table: false, text, rows_left_out: 0 });
        }
        if let Some(rows) = rows.get(&number) {
            let taken = rows.get(..left.min(rows.len())).unwrap_or(rows);
            left -= taken.len();
            let text = rows_text(export, taken, &source.licence()).map_err(|fault| (number, fault))?;
            let rows_left_out = rows.len() - taken.len();
            all.push(CitedSource { number, is_table: true, text, rows_left_out });
        }
    }
    Ok(all)
}

/// Says what the source is, then gives each passage with its place and its bytes in the text.
fn passages_text(source: &Source, facts: &[(&'static str, String)], spans: &[(usize, Span)]) -> String {
    let mut text = format!("{}\n", unquoted(&source.label()));
    for (label, words) in facts {
        text.push_str(&format!("{label}: {words}\n"));
    }
    if let Some(url) = &source.url {
        text.push_str(&format!("Address: {}\n", unquoted(url)));
    }
    text.push_str("\nThe passages that are cited, each with the number of its citation in the page.\n");
    for (number, span) in spans {
        let paragraph = source.paragraph(span.range().start);
        let (start, end) = (span.start, span.end);
        text.push_str(&format!("\n[{number}] paragraph {paragraph}, bytes {start} to {end} of the text\n"));
        for line in source.words(*span).unwrap_or("").lines() {
            text.push_str(&clean(line));
            text.push('\n');
        }
    }
    text
}

/// The rows as CSV, with the number of their citation, their place and the terms of the dataset.
fn rows_text(export: &Export<'_>, rows: &[(usize, RowRef)], licence: &str) -> Result<String, RowFault> {
    let mut read: Vec<(usize, String, Vec<Cell>)> = Vec::new();
    for &(number, row) in rows {
        let cells = export.briefing.cells(row)?;
        read.push((number, export.briefing.row_place(row).to_string(), cells));
    }
    let columns = read.iter().map(|(.., cells)| cells).max_by_key(|cells| cells.len());
    let names: Vec<String> =
        columns.into_iter().flatten().map(|cell| csv_cell(&clean(&cell.column))).collect();
    let line = |cells: Vec<String>| format!("{}\n", cells.join(","));
    let around = |first: String, place: String, own: Vec<String>, last: String| {
        line([first, place].into_iter().chain(own).chain([last]).collect())
    };
    let mut text = around("citation".to_owned(), "place".to_owned(), names.clone(), "licence".to_owned());
    for (number, place, cells) in read {
        let mut own: Vec<String> = cells.iter().map(|cell| cell_text(&cell.text)).collect();
        own.resize(names.len(), String::new());
        text.push_str(&around(number.to_string(), csv_cell(&place), own, csv_cell(licence)));
    }
    Ok(text)
}

/// A cell that stays text in a spreadsheet, or a number as it is written.
fn cell_text(text: &str) -> String {
    if text.parse::<f64>().is_ok() { text.to_owned() } else { csv_cell(&clean(text)) }
}
