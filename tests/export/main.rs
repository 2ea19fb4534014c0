//! The plain brief, its citations, and the formats for handing over.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod brief;
mod changes;
mod formats;
mod made;
mod parties;
mod words;

#[path = "../support"]
mod support {
    pub(crate) mod briefing;
    pub(crate) mod cases;
    pub(crate) mod dice;
    pub(crate) mod json_schema;
    pub(crate) mod office;
    pub(crate) mod office_program;
    pub(crate) mod pictures;
    pub(crate) mod told;
}
