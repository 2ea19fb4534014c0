//! Loading beside the screen: a thread reads the inputs and makes everything that a workspace needs; the thread of
//! the screen only takes it.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::load::{Loaded, Problem, Progress, Step, Watch};
use crate::model::{Briefing, group_thousands};
use crate::query::filter::Filter;
use crate::query::parse::parse_so_far;

use crate::tui::jobs::drafting::{self, CaseFiles};
use crate::tui::jobs::message::Message;
use crate::tui::state::workspace::Workspace;
use crate::tui::terminal::event::MessageSender;

/// How often progress is told.
const TOLD_EVERY: Duration = Duration::from_millis(50);

/// What is read so far is put on the screen again only after this time: making it takes a part of the time
/// that the rest would need.
const SHOWN_EVERY: Duration = Duration::from_millis(250);

/// Reads the inputs, telling how far it is.
pub type Load = dyn Fn(&mut Watch<'_>) -> anyhow::Result<Loaded> + Send + Sync;

/// Makes the filter that was asked for on the command line.
pub type Start = dyn Fn(&Briefing) -> anyhow::Result<Filter> + Send + Sync;

/// What the dashboard opens.
#[derive(Clone)]
pub struct Opening {
    /// How the inputs are called, for people: "acled.csv", "3 inputs".
    pub name: String,
    /// Reads them.
    pub load: Arc<Load>,
    /// Makes the filter to begin with.
    pub filter: Arc<Start>,
    /// That filter as it was typed.
    pub query: Option<String>,
    /// Whether they can be read again: standard input cannot.
    pub again: bool,
    /// The folder in which a draft of them is kept, where that is asked for.
    pub keep: Option<PathBuf>,
}

/// Something that can be shown: made on the thread that reads.
pub struct Ready {
    /// The briefing under its filter.
    pub workspace: Workspace,
    /// What is wrong in the inputs.
    pub problems: Vec<Problem>,
    /// Whether nothing follows: all is read, or the reading was stopped.
    pub last: bool,
    /// Whether the reading was stopped before its end.
    pub stopped: bool,
    /// Why the filter to begin with is not on it.
    pub unfiltered: Option<anyhow::Error>,
    /// The files of the case, where it is a draft that lies nowhere on the disk.
    pub draft: Option<CaseFiles>,
}

impl Ready {
    /// While more is still being read, names that nothing has so far are no fault of the filter.
    fn new(loaded: Loaded, opening: &Opening, last: bool) -> Self {
        let so_far = opening.query.as_deref().filter(|_| !last);
        let filter = match so_far.and_then(|query| parse_so_far(query, &loaded.briefing).ok()) {
            Some(filter) => Ok(filter),
            None => (opening.filter)(&loaded.briefing),
        };
        Self::under(loaded, filter, last)
    }

    fn under(loaded: Loaded, filter: anyhow::Result<Filter>, last: bool) -> Self {
        let Loaded { briefing, problems, stopped, .. } = loaded;
        let (filter, unfiltered) = match filter {
            Ok(filter) => (filter, None),
            Err(error) => (Filter::default(), Some(error)),
        };
        Self {
            workspace: Workspace::under(briefing, filter),
            problems,
            last,
            stopped,
            unfiltered,
            draft: None,
        }
    }
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// Rows and bytes.
    pub progress: Progress,
    /// Rows in a second, so far.
    pub rate: u64,
}

impl Reading {
    /// The share that is read, from 0 to 1, where the whole is known.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let total = self.progress.total.filter(|&total| total > 0)?;
        Some((self.progress.bytes as f64 / total as f64).clamp(0.0, 1.0))
    }

    /// Rows, share and rate in words, the longest form first.
    #[must_use]
    pub fn words(&self) -> [String; 3] {
        let rows = format!("{} rows", thousands(self.progress.rows));
        let share = self.share().map(|share| format!(" · {:.0}%", share * 100.0)).unwrap_or_default();
        let rate = match self.rate {
            0 => String::new(),
            rate => format!(" · {}/s", rounded(rate)),
        };
        [format!("{rows}{share}{rate}"), format!("{rows}{share}"), rows]
    }
}

