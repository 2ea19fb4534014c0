//! Text on a grid of cells.

pub mod pages;
pub mod styled;
