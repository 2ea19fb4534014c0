//! Reads the inputs, and makes what the screen needs of them on the thread that reads.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::load::{Loaded, Mapping, Step, Watch};
use crate::model::Briefing;
use crate::query::filter::Filter;
use crate::query::parse::parse_so_far;
use crate::tui::jobs::ready::{LoadAnswer, LoadProgress, Ready};
use crate::tui::jobs::worker::{Job, Reply};

/// How often progress is reported.
const PROGRESS_EVERY: Duration = Duration::from_millis(50);

/// How often what has been read is shown at most: preparing it takes time from reading the rest.
const SHOWN_EVERY: Duration = Duration::from_millis(250);

/// Reads the inputs, by these columns where tables need them, reporting how far it is.
pub type LoadInputs = dyn Fn(&[Mapping], &mut Watch<'_>) -> anyhow::Result<Loaded> + Send + Sync;

/// Makes the filter given on the command line.
pub type StartFilter = dyn Fn(&Briefing) -> anyhow::Result<Filter> + Send + Sync;

/// What the dashboard opens.
#[derive(Clone)]
pub struct Opening {
    /// The inputs as people call them: "acled.csv", "3 inputs".
    pub name: String,
    /// Reads them.
    pub load: Arc<LoadInputs>,
    /// The columns of tables of no known dataset, as named on the screen.
    pub columns: Vec<Mapping>,
    /// Makes the filter to begin with.
    pub filter: Arc<StartFilter>,
    /// That filter as it was typed.
    pub query: Option<String>,
    /// Whether they can be read again: standard input cannot.
    pub again: bool,
    /// The folder in which a draft of them is saved on request.
    pub keep: Option<PathBuf>,
}

/// Reads the inputs.
pub struct LoadJob {
    /// The inputs.
    pub opening: Opening,
}

impl Job for LoadJob {
    type Answer = LoadAnswer;
    const NAME: &'static str = "load";

    fn run(self, reply: &mut Reply<'_, LoadAnswer>) {
        let opening = &self.opening;
        let begun = Instant::now();
        let (mut reported, mut shown) = (None, None);
        let mut watch = |step: Step| {
            let go_on = match step {
                Step::Progress(progress) if is_due(&mut reported, PROGRESS_EVERY) => {
                    reply.send(LoadAnswer::Progress(LoadProgress::after(begun.elapsed(), progress)))
                }
                Step::Partial(loaded) if is_due(&mut shown, SHOWN_EVERY) => {
                    let ready = Box::new(ready(*loaded, opening, false));
                    shown = Some(Instant::now());
                    reply.send(LoadAnswer::Ready(ready))
                }
                Step::Progress(_) | Step::Partial(_) => reply.is_wanted(),
            };
            if go_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let loaded = (opening.load)(&opening.columns, &mut watch);
        reply.send(match loaded {
            Ok(loaded) => LoadAnswer::Ready(Box::new(ready(loaded, opening, true))),
            Err(error) => LoadAnswer::Failed(error),
        });
    }
}

/// Whether so much time has passed since it last was due; if so, it is due next after as much again.
fn is_due(last: &mut Option<Instant>, every: Duration) -> bool {
    let due = last.is_none_or(|last| last.elapsed() >= every);
    if due {
        *last = Some(Instant::now());
    }
    due
}

/// What was read, under the filter of the command line. While more is being read, names that are still missing are
/// no problem of the filter.
fn ready(loaded: Loaded, opening: &Opening, last: bool) -> Ready {
    let so_far = opening.query.as_deref().filter(|_| !last);
    let filter = match so_far.and_then(|query| parse_so_far(query, &loaded.briefing).ok()) {
        Some(filter) => Ok(filter),
        None => (opening.filter)(&loaded.briefing),
    };
    Ready::new(loaded, filter, last)
}
