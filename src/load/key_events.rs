//! The key events of a dataset, kept in a file beside it: `events.csv.sitroom.toml` for `events.csv`.
//!
//! ```toml
//! key_events = ["500012", "500044"]
//! ```
//! The ids are those of the dataset. A case has its key events in its own file.

use std::collections::{BTreeSet, HashMap};
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::base::options::Limits;
use super::base::progress::Loaded;
use super::input::Input;
use super::problems::{Code, File, Problem};
use crate::model::{Briefing, EventId, SourceId};

/// What is added to the name of the dataset.
pub(super) const ENDING: &str = ".sitroom.toml";

/// What to do about a faulty file.
const HELP: &str = "the file holds one list: key_events = [\"500012\", \"500044\"]";

/// The file that keeps the key events of a dataset.
#[must_use]
pub fn key_events_file(dataset: &Path) -> PathBuf {
    let mut name = dataset.as_os_str().to_owned();
    name.push(ENDING);
    PathBuf::from(name)
}

/// Whether a source is a table of this input: the file itself, or an entry of it.
#[must_use]
pub fn is_table_of(source: &str, input: &Path) -> bool {
    let Some(name) = input.file_name().and_then(|name| name.to_str()) else { return false };
    source.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(": "))
}

/// Marks the key events of datasets. What is wrong with their files is a warning.
pub(super) fn mark(inputs: &[Input], limits: &Limits, loaded: &mut Loaded) {
    for input in inputs {
        let Input::Path(path) = input else { continue };
        let own = key_events_file(path);
        if path.is_dir() || !own.is_file() {
            continue;
        }
        let name = own.display().to_string();
        let mut text = String::new();
        let read =
            std::fs::File::open(&own).and_then(|file| file.take(limits.case_bytes).read_to_string(&mut text));
        let file = File { name, text: Arc::from(text) };
        if let Err(error) = read {
            let message = format!("the key events cannot be read: {error}");
            loaded.problems.push(Problem::warning(Code::FileUnreadable, &file, 0..0, message));
            continue;
        }
        match ids(&file) {
            Ok(ids) => add(path, &file, &ids, loaded),
            Err(problem) => loaded.problems.push(problem.help(HELP)),
        }
    }
}

/// The ids in a file, each with its place.
fn ids(file: &File) -> Result<Vec<(String, Range<usize>)>, Box<Problem>> {
    let table = DeTable::parse(&file.text).map_err(|error| {
        let range = error.span().unwrap_or(0..0);
        Box::new(Problem::warning(Code::Syntax, file, range, "this is not TOML").label(error.message()))
    })?;
    let mut ids = Vec::new();
    for (key, value) in table.get_ref() {
        if key.get_ref() != "key_events" {
            let message = format!("key events have no field `{}`", key.get_ref());
            return Err(Box::new(Problem::warning(Code::UnknownField, file, key.span(), message)));
        }
        let wrong = |range: Range<usize>| {
            Box::new(Problem::warning(Code::WrongType, file, range, "a list of ids is expected here"))
        };
        let DeValue::Array(items) = value.get_ref() else { return Err(wrong(value.span())) };
        for item in items {
            let DeValue::String(id) = item.get_ref() else { return Err(wrong(item.span())) };
            ids.push((id.to_string(), item.span()));
        }
    }
    Ok(ids)
}

fn add(path: &Path, file: &File, ids: &[(String, Range<usize>)], loaded: &mut Loaded) {
    let briefing = &loaded.briefing;
    let sources = (0..).map(SourceId).zip(briefing.sources());
    let own: BTreeSet<SourceId> =
        sources.filter(|(_, source)| is_table_of(&source.file, path)).map(|(id, _)| id).collect();
    let found = find(briefing, &own, ids.iter().map(|(id, _)| id.as_str()).collect());
    for (id, range) in ids.iter().filter(|(id, _)| !found.contains_key(id)) {
        let message = format!("no row has the id `{id}`");
        let problem = Problem::warning(Code::UnknownId, file, range.clone(), message);
        loaded.problems.push(
            problem
                .label("a key event")
                .help("the dataset may have been updated: remove the id, or look for the new one"),
        );
    }
    loaded.briefing.mark_key_events(found.into_values());
}

/// The events of these sources that have one of the keys.
fn find(briefing: &Briefing, own: &BTreeSet<SourceId>, keys: BTreeSet<&str>) -> HashMap<String, EventId> {
    let is_meant = |key: &str| !key.is_empty() && keys.contains(key);
    let events = briefing.events().iter().filter(|event| event.row().is_some() && is_meant(event.key()));
    let events = events.filter(|event| event.rows().any(|row| own.contains(&row.source)));
    events.map(|event| (event.key().to_owned(), event.id())).collect()
}
