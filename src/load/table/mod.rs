//! Tables: conflict-event exports, read in parallel.

mod row;
