//! What is shown of a briefing, and what is chosen of it: the briefing under a filter, the records on the screen, and
//! what belongs to a record.

pub mod clock;
pub mod cursor;
pub mod facets;
pub mod notebook;
pub mod record;
pub mod relation;
pub mod remap;
pub mod review;
pub mod selected;
pub mod since;
pub mod sums;
pub mod workspace;
