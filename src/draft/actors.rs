//! Finds actors and places.

use super::actor::Mentions;
use super::document::Document;

/// The actors and places that an article names, those of one name joined.
#[must_use]
pub fn find(_document: &Document<'_>) -> Mentions {
    Mentions::default()
}
