//! The briefing as a case: every record under the filter with all that the case format can say, once for both notations
//! of a case, as `case.toml` with its sources and as JSON.
//!
//! `records` says which fields a record has, `json` and `toml` how they are written. What records refer to goes along
//! (`scope`).

mod events;
mod head;
mod item;
mod json;
mod names;
mod people;
mod rows;
mod scope;
mod texts;
mod toml;
mod view;

pub use json::write_json;
pub use toml::{case_toml, files};
