//! What the page is made from.

use crate::model::{Briefing, EventId};
use crate::query::figures::casualties::MeasureSummary;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;
use crate::query::select::tallies::Tallies;

/// The most events that are listed by rule.
pub const MOST_EVENTS: usize = 7;

/// A briefing and what is selected of it.
#[derive(Clone, Copy)]
pub struct PageInput<'a> {
    /// The briefing.
    pub briefing: &'a Briefing,
    /// The events that are marked as the key ones, in order of time.
    pub key_events: &'a [EventId],
    /// The index over it.
    pub index: &'a Index,
    /// What is selected.
    pub selection: &'a Selection,
    /// Its counts.
    pub tallies: &'a Tallies,
    /// Its figures.
    pub casualties: &'a [MeasureSummary],
}
