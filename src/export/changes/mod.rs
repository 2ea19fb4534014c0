//! What changed between two states of a briefing, in words: as plain text, Markdown or JSON.
//!
//! `items` words each change once; the three formats lay the same items out.

mod claims;
mod counts;
mod events;
mod item;
mod json;
mod markdown;
mod sections;
mod states;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use states::ComparedStates;
pub use text::text;
