//! Finds events.

use super::actor::Mentions;
use super::document::Document;
use super::event::Event;
use super::statement::Statement;
use super::time::Time;

/// The events of an article, several mentions of one joined, by where they are first told. `statements` tells
/// what is said only, so that what somebody wishes or asks for is no event.
#[must_use]
pub fn find(
    _document: &Document<'_>,
    _mentions: &Mentions,
    _times: &[Time],
    _statements: &[Statement],
) -> Vec<Event> {
    Vec::new()
}
