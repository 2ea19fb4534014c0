//! Named columns: from the command line, from files, and kept in a file.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};

use super::args::InputArgs;
use crate::load::{Columns, Loaded, Mapping};
use crate::model::table::Dataset;
use crate::output::WriteError;
use crate::userfiles::columns;
use crate::userfiles::file::ConfigProblem;

/// The columns that the command line names, itself or in a file.
///
/// # Errors
/// All that is wrong with the file.
pub(super) fn named(args: &InputArgs) -> Result<Option<Columns>> {
    let Some(path) = &args.reading.columns_from else { return Ok(args.reading.columns.clone()) };
    let mapping = columns::read(path).map_err(|problems| report(&problems))?;
    Ok(Some(mapping.columns))
}

/// The named columns in the user's folder.
///
/// # Errors
/// All that is wrong with the files.
pub(super) fn kept(args: &InputArgs) -> Result<Vec<Mapping>> {
    if args.inputs.is_empty() {
        return Ok(Vec::new());
    }
    columns::kept().map_err(|problems| report(&problems))
}

/// Keeps the columns that the command line names in a file, if it says so.
///
/// # Errors
/// No table was read by them, or the file cannot be written.
pub(super) fn save(args: &InputArgs, loaded: &Loaded) -> Result<()> {
    let (Some(path), Some(columns)) = (&args.save_columns, &args.reading.columns) else { return Ok(()) };
    let Some(header) = header(loaded) else {
        bail!("cannot write {}: no table was read by --columns", path.display());
    };
    let by_name = columns.name_a_header(&header);
    let header = if by_name { header } else { Vec::new() };
    let mapping = Mapping { header, columns: columns.clone(), name: String::new() };
    write(path, &mapping)
}

fn write(path: &Path, mapping: &Mapping) -> Result<()> {
    match columns::write(path, mapping) {
        Err(WriteError::Exists) => bail!("{} already exists; name a new file", path.display()),
        written => written.with_context(|| format!("cannot write {}", path.display())),
    }
}

/// The names of the columns of the first table that was read by named columns.
fn header(loaded: &Loaded) -> Option<Vec<String>> {
    let briefing = &loaded.briefing;
    let is_named = |dataset: Option<Dataset>| dataset == Some(Dataset::Custom);
    let rows = briefing.events().iter().filter_map(|event| event.row());
    let of = |source| briefing.table(source).map(|table| table.dataset);
    let row = rows.into_iter().find(|row| is_named(of(row.source)))?;
    let cells = briefing.cells(row).ok()?;
    Some(cells.into_iter().map(|cell| cell.column).collect())
}

fn report(problems: &[ConfigProblem]) -> anyhow::Error {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    anyhow!(problems.join("\n"))
}
