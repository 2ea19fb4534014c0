//! What several tests share.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

pub mod acled;
pub mod dataset;
pub mod desk;
#[cfg(unix)]
pub mod pty;
