//! Finds out which dataset a table belongs to, and how it is written.

use std::sync::OnceLock;

use super::engine::{self, Dialect, Ends, Format, RecognisedTable, RowsStart, TableReading};
use super::header::{SkippedLines, further_headers, named_twice};
use super::import::{self, IMPORTERS, ImporterEntry, Openable, RecognisedDataset};
use super::row::Importer;
use super::unknown::unknown_table;
use crate::load::base::error::LoadError;
use crate::load::base::options::Options;
use crate::load::bytes::Stream;
use crate::load::sniff::{Grid, Known, delimiter_name};

/// What is read of the rows of each dataset and how, as a page of Markdown: columns with their names in files, and types
/// of events with the kinds that they become. Made from the tables by which rows are read.
#[must_use]
pub fn datasets_page() -> String {
    import::page(IMPORTERS)
}

/// What there is to say about each dataset, and about tables whose columns the user names.
pub(crate) fn summaries(forms: &'static str) -> Vec<Openable> {
    import::summaries(IMPORTERS, forms)
}

/// What the first row of a table shows it to be, if a dataset has such rows.
pub(crate) fn known(row: &[String]) -> Option<Known> {
    // No dataset is recognised by fewer cells; so prose is dismissed cheaply.
    if row.len() < 2 {
        return None;
    }
    recognise_dataset(row).map(|(_, table)| if table.has_header { Known::Header } else { Known::Data })
}

/// The most columns of a table that may be a dataset: every importer looks for all of its columns.
const WIDEST: usize = 2000;

fn recognise_dataset(first: &[String]) -> Option<(&'static ImporterEntry, RecognisedDataset)> {
    if first.len() > WIDEST {
        return None;
    }
    IMPORTERS.iter().find_map(|entry| Some((entry, (entry.recognise)(first)?)))
}

/// Begins to read a table, which is recognised by its header, by its first row or by the columns that the user named.
/// `waits` says that something else has to be put together first.
///
/// # Errors
/// [`LoadError`] where the table belongs to no known dataset, or the columns that the user named are not clear.
pub(crate) fn begin(
    stream: &Stream,
    grid: &Grid,
    options: &Options,
    waits: bool,
) -> Result<TableReading, LoadError> {
    let twice = options.columns.as_ref().and_then(|columns| columns.ambiguous_in(grid.rows.first()?));
    if let Some(why) = twice {
        return Err(LoadError::new(&stream.label.name, &why, "as in --columns 'date=1,fatalities=5'"));
    }
    match recognise(stream, grid, options) {
        Some(table) => Ok(engine::begin(table, stream, &options.limits, waits)),
        None => Err(unknown_table(stream, grid, options)),
    }
}

fn recognise(stream: &Stream, grid: &Grid, options: &Options) -> Option<RecognisedTable> {
    let first = grid.rows.first()?;
    let by_hand = options.columns.as_ref().filter(|columns| columns.are_in(first));
    let (entry, recognised) = match by_hand {
        Some(columns) => (None, import::recognise_by_hand(columns, first, "")?),
        None => match recognise_dataset(first) {
            Some((entry, table)) => (Some(entry), table),
            None => {
                let mapping = options.mapping(first)?;
                (None, import::recognise_by_hand(&mapping.columns, first, &mapping.name)?)
            }
        },
    };
    let RecognisedDataset { dataset, mut importer, has_header, names, mut what } = recognised;
    importer.named(&stream.label.name);
    if let Some(edition) = importer.edition() {
        what = format!("{what}, {edition}");
    }
    let dialect = Dialect { delimiter: grid.delimiter, quoted: grid.quoted };
    let &(begin, line) = grid.starts.first()?;
    let from = stream.head.get(begin..).unwrap_or("");
    let (header, end, lines) = if has_header { first_row(from, dialect) } else { ("", 0, 0) };
    let mut start = (begin + end, line + lines);
    let mut shape = match stream.container() {
        Some(container) => format!("{what}, {container}"),
        None => format!("{what}, {}, {}", delimiter_name(grid.delimiter), stream.encoding().name()),
    };
    if stream.is_packed() {
        shape.push_str(", packed");
    }
    let format = Format {
        dialect,
        header: header.to_owned(),
        columns: if has_header && names.is_empty() { first.clone() } else { names },
        width: first.len(),
        is_made: stream.container().is_some(),
        least_width: least_width(stream, grid, importer.as_ref()),
        importer,
        row_bytes: options.limits.row_bytes,
        most_problems: options.limits.problems,
        dates: options.dates,
        survey: OnceLock::new(),
    };
    let mut problems = Vec::new();
    if has_header {
        let below = further_headers(&stream.head, grid, &format);
        let skipped = SkippedLines { above: line, below, grid };
        start = grid.starts.get(1 + below as usize).copied().filter(|_| below > 0).unwrap_or(start);
        shape.extend(skipped.words().iter().map(|words| format!(", {words}")));
        problems.extend(skipped.problem(stream));
        if let Some(entry) = entry {
            problems.extend(named_twice(stream, header, (first, entry.columns), line + lines));
        }
    }
    let start = RowsStart { byte: stream.skip + start.0 as u64, line: u64::from(start.1) + 1 };
    Some(RecognisedTable { dataset, shape, format, start, problems })
}

/// The fewest cells that a row may have.
fn least_width(stream: &Stream, grid: &Grid, importer: &dyn Importer) -> usize {
    // Containers leave out blank cells at the end of any row, and no program cuts theirs.
    if stream.container().is_some() {
        return 1;
    }
    if importer.rows_vary_in_width() { grid.rows.first().map_or(0, Vec::len) } else { grid.least() }
}

/// The first row that is not blank, where it ends together with the end of its line, and the number of lines
/// up to there.
fn first_row(head: &str, dialect: Dialect) -> (&str, usize, u32) {
    let mut ends = Ends::default();
    ends.find(head.as_bytes(), dialect, true);
    let (mut start, mut cell) = (0, 0);
    for row in ends.rows() {
        let end = ends.cells(cell..row.cells).last().map_or(start, |&end| end as usize);
        let text = head.get(start..end).unwrap_or("").trim_end_matches('\r');
        (start, cell) = ((end + 1).min(head.len()), row.cells);
        if !text.trim().is_empty() {
            return (text, start, row.lines);
        }
    }
    ("", head.len(), 0)
}