fn thousands(number: u64) -> String {
    group_thousands(number)
}

/// A number with two or three digits that count.
fn rounded(number: u64) -> String {
    match number {
        0..=9_999 => thousands(number),
        10_000..=999_999 => format!("{} thousand", number / 1_000),
        _ => format!("{}.{} million", number / 1_000_000, number % 1_000_000 / 100_000),
    }
}

/// A reading that is under way.
pub struct Underway {
    /// Which of the readings since the start it is: messages of an earlier one are stale.
    pub(in crate::tui) round: u32,
    stop: Arc<AtomicBool>,
    pub(in crate::tui) reading: Reading,
    /// Whether it was told to stop.
    pub(in crate::tui) stopping: bool,
    /// Whether what is read is drafted, not loaded.
    pub(in crate::tui) drafting: bool,
}

impl Underway {
    /// Starts to read.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub(super) fn start(opening: &Opening, round: u32, sender: MessageSender<Message>) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let (opening, told) = (opening.clone(), Arc::clone(&stop));
        thread::Builder::new().name("load".into()).spawn(move || read(&opening, round, &told, &sender))?;
        Ok(Self::new(round, stop, false))
    }

    /// Starts to draft the articles of a briefing.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub(super) fn draft(
        articles: Arc<Briefing>,
        round: u32,
        sender: MessageSender<Message>,
    ) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        let work = move || {
            if let Some(message) = drafted(&articles, round, &told) {
                // Where nobody listens any more there is nothing left to do.
                let _ = sender.send(message);
            }
        };
        thread::Builder::new().name("draft".into()).spawn(work)?;
        Ok(Self::new(round, stop, true))
    }

    pub(super) fn new(round: u32, stop: Arc<AtomicBool>, drafting: bool) -> Self {
        Self { round, stop, reading: Reading::default(), stopping: false, drafting }
    }

    /// Tells the thread to stop; what it has read by then still comes.
    pub(super) fn stop(&mut self) {
        self.stopping = true;
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Drafts the articles of a briefing; no message where that was stopped.
pub(super) fn drafted(articles: &Briefing, round: u32, stop: &AtomicBool) -> Option<Message> {
    match drafting::draft(articles, stop) {
        Ok(None) => None,
        Ok(Some((loaded, files))) => {
            let mut ready = Ready::under(loaded, Ok(Filter::default()), true);
            ready.draft = Some(files);
            Some(Message::Ready(round, Box::new(ready)))
        }
        Err(error) => Some(Message::Failed(round, error)),
    }
}

/// The work of the thread that reads.
fn read(opening: &Opening, round: u32, stop: &AtomicBool, sender: &MessageSender<Message>) {
    let begun = Instant::now();
    let (mut told, mut shown) = (None::<Instant>, None::<Instant>);
    let due = |last: Option<Instant>, every: Duration| last.is_none_or(|last| last.elapsed() >= every);
    let mut watch = |step: Step| {
        let heard = match step {
            Step::Progress(progress) if due(told, TOLD_EVERY) => {
                told = Some(Instant::now());
                sender.send(Message::Reading(round, reading(progress, begun.elapsed())))
            }
            Step::Partial(loaded) if due(shown, SHOWN_EVERY) => {
                let ready = Ready::new(*loaded, opening, false);
                shown = Some(Instant::now());
                sender.send(Message::Ready(round, Box::new(ready)))
            }
            Step::Progress(_) | Step::Partial(_) => true,
        };
        if heard && !stop.load(Ordering::Relaxed) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let message = match (opening.load)(&mut watch) {
        Ok(loaded) => Message::Ready(round, Box::new(Ready::new(loaded, opening, true))),
        Err(error) => Message::Failed(round, error),
    };
    // Where nobody listens any more there is nothing left to do.
    let _ = sender.send(message);
}

fn reading(progress: Progress, elapsed: Duration) -> Reading {
    let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    let rate = progress.rows.saturating_mul(1_000).checked_div(millis).unwrap_or(0);
    Reading { progress, rate }
}
