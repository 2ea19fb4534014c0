//! Watching an input being read, and stopping it.

use std::ops::ControlFlow;

use crate::load::problem::Problem;
use crate::model::Briefing;

/// How far the reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read so far, over all inputs.
    pub rows: u64,
    /// Rows set aside so far.
    pub set_aside: u64,
    /// Bytes read so far, of files as they lie on the disk.
    pub bytes: u64,
    /// All bytes to be read, where that is known: not for standard input.
    pub total: Option<u64>,
}

/// What is told while inputs are read.
#[derive(Debug)]
pub enum Step {
    /// How far it is; told at least after every block of some megabytes.
    Progress(Progress),
    /// The briefing of what is read so far: early, so that there is something to look at, and again when
    /// there is several times as much.
    Partial(Box<Loaded>),
}

/// Is told how far the reading is; breaking off stops it, and what was read until then is kept.
pub type Watch<'a> = dyn FnMut(Step) -> ControlFlow<()> + 'a;

/// What came of the inputs.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The briefing, without the records that have errors.
    pub briefing: Briefing,
    /// What is wrong, input by input, in the order of the file.
    pub problems: Vec<Problem>,
    /// How many of the inputs are cases.
    pub cases: usize,
    /// Whether the reading was stopped before its end.
    pub stopped: bool,
}
