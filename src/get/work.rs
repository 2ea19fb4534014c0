//! The pages fetched so far, kept in a folder until all are there. The folder is named after the query, so that the same query
//! goes on where it was stopped; it holds no secrets.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::error::GetError;
use super::service::Place;
use crate::output::{self, Existing};

/// For how long pages are used. Those of a later run would not fit together with older ones.
const LIFE: TimeDelta = TimeDelta::hours(24);
/// The name of the list of pages.
const JOURNAL: &str = "journal.json";

/// The list of pages.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// The version of this form: 1.
    sitroom_pages: u32,
    /// When the first page was asked for.
    begun: DateTime<Utc>,
    pages: Vec<Page>,
}

/// A page that was fetched.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Page {
    /// Which one.
    pub(crate) at: Place,
    /// Its SHA-256.
    sha256: String,
    /// How many rows it has.
    pub(crate) rows: u64,
}

/// The folder of a query.
pub(crate) struct WorkFolder {
    path: PathBuf,
    journal: Journal,
}

impl WorkFolder {
    /// Opens the folder of a query, with the pages that a run before has left. Pages that are too old are removed.
    pub(crate) fn open(path: PathBuf, now: DateTime<Utc>) -> Result<Self, GetError> {
        let journal = journal_of(&path);
        let journal = journal.filter(|journal| is_fresh(journal, now));
        if let Some(all) = path.parent() {
            remove_old(all, now);
        }
        let mut folder = match journal {
            Some(journal) => Self { path, journal },
            None => {
                output::remove_own_folder(&path)?;
                Self { path, journal: Journal { sitroom_pages: 1, begun: now, pages: Vec::new() } }
            }
        };
        // A page that is not as it was written ends what can be used.
        let whole = (0..folder.journal.pages.len()).take_while(|&at| folder.read(at).is_ok()).count();
        folder.journal.pages.truncate(whole);
        Ok(folder)
    }

    /// When the first page was asked for.
    pub(crate) fn begun(&self) -> DateTime<Utc> {
        self.journal.begun
    }

    /// The pages, in the order in which they were fetched.
    pub(crate) fn pages(&self) -> &[Page] {
        &self.journal.pages
    }

    /// The content of a page.
    ///
    /// # Errors
    /// It cannot be read, or was changed.
    pub(crate) fn read(&self, index: usize) -> Result<Vec<u8>, GetError> {
        let page = self.journal.pages.get(index).ok_or_else(|| GetError::new("there is no such page"))?;
        let path = self.file(page.at);
        let told = |why: String| GetError::new(format!("{}: {why}", path.display()));
        let bytes = fs::read(&path).map_err(|error| told(error.to_string()))?;
        if digest(&bytes) != page.sha256 {
            return Err(told("was changed; run the same command again".to_owned()));
        }
        Ok(bytes)
    }

    /// Keeps a page.
    pub(crate) fn keep(&mut self, at: Place, rows: u64, bytes: &[u8]) -> Result<(), GetError> {
        let told = |error: output::WriteError| {
            GetError::new(format!("a page cannot be kept in {}: {error}", self.path.display()))
        };
        output::stream(&self.file(at), Existing::Replace, &mut |out| out.write_all(bytes)).map_err(told)?;
        self.journal.pages.push(Page { at, sha256: digest(bytes), rows });
        let text = serde_json::to_string(&self.journal).map_err(|error| GetError::new(error.to_string()))?;
        let journal = self.path.join(JOURNAL);
        output::stream(&journal, Existing::Replace, &mut |out| out.write_all(text.as_bytes())).map_err(told)
    }

    /// A file in the folder, for what is made of the pages.
    pub(crate) fn own_file(&self, name: &str) -> PathBuf {
        self.path.join("made").join(name)
    }

    /// Removes the folder: the pages are in the file now.
    pub(crate) fn remove(path: &Path) -> Result<(), GetError> {
        Ok(output::remove_own_folder(path)?)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn file(&self, at: Place) -> PathBuf {
        self.path.join(format!("list-{}-page-{}", at.list, at.page))
    }
}

fn journal_of(folder: &Path) -> Option<Journal> {
    serde_json::from_str(&fs::read_to_string(folder.join(JOURNAL)).ok()?).ok()
}

fn is_fresh(journal: &Journal, now: DateTime<Utc>) -> bool {
    journal.sitroom_pages == 1 && (TimeDelta::zero()..LIFE).contains(&(now - journal.begun))
}

/// Removes the folders of other queries whose pages are too old to be used.
fn remove_old(all: &Path, now: DateTime<Utc>) {
    let folders = fs::read_dir(all).into_iter().flatten().flatten().map(|entry| entry.path());
    for folder in folders {
        if journal_of(&folder).is_some_and(|journal| !is_fresh(&journal, now)) {
            // It is tried again the next time.
            let _ = output::remove_own_folder(&folder);
        }
    }
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
