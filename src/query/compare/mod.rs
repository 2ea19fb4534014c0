//! Two selections of one briefing side by side: which two, and every count of both.
//!
//! Figures of different datasets are never added up, nor are those of articles, which stand as ranges of their claimants
//! and are not compared.

mod rows;
mod sides;

pub use rows::{Amount, Compared, Comparison, ComparisonRow, Side};
pub use sides::{Against, Relation};
