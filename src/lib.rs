//! sitroom: a crisis briefing in the terminal, in which every event, quote and figure is one key from the
//! words that support it.
#![forbid(unsafe_code)]

pub mod export;
pub mod model;
