//! Drafts articles without records as a case in memory, and saves that case in a folder on request.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;

use crate::draft::case::{self, DraftedArticle};
use crate::draft::{self, DraftRecord};
use crate::load::{self, Input, Limits, Loaded};
use crate::model::{Briefing, Source};
use crate::output::{self, WriteError};
use crate::query::filter::Filter;
use crate::tui::jobs::ready::{CaseFiles, LoadAnswer, Ready};
use crate::tui::jobs::worker::{Job, Reply};

/// Drafts the articles of a briefing. No answer follows once it is stopped.
pub struct DraftJob {
    /// The briefing.
    pub articles: Arc<Briefing>,
}

impl Job for DraftJob {
    type Answer = LoadAnswer;
    const NAME: &'static str = "draft";

    fn run(self, reply: &mut Reply<'_, LoadAnswer>) {
        let answer = match draft(&self.articles, || reply.is_wanted()) {
            Ok(None) => return,
            Ok(Some((loaded, files))) => {
                let ready = Ready::new(loaded, Ok(Filter::default()), true);
                LoadAnswer::Ready(Box::new(Ready { draft: Some(files), ..ready }))
            }
            Err(error) => LoadAnswer::Failed(error),
        };
        reply.send(answer);
    }
}

/// Drafts all articles as one case and opens it as if it had been saved; returns its files as well. `None` when it is
/// no longer wanted.
///
/// # Errors
/// When the draft cannot be opened, which is a bug in this program.
pub fn draft(
    briefing: &Briefing,
    is_wanted: impl Fn() -> bool,
) -> anyhow::Result<Option<(Loaded, CaseFiles)>> {
    let mut drafts: Vec<(String, &Source, DraftRecord)> = Vec::new();
    for source in briefing.sources() {
        if !is_wanted() {
            return Ok(None);
        }
        let taken: Vec<&str> = drafts.iter().map(|(file, ..)| file.as_str()).collect();
        let file = case::file_name(source, &taken);
        drafts.push((file, source, draft::of_source(source)));
    }
    let articles: Vec<DraftedArticle<'_>> = drafts
        .iter()
        .map(|(file, source, draft)| DraftedArticle { file, text: &source.text, draft, source: Some(source) })
        .collect();
    let files: CaseFiles = case::files(&articles).into();
    let input = Input::Case { name: "draft".to_owned(), files: Arc::clone(&files) };
    // What is in memory already is not refused for its size.
    let limits =
        Limits { case_bytes: u64::MAX, sources: usize::MAX, total_bytes: u64::MAX, ..Limits::default() };
    let loaded = load::load(&[input], &load::Options { limits, ..load::Options::default() })
        .context("the draft cannot be opened")?;
    Ok(Some((loaded, files)))
}

/// What came of saving, in a sentence: done, or why not.
pub type SaveOutcome = Result<String, String>;

/// Saves a case in a new folder. It is never cancelled.
pub struct SaveJob {
    /// The folder.
    pub folder: PathBuf,
    /// The files.
    pub files: CaseFiles,
    /// The outcome, for whoever [waits](crate::tui::jobs::worker::Worker::wait) when nobody takes answers any more.
    pub outcome: Arc<OnceLock<SaveOutcome>>,
}

impl Job for SaveJob {
    type Answer = SaveOutcome;
    const NAME: &'static str = "save";

    fn run(self, reply: &mut Reply<'_, SaveOutcome>) {
        reply.send(self.outcome.get_or_init(|| save(&self.folder, &self.files)).clone());
    }
}

fn save(folder: &Path, files: &CaseFiles) -> SaveOutcome {
    let name = folder.display();
    match output::folder(folder, files, &AtomicBool::new(false)) {
        Ok(()) => Ok(format!("Saved to {name}: run `sitroom` on that folder to continue.")),
        Err(WriteError::Exists) => {
            Err(format!("Not saved: {name} exists. To save elsewhere: sitroom draft --out DIR ARTICLE"))
        }
        Err(error) => Err(format!("Not saved: {name}: {error}")),
    }
}
