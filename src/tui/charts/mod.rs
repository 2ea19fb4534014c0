//! What pictures of figures have in common: bars of cells, and figures with their bounds.

pub mod bars;
pub mod interval;
