//! What the text of an article says about itself: its dates and its language.

pub mod language;
pub mod stated_days;
