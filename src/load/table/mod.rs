//! Tables: conflict-event exports, read in parallel.

mod import;
mod row;
