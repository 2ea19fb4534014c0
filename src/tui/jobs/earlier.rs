//! The earlier state with which the inputs are compared: read, compared, and what was read of the news remembered.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::load::{Step, Watch};
use crate::model::Briefing;
use crate::query::changes::Parts;
use crate::tui::jobs::drafting::draft;
use crate::tui::jobs::ready::LoadProgress;
use crate::tui::jobs::worker::{Job, Reply};
use crate::tui::state::record::Record;
use crate::tui::state::since::{Since, fingerprint_of};
use crate::userfiles::read_marks::{self, MarkChange};

/// How often progress is reported.
const PROGRESS_EVERY: Duration = Duration::from_millis(50);

/// Reads the earlier state, reporting how far it is.
pub type LoadEarlier = dyn Fn(&mut Watch<'_>) -> anyhow::Result<Briefing> + Send + Sync;

/// The earlier state that is to be read.
#[derive(Clone)]
pub struct EarlierOpening {
    /// What it is called.
    pub name: String,
    /// Reads it.
    pub load: Arc<LoadEarlier>,
}

/// What comes of reading the earlier state.
pub enum EarlierAnswer {
    /// How far the reading is.
    Progress(LoadProgress),
    /// The earlier state, or why it cannot be read.
    Read(anyhow::Result<Arc<Briefing>>),
}

/// Reads the earlier state.
pub struct EarlierJob {
    /// What is read.
    pub opening: EarlierOpening,
}

impl Job for EarlierJob {
    type Answer = EarlierAnswer;
    const NAME: &'static str = "earlier";

    fn run(self, reply: &mut Reply<'_, EarlierAnswer>) {
        let begun = Instant::now();
        let mut reported: Option<Instant> = None;
        let mut watch = |step: Step| {
            let go_on = match step {
                Step::Progress(progress) if reported.is_none_or(|last| last.elapsed() >= PROGRESS_EVERY) => {
                    reported = Some(Instant::now());
                    reply.send(EarlierAnswer::Progress(LoadProgress::after(begun.elapsed(), progress)))
                }
                Step::Progress(_) | Step::Partial(_) => reply.is_wanted(),
            };
            if go_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let read = (self.opening.load)(&mut watch);
        reply.send(EarlierAnswer::Read(read.map(Arc::new)));
    }
}

/// Compares the briefing that is shown with the earlier state.
pub struct CompareJob {
    /// What the earlier state is called.
    pub name: String,
    /// The earlier state.
    pub old: Arc<Briefing>,
    /// The briefing.
    pub new: Arc<Briefing>,
    /// The file in which it is remembered what was read.
    pub marks: Option<PathBuf>,
}

impl CompareJob {
    fn compared(self, is_wanted: impl Fn() -> bool) -> Result<Option<Box<Since>>, String> {
        let Self { name, old, new, marks } = self;
        // The briefing was drafted: so must be what it is compared with.
        let old = match old.is_unclaimed() {
            true => match draft(&old, None, is_wanted).map_err(|error| format!("{error:#}"))? {
                Some((drafted, _)) => Arc::new(drafted.briefing),
                None => return Ok(None),
            },
            false => old,
        };
        let parts = Parts::of(&old, &new);
        if !parts.have_common() {
            let in_words = |parts: &[&str]| match parts {
                [] => "nothing that can be compared".to_owned(),
                parts => parts.join(", "),
            };
            let (theirs, own) = (in_words(&parts.old), in_words(&parts.new));
            return Err(format!("it has {theirs}, the inputs have {own}"));
        }
        let read = marks.map_or_else(HashSet::new, |path| read_marks::read(&path));
        Ok(Some(Box::new(Since::new(&name, old, &new, &read))))
    }
}

impl Job for CompareJob {
    type Answer = Result<Box<Since>, String>;
    const NAME: &'static str = "compare";

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        if let Some(compared) = self.compared(|| reply.is_wanted()).transpose() {
            reply.send(compared);
        }
    }
}

/// Remembers what was read. It is never cancelled.
pub struct MarksJob {
    /// The file.
    pub path: PathBuf,
    /// The briefing.
    pub briefing: Arc<Briefing>,
    /// What was read, or made unread.
    pub records: Vec<(Record, bool)>,
}

impl Job for MarksJob {
    type Answer = Result<(), String>;
    const NAME: &'static str = "read-marks";

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        let surplus = self.records.len().saturating_sub(read_marks::MOST_RECORDS);
        let records = self.records.iter().skip(surplus);
        let changes: Vec<MarkChange> =
            records.map(|&(record, is_read)| (fingerprint_of(&self.briefing, record), is_read)).collect();
        reply.send(read_marks::change(&self.path, &changes));
    }
}
