//! What pictures of figures have in common: scales with round ticks, and bars of cells.

pub mod bars;
pub mod scale;
