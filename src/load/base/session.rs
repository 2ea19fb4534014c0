//! The loading of any number of inputs: the result so far, and its progress.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::options::Options;
use super::progress::{Loaded, Progress, Step, Watch};
use crate::load::problems::Problem;
use crate::model::Builder;

/// The state of a loading.
pub(crate) struct Session<'a, 'w> {
    /// The records.
    pub(crate) out: Builder,
    /// The problems so far.
    pub(crate) problems: Vec<Problem>,
    /// How many of the inputs are cases.
    pub(crate) cases: usize,
    /// How the inputs are loaded.
    pub(crate) options: &'a Options,
    /// Its progress.
    pub(crate) progress: Progress,
    /// Whether the watcher has stopped it.
    pub(crate) stopped: bool,
    watch: &'a mut Watch<'w>,
    /// The number of rows from which the next partial briefing is worth making.
    next_partial: u64,
    started: Instant,
    /// The time that partial briefings took: the last one, and all of them.
    took: (Duration, Duration),
}

/// How often the watcher is asked whether to go on while nothing arrives.
pub(crate) const PATIENCE: Duration = Duration::from_millis(100);

/// A partial briefing is made again once there are this many times as many rows.
const GROWTH: u64 = 8;

/// At most one part in so many of the time is spent on partial briefings.
const SHARE: u32 = 8;

impl<'a, 'w> Session<'a, 'w> {
    /// A loading that has not begun; `total` is the number of bytes to be read, where that is known.
    pub(crate) fn new(options: &'a Options, watch: &'a mut Watch<'w>, total: Option<u64>) -> Self {
        Self {
            out: Builder::default(),
            problems: Vec::new(),
            cases: 0,
            options,
            progress: Progress { total, ..Progress::default() },
            stopped: false,
            watch,
            next_partial: 1,
            started: Instant::now(),
            took: (Duration::ZERO, Duration::ZERO),
        }
    }

    /// Reports the progress.
    pub(crate) fn tell(&mut self) {
        self.step(Step::Progress(self.progress));
    }

    /// Waits for the result of another thread; `None` when loading was stopped meanwhile, or the thread is gone.
    pub(crate) fn wait<T>(&mut self, for_it: &Receiver<T>) -> Option<T> {
        while !self.stopped {
            match for_it.recv_timeout(PATIENCE) {
                Ok(made) => return Some(made),
                Err(RecvTimeoutError::Timeout) => self.tell(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        None
    }

    /// Hands over a briefing of what was read so far, where that is worthwhile.
    pub(crate) fn offer(&mut self) {
        if self.stopped || self.progress.rows < self.next_partial {
            return;
        }
        let growth = self.progress.rows.saturating_mul(GROWTH) / self.next_partial.max(1);
        let now = Instant::now();
        let expected = self.took.0.saturating_mul(u32::try_from(growth).unwrap_or(u32::MAX));
        if (self.took.1 + expected).saturating_mul(SHARE) > now - self.started {
            return;
        }
        self.next_partial = self.progress.rows.saturating_mul(GROWTH);
        let loaded = Loaded {
            briefing: self.out.clone().finish(),
            problems: self.problems.clone(),
            cases: self.cases,
            stopped: false,
        };
        self.took.0 = now.elapsed();
        self.took.1 += self.took.0;
        self.step(Step::Partial(Box::new(loaded)));
    }

    fn step(&mut self, step: Step) {
        self.stopped |= (self.watch)(step) == ControlFlow::Break(());
    }

    /// The briefing of everything that was read.
    pub(crate) fn finish(self) -> Loaded {
        let Self { out, problems, cases, stopped, .. } = self;
        Loaded { briefing: out.finish(), problems, cases, stopped }
    }
}
