//! What the first rows of a table become when its columns are named, before the table is read.

use super::base::columns::Columns;
use super::base::error::LoadError;
use super::base::options::Options;
use super::base::unknown_table::UnknownTable;
use super::input::Input;
use super::loader::load;
use super::problems::Problem;
use crate::model::Briefing;

/// The most rows that are tried.
const ROWS: usize = 50;

/// What the first rows of a table become.
pub struct Trial {
    /// The rows that can be read.
    pub briefing: Briefing,
    /// What is wrong with the others.
    pub problems: Vec<Problem>,
    /// The number of rows that were tried.
    pub rows: usize,
}

/// Reads the first rows of a table by these columns, exactly as the whole table would be read; only dates whose order of day and
/// month later rows prove may come out otherwise.
///
/// # Errors
/// [`LoadError`] if the table cannot be read by these columns.
pub fn try_columns(table: &UnknownTable, columns: Columns) -> Result<Trial, LoadError> {
    let mut text = String::new();
    let header = Some(&table.header).filter(|header| !header.is_empty());
    let rows = table.rows.get(..ROWS.min(table.rows.len())).unwrap_or(&[]);
    for row in header.into_iter().chain(rows) {
        let cells: Vec<String> = row.iter().map(|cell| written(cell)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    let input = Input::Bytes { name: table.name.clone(), bytes: text.into_bytes().into() };
    let options = Options { columns: Some(columns), dates: table.dates, ..Options::default() };
    let loaded = load(&[input], &options)?;
    Ok(Trial { briefing: loaded.briefing, problems: loaded.problems, rows: rows.len() })
}

/// A cell as CSV writes it, in quotation marks where it must be.
fn written(cell: &str) -> String {
    let needs = cell.contains(['"', ',', '\n', '\r']) || cell.trim() != cell;
    if needs { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
