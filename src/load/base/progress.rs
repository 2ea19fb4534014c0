//! The progress of a loading, its result, and how to stop it.

use std::ops::ControlFlow;

use crate::load::problems::Problem;
use crate::model::Briefing;

/// How far loading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read so far, over all inputs.
    pub rows: u64,
    /// Rows set aside so far.
    pub set_aside: u64,
    /// Bytes read so far, as they are stored on disk.
    pub bytes: u64,
    /// All bytes to be read, where that is known; it is not for standard input.
    pub total: Option<u64>,
}

/// A report to the watcher of a loading.
#[derive(Debug)]
pub enum Step {
    /// Its progress, reported after every block of a table at least.
    Progress(Progress),
    /// The briefing of what was read so far: early, so that there is something to look at, and again once there is
    /// several times as much.
    Partial(Box<Loaded>),
}

/// Watches a loading. Breaking stops it; what was read until then is kept.
pub type Watch<'a> = dyn FnMut(Step) -> ControlFlow<()> + 'a;

/// The result of loading inputs.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The briefing, without the records that have errors.
    pub briefing: Briefing,
    /// What is wrong, input by input, in the order of each file.
    pub problems: Vec<Problem>,
    /// How many of the inputs are cases.
    pub cases: usize,
    /// Whether loading was stopped before its end.
    pub stopped: bool,
}
