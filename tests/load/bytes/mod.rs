//! Inputs in every wrapping: packed, in other encodings, of unknown shape, damaged, hostile.

mod encodings;
mod hostile;
mod packed;
mod program;
mod random;
mod reliefweb;
mod shapes;
mod writing;
