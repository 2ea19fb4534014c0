//! The commands, by their output.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod columns;
mod commands;
mod datasets;
mod diff;
mod export;
#[path = "../../benches/made/mod.rs"]
mod made;
mod pictures;
mod since;
mod snapshot;
mod stats;
