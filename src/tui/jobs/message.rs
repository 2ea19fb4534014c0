//! What background work answers.

use crate::model::table::{Cell, RowFault};
use crate::query::briefing_page::BriefingPage;
use crate::query::figures::by_actor::ActorFigures;
use crate::tui::jobs::columns::TriedRows;
use crate::tui::jobs::earlier::EarlierAnswer;
use crate::tui::jobs::find::FindResults;
use crate::tui::jobs::ready::LoadAnswer;
use crate::tui::jobs::review::ReviewedCase;
use crate::tui::jobs::same_events::SameEvents;
use crate::tui::jobs::worker::Ticket;
use crate::tui::state::since::Since;

/// An answer on its way to the screen.
pub struct Message {
    /// The request that it answers.
    pub ticket: Ticket,
    /// The answer.
    pub answer: Answer,
}

/// An answer of a job.
pub enum Answer {
    /// Of reading the inputs, or of drafting.
    Load(LoadAnswer),
    /// What came of saving the draft, in words: done, or why not.
    Saved(Result<String, String>),
    /// What the first rows of a table become.
    Tried(TriedRows),
    /// What came of keeping named columns, in words: done, or why not.
    Kept(Result<String, String>),
    /// What came of writing a file, in words: done, or why not.
    Written(Result<String, String>),
    /// A case after a change of its records, or why it was not changed.
    Reviewed(Result<ReviewedCase, String>),
    /// What was found so far.
    Found(FindResults),
    /// The events in the order that was asked for.
    Sorted(Vec<u32>),
    /// By actor, the figures of its events.
    Actors(Vec<ActorFigures>),
    /// The events that may be the same as another.
    Same(SameEvents),
    /// The briefing page.
    Page(Box<BriefingPage>),
    /// Of reading the earlier state.
    Earlier(EarlierAnswer),
    /// What is new since the earlier state, or why the two cannot be compared.
    Compared(Result<Box<Since>, String>),
    /// What came of remembering what was read: why it failed.
    Marked(Result<(), String>),
    /// The cells of a row, or why they cannot be had.
    Row(Result<Vec<Cell>, RowFault>),
}
