//! The slides of a case, and how much of a text fits on one.

use super::id::EventId;
use crate::model::text::wrap;

/// What a slide of a case shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlideSubject {
    /// An event.
    Event(EventId),
    /// Words of the analyst.
    Text {
        /// The heading.
        title: String,
        /// What stands below it.
        text: String,
    },
}

/// A slide of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSlide {
    /// What it shows.
    pub subject: SlideSubject,
    /// What the speaker is reminded of; empty where there is nothing.
    pub notes: String,
}

/// The cells of a line of text on a terminal of 80 columns.
pub const SLIDE_CELLS: usize = 68;

/// The lines for heading and text on a terminal of 80 by 24, with the blank line between them.
pub const SLIDE_LINES: usize = 16;

/// How many lines more than a terminal of 80 by 24 has room for a heading and a text take; 0 if they fit.
#[must_use]
pub fn lines_too_many(title: &str, text: &str) -> usize {
    let lines = wrap(title, SLIDE_CELLS).len() + 1 + wrap(text.trim(), SLIDE_CELLS).len();
    lines.saturating_sub(SLIDE_LINES)
}
