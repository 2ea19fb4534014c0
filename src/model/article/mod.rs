//! What the text of an article says about itself: its dates and its language.

pub mod dateline;
pub mod language;
