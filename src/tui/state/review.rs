//! What a person decided about records, to be undone and redone.

use crate::model::CaseRecordKind;

/// The most decisions that can be undone.
const MOST_UNDO: usize = 200;

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A record was confirmed; what it says.
    Accepted(String),
    /// So many records of a kind were confirmed.
    AcceptedAll(usize, CaseRecordKind),
    /// A record was rejected.
    Rejected(String),
    /// A record was corrected, and so confirmed.
    Edited(String),
    /// A rejected record was brought back.
    BroughtBack(String),
    /// A decision was undone.
    Undone(Box<Decision>),
    /// An undone decision was redone.
    Redone(Box<Decision>),
}

/// A decision that can be undone, or redone.
#[derive(Clone, Debug)]
pub struct Step<T> {
    /// What was decided.
    pub decision: Decision,
    /// What changed by it.
    pub change: T,
    /// How many changes of the filter could be undone and redone at the time.
    pub depth: (usize, usize),
}

/// The decisions made so far.
#[derive(Clone, Debug)]
pub struct ReviewHistory<T> {
    past: Vec<Step<T>>,
    future: Vec<Step<T>>,
}

impl<T> Default for ReviewHistory<T> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new() }
    }
}

impl<T: Clone> ReviewHistory<T> {
    /// Takes in a decision.
    pub fn push(&mut self, decision: Decision, change: T, depth: (usize, usize)) {
        match decision {
            Decision::Undone(decision) => {
                self.past.pop();
                self.future.push(Step { decision: *decision, change, depth });
            }
            Decision::Redone(decision) => {
                self.future.pop();
                self.past.push(Step { decision: *decision, change, depth });
            }
            decision => {
                self.future.clear();
                if self.past.len() == MOST_UNDO {
                    self.past.remove(0);
                }
                self.past.push(Step { decision, change, depth });
            }
        }
    }

    /// The last decision, unless the filter was changed since.
    #[must_use]
    pub fn last(&self, depth: (usize, usize)) -> Option<&Step<T>> {
        self.past.last().filter(|step| depth.0 <= step.depth.0)
    }

    /// The decision that was undone last, unless the filter was changed since.
    #[must_use]
    pub fn last_undone(&self, depth: (usize, usize)) -> Option<&Step<T>> {
        self.future.last().filter(|step| step.depth == depth)
    }
}
