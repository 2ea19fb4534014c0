//! Drafts articles without records as a case in memory, and saves that case in a folder on request.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;

use crate::draft::case;
use crate::load::{self, Loaded};
use crate::model::{Briefing, Source};
use crate::output::{self, WriteError};
use crate::query::filter::Filter;
use crate::tui::jobs::loading::StartFilter;
use crate::tui::jobs::ready::{CaseFiles, LoadAnswer, Ready};
use crate::tui::jobs::worker::{Job, Reply};

/// Drafts the articles of a briefing. No answer follows once it is stopped.
pub struct DraftJob {
    /// The briefing.
    pub articles: Arc<Briefing>,
    /// Makes the filter under which the draft is shown; otherwise it is that in force.
    pub filter: Option<Arc<StartFilter>>,
    /// An earlier draft of them, of which what was decided is kept.
    pub earlier: Option<CaseFiles>,
}

impl Job for DraftJob {
    type Answer = LoadAnswer;
    const NAME: &'static str = "draft";

    fn run(self, reply: &mut Reply<'_, LoadAnswer>) {
        let drafted = draft(&self.articles, self.earlier.as_deref(), || reply.is_wanted());
        let answer = match drafted {
            Ok(None) => return,
            Ok(Some((loaded, files))) => {
                let filter = self.filter.as_ref().map(|filter| filter(&loaded.briefing));
                let ready = Ready::new(loaded, filter.unwrap_or_else(|| Ok(Filter::default())), true);
                LoadAnswer::Ready(Box::new(Ready { draft: Some(files), ..ready }))
            }
            Err(error) => LoadAnswer::Failed(error),
        };
        reply.send(answer);
    }
}

/// Drafts all articles as one case and opens it as if it had been saved; returns its files as well. What was decided about
/// records of an earlier draft is kept. `None` when it is no longer wanted.
///
/// # Errors
/// When the draft cannot be opened, which is a bug in this program.
pub fn draft(
    briefing: &Briefing,
    earlier: Option<&[(String, String)]>,
    is_wanted: impl Fn() -> bool,
) -> anyhow::Result<Option<(Loaded, CaseFiles)>> {
    let files = match earlier {
        Some(earlier) => Some(carried(briefing, earlier)?).filter(|_| is_wanted()),
        None => case::files_of(briefing, is_wanted),
    };
    let Some(files) = files else { return Ok(None) };
    let files: CaseFiles = files.into();
    let loaded = load::load_draft(Arc::clone(&files)).context("the draft cannot be opened")?;
    Ok(Some((loaded, files)))
}

/// The files of an earlier draft with what the articles say that it does not have: nothing that was decided is lost.
fn carried(briefing: &Briefing, earlier: &[(String, String)]) -> anyhow::Result<Vec<(String, String)>> {
    const CASE_FILE: &str = "case.toml";
    let standing = load::load_draft(earlier.into()).context("the earlier draft cannot be opened")?;
    let text = earlier.iter().find(|(path, _)| path == CASE_FILE).map_or("", |(_, text)| text);
    let articles: Vec<&Source> = briefing.sources().iter().collect();
    let added = case::add(text, &standing.briefing, &articles).map_err(anyhow::Error::msg)?;
    let kept = earlier.iter().filter(|(path, _)| path != CASE_FILE).cloned();
    Ok(std::iter::once((CASE_FILE.to_owned(), added.case)).chain(kept).chain(added.sources).collect())
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
