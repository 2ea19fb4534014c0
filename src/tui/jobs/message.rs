//! What the threads beside the screen say, and how it comes to the screen.

use crate::model::EventId;
use crate::model::table::{Cell, RowFault};
use crate::query::same::Candidate;

use crate::tui::jobs::find_worker::Found;
use crate::tui::jobs::loading::{Reading, Ready};

/// A message of a thread beside the screen. The number is that of the work it belongs to: messages of work
/// that was given up are stale, and are passed over.
pub enum Message {
    /// How far the reading of the inputs is.
    Reading(u32, Reading),
    /// Something that can be shown.
    Ready(u32, Box<Ready>),
    /// Nothing can be shown, and why.
    Failed(u32, anyhow::Error),
    /// What came of writing the draft, in words: done, or why not.
    Kept(Result<String, String>),
    /// What was found so far.
    Found(u32, Found),
    /// The events in the order that was asked for.
    Sorted(u32, Vec<u32>),
    /// The events that may be the same as that one.
    Same(u32, EventId, Vec<Candidate>),
    /// The cells of a row, or why they cannot be had.
    Row(u32, Result<Vec<Cell>, RowFault>),
}
