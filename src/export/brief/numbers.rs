//! The numbers by which records refer to each other, and other small wording.

use crate::export::cite::{self, unquoted};
use crate::model::{Briefing, EventId, Span};

/// The number of a record for readers, from 1.
pub(super) fn number(id: u32) -> u64 {
    u64::from(id) + 1
}

/// References by number: "event 3", "events 3, 4 and 7".
pub(super) fn numbers(record: &str, ids: impl Iterator<Item = u32>) -> String {
    let numbers: Vec<String> = ids.map(|id| number(id).to_string()).collect();
    let plural = if numbers.len() == 1 { "" } else { "s" };
    format!("{record}{plural}\u{a0}{}", cite::list(&numbers))
}

pub(super) fn event_numbers(ids: &[EventId]) -> String {
    numbers("event", ids.iter().map(|id| id.0))
}

/// The place of words in their source, kept on one line.
pub(super) fn mark(briefing: &Briefing, span: Span) -> String {
    cite::mark(briefing, span).replace(' ', "\u{a0}")
}

/// A sentence of the analyst, with a full stop at its end.
pub(super) fn sentence(text: &str) -> String {
    let text = unquoted(text.trim());
    if text.ends_with(['.', '!', '?']) || text.ends_with(".\"") { text } else { format!("{text}.") }
}
