//! Inputs in every wrapping: packed, in other encodings, of unknown shape, damaged, hostile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(test)]
mod encodings;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod packed;
#[cfg(test)]
mod program;
#[cfg(test)]
mod random;
#[cfg(test)]
mod reliefweb;
#[cfg(test)]
#[path = "../support/robust/mod.rs"]
mod robust;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod wrap;
#[cfg(test)]
mod writing;
