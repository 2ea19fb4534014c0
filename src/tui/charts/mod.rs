//! What pictures of figures have in common: scales with round ticks, bars of cells, and figures with their bounds.

pub mod bars;
pub mod interval;
pub mod scale;
