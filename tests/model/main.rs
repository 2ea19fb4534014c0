//! The model: blocks of rows, countries, dates, folding, time zones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod atlas;
mod blocks;
mod countries;
mod dates;
mod fold;
mod zone;
