//! What changed between two states of a briefing, in words: as plain text, Markdown or JSON.
//!
//! `items` words each change once; the three formats and the list of the dashboard lay the same items out.

mod claims;
mod counts;
mod events;
mod item;
mod json;
mod list;
mod markdown;
mod record;
mod sections;
mod states;
mod text;

pub use json::json;
pub use list::{ChangeList, ChangeRow, event_fields, figure_steps, revision_steps, summary};
pub use markdown::markdown;
pub use record::{ChangedRecord, RecordId};
pub use states::ComparedStates;
pub use text::text;
