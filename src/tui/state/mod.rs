//! What is shown of a briefing, and what is chosen of it.

pub mod position;
pub mod record;
mod relation;
pub mod remap;
pub mod workspace;
