//! Finds statements.

use super::actor::Mentions;
use super::document::Document;
use super::statement::Statement;
use super::time::Time;

/// The statements of an article, by where their content begins.
#[must_use]
pub fn find(_document: &Document<'_>, _mentions: &Mentions, _times: &[Time]) -> Vec<Statement> {
    Vec::new()
}
