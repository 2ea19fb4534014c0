//! The plain brief, its citations, and the formats for handing over.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod brief;
mod formats;
mod made;
mod parties;
mod words;

#[path = "../support"]
mod support {
    #[expect(dead_code, reason = "each test takes what it needs")]
    pub(crate) mod briefing;
    pub(crate) mod pictures;
}
