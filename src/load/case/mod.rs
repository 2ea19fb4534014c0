//! The case: `case.toml` and its sources, into the records of the model.

mod cycle;
mod find;
mod ids;
mod passage;
mod read;
mod resolve;
mod types;
mod words;

use std::sync::Arc;

use serde_json::Value;
use toml::de::DeTable;

use super::files::{FileFault, Files};
use super::problem::{Code, File, Problem};
use super::{Limits, LoadError};
use crate::model::Builder;
pub(super) use cycle::{Closing, cycles};
pub(super) use read::Text;
use read::{Reader, Record};
pub(super) use resolve::{join, unique};
use types::CaseFile;

/// The name of the file that describes a case.
pub(super) const CASE_FILE: &str = "case.toml";

/// The JSON Schema (draft 2020-12) of `case.toml`, generated from the types that the loader reads into.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(CaseFile);
    schema.insert("title".to_owned(), "sitroom case".into());
    let mut schema = schema.to_value();
    drop_null(&mut schema);
    schema
}

/// Takes `null` out of a schema: a field that may be absent is no field that may be null, and TOML has none.
fn drop_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(drop_null),
        Value::Object(fields) => {
            if let Some(Value::Array(words)) = fields.get_mut("enum") {
                words.retain(|word| !word.is_null());
            }
            if let Some(types) = fields.get_mut("type")
                && let Value::Array(names) = types
            {
                names.retain(|name| name != "null");
                if let [name] = &names[..] {
                    *types = name.clone();
                }
            }
            if let Some(Value::Array(ways)) = fields.get_mut("anyOf") {
                ways.retain(|way| way.get("type").is_none_or(|name| name != "null"));
                if let [Value::Object(only)] = &ways[..] {
                    let only = only.clone();
                    fields.remove("anyOf");
                    fields.extend(only);
                }
            }
            fields.iter_mut().for_each(|(_, field)| drop_null(field));
        }
        _ => {}
    }
}

/// Loads one case into the builder. Records with errors stay out of it; what is wrong is returned.
pub(super) fn load(files: &dyn Files, limits: &Limits, out: &mut Builder) -> Result<Vec<Problem>, LoadError> {
    let name = files.name(CASE_FILE);
    let bytes = files.read(CASE_FILE, limits.case_bytes).map_err(|fault| unreadable(&name, fault, limits))?;
    let text = std::str::from_utf8(&bytes).map_err(|error| LoadError::not_utf8(&name, &bytes, error))?;
    let file = File { name, text: Arc::from(text) };
    let mut reader = Reader::new(&file);
    let case = match DeTable::parse(&file.text) {
        Ok(table) => CaseFile::read_table(table.get_ref(), start(text), &mut reader),
        Err(error) => {
            let range = error.span().unwrap_or(start(text));
            let problem = reader.error(Code::Syntax, &range, "this is not TOML").label(error.message());
            return Ok(vec![problem.help("nothing of the case is read until this is corrected")]);
        }
    };
    let mut problems = resolve::resolve(case, reader, files, limits, out);
    problems.sort_by_key(|problem| problem.range.start);
    Ok(within_limit(problems, limits, &file))
}

fn start(text: &str) -> std::ops::Range<usize> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    mark..mark
}

/// Cuts a list that nobody would read to the end, and says so.
fn within_limit(mut problems: Vec<Problem>, limits: &Limits, file: &File) -> Vec<Problem> {
    let more = problems.len().saturating_sub(limits.problems);
    if more > 0 {
        problems.truncate(limits.problems);
        let at = problems.last().map_or(0..0, |last| last.range.clone());
        let message = format!("{more} more problems are not listed");
        let problem = Problem::error(Code::TooManyProblems, file, at, message);
        problems.push(problem.help("correct those above, then check again"));
    }
    problems
}

fn unreadable(name: &str, fault: FileFault, limits: &Limits) -> LoadError {
    match fault {
        FileFault::Missing => {
            LoadError::new(name, "there is no such file", "a case is a folder with a case.toml")
        }
        FileFault::NotAFile => {
            LoadError::new(name, "it is not a regular file", "a case is a folder with a case.toml")
        }
        FileFault::Outside(why) => LoadError::new(name, why, "put the file itself into the folder"),
        FileFault::TooLarge(_) => LoadError::new(
            name,
            &format!("it is larger than {} bytes", limits.case_bytes),
            "split the case and open its parts together",
        ),
        FileFault::Unreadable(why) => LoadError::new(name, &why, "check the permissions of the file"),
    }
}
