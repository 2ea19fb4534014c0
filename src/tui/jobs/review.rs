//! Changes records of a case: of a draft in memory, or of a case on disk, in whose file everything else stays as it is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::load::{self, Loaded, Options, Severity};
use crate::output::{self, Existing};
use crate::query::filter::Filter;
use crate::tui::jobs::ready::{CaseFiles, Ready};
use crate::tui::jobs::worker::{Job, Reply};
use crate::userfiles::case_records::{RecordChange, changed, has_record};

/// The file of a case, in its folder.
const CASE_FILE: &str = "case.toml";

/// A case file that is larger than this, in bytes, is changed beside the screen.
const LARGE: u64 = 1 << 18;

/// Where the case is that is changed.
#[derive(Clone)]
pub enum CasePlace {
    /// The files of a draft that is not saved.
    Memory(CaseFiles),
    /// One of these files: the one that has the record.
    Disk(Vec<PathBuf>),
}

/// A change of a case.
#[derive(Clone)]
pub enum CaseEdit {
    /// Changes of records.
    Records(Vec<RecordChange>),
    /// Another text in the place of this one: a change undone or redone.
    Text(TextChange),
}

/// A change of the text of a case file.
#[derive(Clone)]
pub struct TextChange {
    /// The file; none for a draft in memory.
    pub file: Option<PathBuf>,
    /// Its text before.
    pub before: Arc<str>,
    /// Its text after.
    pub after: Arc<str>,
}

/// A case that was changed.
pub struct ReviewedCase {
    /// How its text changed.
    pub change: TextChange,
    /// The briefing after the change; none if all inputs must be read again.
    pub ready: Option<Box<Ready>>,
}

/// Changes a case. It is never cancelled.
pub struct ReviewJob {
    /// The case.
    pub place: CasePlace,
    /// The change.
    pub edit: CaseEdit,
    /// Whether it is all that is open.
    pub is_alone: bool,
}

impl Job for ReviewJob {
    type Answer = Result<ReviewedCase, String>;
    const NAME: &'static str = "review";

    fn is_short(&self) -> bool {
        let size = |path: &PathBuf| path.metadata().map_or(0, |about| about.len());
        LARGE
            > match &self.place {
                CasePlace::Memory(files) => files.iter().map(|(_, text)| text.len() as u64).sum(),
                CasePlace::Disk(files) => files.iter().map(size).sum(),
            }
    }

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        reply.send(match &self.place {
            CasePlace::Memory(files) => self.in_memory(files),
            CasePlace::Disk(paths) => self.on_disk(paths),
        });
    }
}

impl ReviewJob {
    fn in_memory(&self, files: &CaseFiles) -> Result<ReviewedCase, String> {
        let text = files.iter().find(|(path, _)| path == CASE_FILE).map_or("", |(_, text)| text);
        let after = self.changed(text)?;
        let new = files.iter().map(|(path, text)| match path == CASE_FILE {
            true => (path.clone(), after.clone()),
            false => (path.clone(), text.clone()),
        });
        let new: CaseFiles = new.collect();
        let loaded = load::load_draft(Arc::clone(&new)).map_err(|error| error.to_string())?;
        let ready = Ready { draft: Some(new), ..sound(loaded)? };
        let change = TextChange { file: None, before: text.into(), after: after.into() };
        Ok(ReviewedCase { change, ready: Some(Box::new(ready)) })
    }

    fn on_disk(&self, paths: &[PathBuf]) -> Result<ReviewedCase, String> {
        let path = self.file(paths)?;
        let named = |why: String| format!("{}: {why}", path.display());
        let before = std::fs::read_to_string(&path).map_err(|error| named(error.to_string()))?;
        let after = self.changed(&before).map_err(named)?;
        let folder = path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
        let files = [(CASE_FILE.to_owned(), after.clone())];
        let loaded = load::load_edited(folder, &files, &Options::default());
        let loaded = loaded.map_err(|error| error.to_string())?;
        let ready = sound(loaded)?;
        // What a link leads to is changed, and not the link.
        let target = path.canonicalize().unwrap_or_else(|_| path.clone());
        let written = output::stream(&target, Existing::Replace, &mut |out| out.write_all(after.as_bytes()));
        written.map_err(|error| named(error.to_string()))?;
        let change = TextChange { file: Some(path), before: before.into(), after: after.into() };
        Ok(ReviewedCase { change, ready: self.is_alone.then(|| Box::new(ready)) })
    }

    /// The file to change.
    fn file(&self, paths: &[PathBuf]) -> Result<PathBuf, String> {
        let changes = match &self.edit {
            CaseEdit::Text(TextChange { file: Some(file), .. }) => return Ok(file.clone()),
            CaseEdit::Text(_) => &[][..],
            CaseEdit::Records(changes) => changes,
        };
        let has_all = |path: &&PathBuf| {
            std::fs::read_to_string(path)
                .is_ok_and(|text| changes.iter().all(|change| has_record(&text, change.kind, &change.id)))
        };
        let with: Vec<&PathBuf> = paths.iter().filter(has_all).collect();
        match with.as_slice() {
            [one] => Ok((*one).clone()),
            [] => Err("no case file has this record".to_owned()),
            _ => Err("several cases have a record of this id".to_owned()),
        }
    }

    fn changed(&self, text: &str) -> Result<String, String> {
        match &self.edit {
            CaseEdit::Records(changes) => changed(text, changes),
            CaseEdit::Text(change) if *change.before == *text => Ok(change.after.to_string()),
            CaseEdit::Text(_) => Err("the case was changed elsewhere since".to_owned()),
        }
    }
}

/// The case ready to be shown, unless it has errors now.
fn sound(loaded: Loaded) -> Result<Ready, String> {
    let error = loaded.problems.iter().find(|problem| problem.severity == Severity::Error);
    match error {
        Some(error) => {
            let help = error.help.first().map_or_else(String::new, |help| format!("; {help}"));
            Err(format!("{}{help}", error.message))
        }
        None => Ok(Ready::new(loaded, Ok(Filter::default()), true)),
    }
}

impl TextChange {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverted(&self) -> Self {
        Self { file: self.file.clone(), before: self.after.clone(), after: self.before.clone() }
    }
}
