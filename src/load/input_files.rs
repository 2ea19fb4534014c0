//! The files that inputs are read from, for handing them over as they are.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::base::error::LoadError;
use super::base::files::{Files, Folder};
use super::base::options::Limits;
use super::bytes::Origin;
use super::case::{CASE_FILE, Embedded};
use super::input::Input;
use super::key_events::{ENDING, key_events_file};
use super::loader::{case_folder, is_case};

/// The files that one input is read from.
#[derive(Debug)]
pub struct InputFiles {
    /// The name of the input: its file or the folder of the case, without the folders above.
    pub name: String,
    /// The path of the input, where it has one.
    pub path: Option<PathBuf>,
    /// The files: of a case, the case file and its sources; else the file, and that with its key events.
    pub files: Vec<InputFile>,
}

/// A file that an input is read from.
#[derive(Debug)]
pub struct InputFile {
    /// What follows the name of the input in the path of the file: "", ".sitroom.toml", "/sources/a.txt".
    pub rest: String,
    origin: Origin,
}

impl InputFile {
    /// Reads the file from its beginning.
    ///
    /// # Errors
    /// Those of the system.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        self.origin.read_from(0)
    }

    /// Whether the file is still the one that was listed, by its length and modification time.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.origin.unchanged().is_ok()
    }
}

/// Lists the files of inputs, before these are loaded. What cannot be read is left out here: loading says what is wrong.
///
/// # Errors
/// An input that is no file or folder, and so can be read only once.
pub fn input_files(inputs: &[Input], limits: &Limits) -> Result<Vec<InputFiles>, LoadError> {
    inputs.iter().map(|input| of(input, limits)).collect()
}

fn of(input: &Input, limits: &Limits) -> Result<InputFiles, LoadError> {
    Ok(match input {
        Input::Stdin => return Err(only_once("standard input")),
        Input::Embedded => {
            let name = Embedded.name("").trim_end_matches('/').to_owned();
            let read = |path: &str| Some(memory(&Embedded.read(path, limits.case_bytes).ok()?));
            InputFiles { name, path: None, files: case_files(&read, &Embedded, limits) }
        }
        Input::Case { name, files } => {
            let own = |(path, text): &(String, String)| InputFile {
                rest: format!("/{path}"),
                origin: memory(text.as_bytes()),
            };
            InputFiles { name: name.clone(), path: None, files: files.iter().map(own).collect() }
        }
        Input::Bytes { name, bytes } => {
            let file = InputFile { rest: String::new(), origin: Origin::Memory(Arc::clone(bytes)) };
            InputFiles { name: name.clone(), path: None, files: vec![file] }
        }
        Input::Path(path) if is_case(path) => {
            let Ok(folder) = Folder::open(case_folder(path)) else { return Ok(of_nothing(path)) };
            let read = |relative: &str| regular(&folder.path(relative).ok()?);
            let files = case_files(&read, &folder, limits);
            InputFiles { name: folder.own_name(), path: Some(path.clone()), files }
        }
        Input::Path(path) => {
            if path.exists() && !path.is_file() {
                return Err(only_once(&path.display().to_string()));
            }
            let own = regular(path).map(|origin| InputFile { rest: String::new(), origin });
            let marks = regular(&key_events_file(path));
            let marks = marks.map(|origin| InputFile { rest: ENDING.to_owned(), origin });
            InputFiles { files: own.into_iter().chain(marks).collect(), ..of_nothing(path) }
        }
    })
}

fn of_nothing(path: &Path) -> InputFiles {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    InputFiles { name, path: Some(path.to_owned()), files: Vec::new() }
}

fn only_once(name: &str) -> LoadError {
    LoadError::new(name, "it can be read only once", "save it as a file, and give that")
}

fn memory(bytes: &[u8]) -> Origin {
    Origin::Memory(Arc::from(bytes))
}

/// The file at a path, if it is a regular one.
fn regular(path: &Path) -> Option<Origin> {
    if path.is_file() { Origin::path(path, 0).ok() } else { None }
}

/// The case file and the sources that it names, each once.
fn case_files(origin: &dyn Fn(&str) -> Option<Origin>, files: &dyn Files, limits: &Limits) -> Vec<InputFile> {
    let case = files.read(CASE_FILE, limits.case_bytes).unwrap_or_default();
    let sources = source_files(&String::from_utf8_lossy(&case));
    let mut seen = BTreeSet::new();
    std::iter::once(CASE_FILE.to_owned())
        .chain(sources)
        .filter(|path| seen.insert(path.clone()))
        .filter_map(|path| Some(InputFile { origin: origin(&path)?, rest: format!("/{path}") }))
        .collect()
}

/// The files of the sources of a case.
fn source_files(case: &str) -> Vec<String> {
    let Ok(table) = DeTable::parse(case) else { return Vec::new() };
    let Some(DeValue::Array(sources)) = table.get_ref().get("source").map(Spanned::get_ref) else {
        return Vec::new();
    };
    let file = |source: &Spanned<DeValue<'_>>| match source.get_ref() {
        DeValue::Table(fields) => match fields.get("file").map(Spanned::get_ref) {
            Some(DeValue::String(file)) => Some(file.to_string()),
            _ => None,
        },
        _ => None,
    };
    sources.iter().filter_map(file).collect()
}
