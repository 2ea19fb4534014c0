//! sitroom
#![forbid(unsafe_code)]

pub mod tui;
