//! Text on a grid of cells.

pub mod clean;
pub mod pages;
pub mod styled;
