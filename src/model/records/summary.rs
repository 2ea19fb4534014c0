//! The analyst's summary of a case.

use chrono::NaiveDate;

use super::id::{ClaimId, EventId, StatementId};

/// A record on which a summary rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// An event.
    Event(EventId),
    /// A statement.
    Statement(StatementId),
    /// A claim.
    Claim(ClaimId),
}

/// A sentence of the analyst's summary, or a paragraph. It is never shown as the words of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The text.
    pub text: String,
    /// The records on which it rests.
    pub rests_on: Vec<Basis>,
    /// The day on which it was written or last checked, where stated.
    pub written: Option<NaiveDate>,
    /// Whether one of those records was revised since, so that it must be read again.
    pub outdated: bool,
}
