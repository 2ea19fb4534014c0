//! The pairs: who does what to whom, as a list with bars or as a matrix.
//!
//! - [`pane`] has the counts, the form and the keys; `list` draws a row for each pair.
//! - `matrix` says which parties and cells there are, `grid` draws them.
//! - `words` tells the chosen pair, and what is not shown.

mod grid;
mod list;
mod matrix;
pub mod pane;
mod words;
