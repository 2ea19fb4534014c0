//! Drafts: what each rule finds in an article and what it leaves alone, and what is written of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod actors;
mod articles;
mod case;
mod claims;
mod clauses;
mod confidence;
mod events;
mod explain;
mod hostile;
mod into;
mod json;
mod many;
mod not_events;
mod page;
mod parties;
mod statements;
mod syntax;
mod times;
mod told;
mod tolls;
mod versions;

#[path = "../support"]
mod support {
    pub(crate) mod dice;
    pub(crate) mod hostile;
}
