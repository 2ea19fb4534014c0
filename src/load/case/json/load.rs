//! Loads a briefing from JSON.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::IgnoredAny;

use super::document::BriefingFile;
use super::files::JsonFiles;
use super::value::document;
use crate::load::base::error::LoadError;
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::case::field::CaseRecord;
use crate::load::case::load::resolve;
use crate::load::case::reader::CaseReader;
use crate::load::problems::{Code, File, Problem, within_limit};
use crate::model::Builder;

/// The byte order mark with which some programs begin a text.
const MARK: char = '\u{feff}';

/// The fields by which a briefing is recognised. Other programs may have sorted them.
const TELLING: [&str; 2] = ["sitroom", "case"];

/// Whether JSON is a briefing, by the names in its first object.
pub(crate) fn is_briefing_of(names: &[String]) -> bool {
    let has = |telling: &str| names.iter().any(|name| name == telling);
    names.first().is_some_and(|name| name == TELLING[0]) || TELLING.into_iter().all(has)
}

/// Whether JSON is a briefing, by how it begins, since it may be cut off, or by the names in it.
pub(crate) fn is_briefing(json: &str) -> bool {
    let json = json.trim_start_matches(MARK).trim_start();
    let inside = json.strip_prefix('{').map(str::trim_start);
    let name = inside.and_then(|head| head.strip_prefix('"')?.strip_prefix(TELLING[0])?.strip_prefix('"'));
    if name.is_some_and(|rest| rest.trim_start().starts_with(':')) {
        return true;
    }
    let fields = serde_json::from_str::<BTreeMap<String, IgnoredAny>>(json);
    fields.is_ok_and(|fields| TELLING.iter().all(|name| fields.contains_key(*name)))
}

/// Adds the briefing to the builder, without the records that have errors; returns the problems in it.
///
/// # Errors
/// [`LoadError`] if it holds nothing but rows of datasets, which are not read from here.
pub(crate) fn load_briefing(
    label: &Label,
    text: &str,
    limits: &Limits,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let file = File { name: label.name.clone(), text: Arc::from(text.trim_start_matches(MARK)) };
    let mut reader = CaseReader::of_json(&file);
    let Some(table) = document(&file.text, &mut reader) else { return Ok(reader.problems) };
    let BriefingFile { filter, left_out, dataset, case, files, row, .. } =
        BriefingFile::read_table(&table, 0..1, &mut reader);
    let Some(case) = case else { return Ok(within_limit(reader.problems, limits.problems)) };
    let datasets: Vec<&str> = dataset
        .iter()
        .flatten()
        .filter_map(|one| one.file.as_ref())
        .map(|file| file.value.as_str())
        .collect();
    let help = match &datasets[..] {
        [] => "open the datasets themselves".to_owned(),
        files => format!("open the datasets themselves, with a filter: {}", files.join(", ")),
    };
    if row.is_some() && case.source.as_ref().is_none_or(Vec::is_empty) {
        let why = "it holds the rows of datasets, which are not read from JSON";
        return Err(LoadError::new(&label.name, why, &help));
    }
    let mut notes = Vec::new();
    let mut note = |at: Option<&std::ops::Range<usize>>, message: String, help: &str| {
        let at = at.cloned().unwrap_or(0..1);
        notes.push(Problem::warning(Code::PartOnly, &file, at, message).help(help.to_owned()));
    };
    if row.is_some() {
        note(None, "the rows of datasets in this file are not read".to_owned(), &help);
    }
    if let Some(filter) = &filter {
        let message =
            format!("this is not the whole briefing, but what the filter `{}` selects", filter.value);
        note(Some(&filter.range), message, "export the briefing without a filter for all of it");
    }
    for words in left_out.iter().flat_map(|list| &list.0) {
        note(Some(&words.range), format!("left out of this file: {}", words.value), "ask who exported it");
    }
    let files = JsonFiles::new(&label.name, files.unwrap_or_default(), &mut reader);
    if files.are_excerpts() {
        let message = "passages only: of the sources, this file holds what is cited".to_owned();
        note(None, message, "`sitroom export --with-sources` writes them whole");
    }
    reader.problems.extend(notes);
    let mut problems = resolve(case, reader, &files, limits, out);
    problems.sort_by_key(|problem| problem.range.start);
    Ok(within_limit(problems, limits.problems))
}
