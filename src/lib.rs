//! sitroom: a crisis briefing in the terminal, in which every event, quote and figure is one key from the
//! words that support it.
#![forbid(unsafe_code)]

pub mod cli;
pub mod draft;
pub mod export;
pub mod load;
pub mod model;
pub mod query;
pub mod record;
pub mod tui;
