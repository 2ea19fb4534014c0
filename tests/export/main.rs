//! The plain brief and its citations.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod brief;
mod changes;
mod made;
mod parties;
mod words;

#[path = "../support"]
mod support {
    pub(crate) mod briefing;
    pub(crate) mod pictures;
}
