//! The program itself, on a real terminal.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[cfg(feature = "net")]
mod ask;
mod killed;
mod program;
mod round;
mod terminal;

#[path = "../support"]
mod support {
    pub(crate) mod acled;
    pub(crate) mod dice;
    pub(crate) mod kill;
    pub(crate) mod pty;
    pub(crate) mod random_keys;
    pub(crate) mod stand_in;
}
