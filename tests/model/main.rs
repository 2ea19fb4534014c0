//! The model: blocks of rows, countries, folding, time zones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod blocks;
mod countries;
mod fold;
mod zone;
