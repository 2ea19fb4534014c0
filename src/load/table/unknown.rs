//! Tables of no known dataset: what was found, and how to read them all the same.

use super::guess::guess;
use super::import::IMPORTERS;
use crate::load::base::error::LoadError;
use crate::load::base::options::Options;
use crate::load::base::unknown_table::UnknownTable;
use crate::load::bytes::Stream;
use crate::load::feed::is_graph;
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
    if is_graph(first) {
        let why = "it is the knowledge graph of GDELT in another form than GDELT writes";
        return LoadError::new(
            &stream.label.name,
            why,
            "open the file of GDELT itself, whose cells are separated by tabs",
        );
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
