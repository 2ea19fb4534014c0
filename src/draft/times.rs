//! Finds times.

use super::document::Document;
use super::time::Time;

/// The time expressions of an article, in order; none overlap.
#[must_use]
pub fn find(_document: &Document<'_>) -> Vec<Time> {
    Vec::new()
}
