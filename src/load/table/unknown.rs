//! Tables of no known dataset: what was found, and how to read them all the same.

use super::guess::guess;
use super::import::IMPORTERS;
use crate::load::base::error::LoadError;
use crate::load::base::options::Options;
use crate::load::base::unknown_table::UnknownTable;
use crate::load::bytes::Stream;
use crate::load::sniff::{Grid, delimiter_name};

/// The most column names shown in a message.
const SHOWN: usize = 12;

/// The most rows of a table without a header shown in a message.
const SHOWN_ROWS: usize = 3;

/// The error for a table of no known dataset: what was found, and how to read it all the same.
pub(super) fn unknown_table(stream: &Stream, grid: &Grid, options: &Options) -> LoadError {
    let first = grid.rows.first().map_or(&[][..], Vec::as_slice);
    let short = |cell: &String| -> String { cell.trim().chars().take(40).collect() };
    let words = |row: &[String]| {
        let mut names: Vec<String> = row.iter().take(SHOWN).map(short).collect();
        if row.len() > SHOWN {
            names.push(format!("and {} more", row.len() - SHOWN));
        }
        names.join(", ")
    };
    let header = if grid.has_header {
        format!("its columns are {}", words(first))
    } else {
        let rows: Vec<String> = grid.rows.iter().take(SHOWN_ROWS).map(|row| words(row)).collect();
        format!("no header found; its first rows are {}", rows.join(" / "))
    };
    let written = match stream.container() {
        Some(container) => format!(" ({container})"),
        None => format!(", separated by {}", delimiter_name(grid.delimiter)),
    };
    let found = format!("a table of {} columns{written}; {header}", first.len().max(grid.columns));
    if let Some(columns) = &options.columns {
        let missing = columns.missing_in(first).join(", ");
        let (why, help) = if missing.is_empty() {
            let why = format!("the first row has no date in the column named by --columns: it is {found}");
            (why, "if columns have names, use at least one of them, as in --columns 'date=Day,fatalities=5'")
        } else {
            let why = format!("it has no column named {missing}: it is {found}");
            (why, "name columns as in the header, or by number")
        };
        return LoadError::new(&stream.label.name, &why, help);
    }
    if is_knowledge_graph(grid) {
        let why = "it is the knowledge graph of GDELT: its rows are documents with their themes, places and people, not events";
        let help = "open the export.CSV of the same quarter-hour, whose rows are the events, with the mentions.CSV beside it, \
                    whose rows are the articles that report them";
        return LoadError::new(&stream.label.name, why, help);
    }
    let known: Vec<&str> = IMPORTERS.iter().map(|entry| entry.dataset.name()).collect();
    let why = format!("its columns are those of no known dataset ({}): it is {found}", known.join(", "));
    let table = unnamed(stream, grid, options);
    let columns = table.columns(&table.guess);
    let columns =
        columns.map_or_else(|_| "date=COLUMN,fatalities=COLUMN".to_owned(), |columns| columns.to_string());
    let help = format!(
        "if its rows are events, name its columns, perhaps --columns '{columns}', or choose them in the dashboard"
    );
    LoadError::new(&stream.label.name, &why, &help).with_table(table)
}

/// The first rows of the table, and what its columns are probably used for.
fn unnamed(stream: &Stream, grid: &Grid, options: &Options) -> UnknownTable {
    let header = grid.rows.first().filter(|_| grid.has_header).cloned().unwrap_or_default();
    let rows: Vec<Vec<String>> = grid.data_rows().cloned().collect();
    let guess = guess(&header, &rows);
    UnknownTable { name: stream.label.name.clone(), header, rows, guess, dates: options.dates }
}

/// Whether a table is the global knowledge graph of GDELT: 27 columns without a header, of which the second is a time in version
/// 2.1, and 11 with a header in version 1.0.
fn is_knowledge_graph(grid: &Grid) -> bool {
    let Some(first) = grid.rows.first().filter(|_| grid.delimiter == b'\t') else { return false };
    let has = |name: &str| first.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
    let time = first.get(1).map_or("", String::as_str);
    let is_time = time.len() == 14 && time.bytes().all(|byte| byte.is_ascii_digit());
    (first.len() == 27 && is_time) || (has("THEMES") && has("CAMEOEVENTIDS"))
}
