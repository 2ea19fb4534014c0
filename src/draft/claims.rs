//! Finds claims.

use super::actor::Mentions;
use super::claim::Claim;
use super::document::Document;
use super::event::Event;
use super::statement::Statement;
use super::time::Time;

/// What a claim can be joined to.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The actors and places.
    pub mentions: &'a Mentions,
    /// The times.
    pub times: &'a [Time],
    /// The statements: a figure inside one is the speaker's claim.
    pub statements: &'a [Statement],
    /// The events.
    pub events: &'a [Event],
}

/// The claims of an article, by where their numbers stand.
#[must_use]
pub fn find(_document: &Document<'_>, _around: Around<'_>) -> Vec<Claim> {
    Vec::new()
}
