//! Named columns kept in a file, and found again by the header for which they were named.
//!
//! ```toml
//! header = ["Year", "Month", "Town", "Dead"]
//!
//! [columns]
//! date = ["Year", "Month"]
//! place = "Town"
//! fatalities = 4            # by number, counted from 1
//! ```

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::file::{ConfigFile, ConfigProblem, folder, kind_of};
use crate::load::{Columns, FIELDS, Field, Mapping};
use crate::model::text::toml::string;
use crate::output::{self, WriteError};

/// The most files in the folder that are read.
const MOST_FILES: usize = 200;

/// The folder in which the dashboard keeps named columns: `columns` in the [folder] of the user's files.
pub fn kept_folder() -> Option<PathBuf> {
    folder().map(|folder| folder.join("columns"))
}

/// Reads named columns from a file.
///
/// # Errors
/// All that is wrong with the file, each with its line and column.
pub fn read(path: &Path) -> Result<Mapping, Vec<ConfigProblem>> {
    let file = ConfigFile::read(path).map_err(|problem| vec![problem])?;
    let mapping = parse(&file)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Mapping { name, ..mapping })
}

/// All named columns in the user's [folder](kept_folder), in the order of their names; none where there is no such folder.
///
/// # Errors
/// All that is wrong with the files.
pub fn kept() -> Result<Vec<Mapping>, Vec<ConfigProblem>> {
    let entries = kept_folder().and_then(|folder| std::fs::read_dir(folder).ok());
    let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    paths.sort();
    let (mut mappings, mut problems) = (Vec::new(), Vec::new());
    for path in paths.iter().take(MOST_FILES) {
        match read(path) {
            Ok(mapping) => mappings.push(mapping),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(mappings) } else { Err(problems) }
}

/// Keeps named columns in a new file. A file that keeps the same is left as it is.
///
/// # Errors
/// Another file of that name exists, or the file cannot be written.
pub fn write(path: &Path, mapping: &Mapping) -> Result<(), WriteError> {
    let text = text(mapping);
    match output::file(path, &text) {
        Err(WriteError::Exists) if std::fs::read_to_string(path).is_ok_and(|own| own == text) => Ok(()),
        written => written,
    }
}

/// Keeps named columns in the user's [folder](kept_folder), in a file named after the input; returns its path.
///
/// # Errors
/// Why they are not kept, in words.
pub fn keep(input: &str, mapping: &Mapping) -> Result<PathBuf, String> {
    let Some(folder) = kept_folder() else {
        return Err("there is no home folder".to_owned());
    };
    let stem = file_stem(input);
    for number in 1..=MOST_FILES {
        let name = if number == 1 { format!("{stem}.toml") } else { format!("{stem}-{number}.toml") };
        let path = folder.join(name);
        match write(&path, mapping) {
            Ok(()) => return Ok(path),
            Err(WriteError::Exists) => {}
            Err(error) => return Err(format!("{}: {error}", path.display())),
        }
    }
    Err(format!("{} has too many files of that name", folder.display()))
}

/// A harmless name for a file: that of the input without folders and ending.
fn file_stem(input: &str) -> String {
    let name = input.rsplit(['/', '\\']).next().unwrap_or(input);
    let stem = name.split('.').next().unwrap_or(name);
    let plain: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "-_".contains(c) { c } else { '-' })
        .take(60)
        .collect();
    if plain.trim_matches('-').is_empty() { "table".to_owned() } else { plain }
}

/// The file that keeps named columns.
fn text(mapping: &Mapping) -> String {
    let mut out =
        "# What the columns of a table are used for: sitroom FILE --columns-from THIS-FILE\n".to_owned();
    if !mapping.header.is_empty() {
        let names: Vec<String> = mapping.header.iter().map(|name| string(name)).collect();
        let _ = writeln!(out, "header = [{}]", names.join(", "));
    }
    out.push_str("\n[columns]\n");
    for (field, columns) in mapping.columns.pairs() {
        let columns: Vec<String> = columns.iter().map(|column| number_or_name(column)).collect();
        let value = match columns.as_slice() {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let _ = writeln!(out, "{field} = {value}");
    }
    out
}

fn number_or_name(column: &str) -> String {
    if column.parse::<u32>().is_ok() { column.to_owned() } else { string(column) }
}

/// Reads the text of a file.
fn parse(file: &ConfigFile) -> Result<Mapping, Vec<ConfigProblem>> {
    let table = file.parse()?;
    let mut problems = Vec::new();
    let (mut header, mut pairs, mut at) = (Vec::new(), Vec::new(), 0);
    for (name, value) in table.iter() {
        match (name.get_ref().as_ref(), value.get_ref()) {
            ("header", _) => header = names(file, name, value, &mut problems),
            ("columns", DeValue::Table(columns)) => {
                at = name.span().start;
                pairs = fields(file, columns, &mut problems);
            }
            ("columns", other) => {
                let message = format!("`columns` must be a table, not {}", kind_of(other));
                problems.push(file.problem(
                    value.span().start,
                    message,
                    Some("put it under the line `[columns]`".into()),
                ));
            }
            _ => problems.push(file.unknown(name, "entry", ["header", "columns"].into_iter())),
        }
    }
    if problems.is_empty() {
        match Columns::of(pairs) {
            Ok(columns) => return Ok(Mapping { header, columns, name: String::new() }),
            Err(error) => {
                let hint = Some("as in: date = \"Day\"".to_owned());
                problems.push(file.problem(at, error.to_string(), hint));
            }
        }
    }
    problems.sort_by_key(|problem| (problem.line, problem.column));
    Err(problems)
}

type Named<'a> = Spanned<DeString<'a>>;

/// The fields with their columns.
fn fields(
    file: &ConfigFile,
    columns: &DeTable<'_>,
    problems: &mut Vec<ConfigProblem>,
) -> Vec<(&'static str, Vec<String>)> {
    let mut pairs = Vec::new();
    for (name, value) in columns.iter() {
        let Some(field) = Field::named(name.get_ref()) else {
            problems.push(file.unknown(name, "field", FIELDS.iter().map(|field| field.name)));
            continue;
        };
        let columns = names(file, name, value, problems);
        if columns.len() > 1 && !field.joins {
            let message = format!("`{}` takes one column, not {}", field.name, columns.len());
            problems.push(file.problem(value.span().start, message, None));
        }
        pairs.push((field.name, columns));
    }
    pairs
}

/// The columns in a value: a name, a number, or a list of them.
fn names(
    file: &ConfigFile,
    name: &Named<'_>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<ConfigProblem>,
) -> Vec<String> {
    let items: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    };
    let mut columns = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::String(text) => columns.push(text.to_string()),
            DeValue::Integer(number) => columns.push(number.as_str().to_owned()),
            other => {
                let message = format!("`{}` must name a column, not {}", name.get_ref(), kind_of(other));
                let hint = Some("write its name in quotes, or its number".to_owned());
                problems.push(file.problem(item.span().start, message, hint));
            }
        }
    }
    columns
}
