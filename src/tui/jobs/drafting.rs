//! Drafting beside the screen: from articles on which nothing rests yet to a case in memory, and from there to a
//! folder, where that is asked for.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;

use crate::draft::case::{self, Article};
use crate::draft::{self, Draft};
use crate::load::{self, Input, Limits, Loaded};
use crate::model::{Briefing, Source};
use crate::output::{self, WriteError};

/// The files of a case, each with its path in the folder.
pub type CaseFiles = Arc<[(String, String)]>;

/// Drafts all articles as one case and opens it, as if it had been written; the files of the case come with it.
/// `None` when it was stopped.
///
/// # Errors
/// The draft cannot be opened: a fault of this program, told in its words.
pub fn draft(briefing: &Briefing, stop: &AtomicBool) -> anyhow::Result<Option<(Loaded, CaseFiles)>> {
    let mut drafts: Vec<(String, &Source, Draft)> = Vec::new();
    for source in briefing.sources() {
        if stop.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let taken: Vec<&str> = drafts.iter().map(|(file, ..)| file.as_str()).collect();
        let file = case::file_name(source, &taken);
        drafts.push((file, source, draft::of_source(source)));
    }
    let articles: Vec<Article<'_>> = drafts
        .iter()
        .map(|(file, source, draft)| Article { file, text: &source.text, draft, source: Some(source) })
        .collect();
    let files: CaseFiles = case::files(&articles).into();
    let input = Input::Case { name: "draft".to_owned(), files: Arc::clone(&files) };
    // What is in memory already need not be refused for its size.
    let limits =
        Limits { case_bytes: u64::MAX, sources: usize::MAX, total_bytes: u64::MAX, ..Limits::default() };
    let loaded = load::load(&[input], &load::Options { limits, ..load::Options::default() })
        .context("the draft cannot be opened")?;
    Ok(Some((loaded, files)))
}

/// Writes the case into a new folder; says in a sentence what came of it.
///
/// # Errors
/// A sentence that says why it was not written: also when the folder is there already.
pub fn keep(folder: &Path, files: &CaseFiles) -> Result<String, String> {
    let name = folder.display();
    match output::folder(folder, files, &AtomicBool::new(false)) {
        Ok(()) => Ok(format!("Written to {name}: open that folder to go on.")),
        Err(WriteError::Exists) => {
            Err(format!("Not written: {name} exists. Elsewhere: sitroom draft --out DIR ARTICLE"))
        }
        Err(error) => Err(format!("Not written: {name}: {error}")),
    }
}
