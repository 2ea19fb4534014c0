//! What leaves the program: citations and briefs.

pub mod cite;
mod page;
pub mod text;
