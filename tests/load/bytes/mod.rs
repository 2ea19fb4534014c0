//! Inputs in every wrapping: packed, in other encodings, of unknown shape, damaged, hostile.

mod encodings;
mod feeds;
mod gdelt_articles;
mod gdelt_graph;
mod hostile;
mod mail;
mod packed;
mod packings;
#[cfg(feature = "parquet")]
mod parquet;
mod program;
mod random;
mod reliefweb;
mod shapes;
mod tar;
mod writing;
