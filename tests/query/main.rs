//! The query language, selection, counts, casualties, and finding.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod as_of;
mod casualties;
mod changes;
mod compare;
mod complete;
mod find;
mod keys;
mod language;
mod map;
mod map_fit;
mod page;
mod pairs;
mod properties;
mod same;
mod slides;

#[path = "../support"]
mod support {
    pub(crate) mod briefing;
    pub(crate) mod dice;
    pub(crate) mod pictures;
    pub(crate) mod random;
    pub(crate) mod releases;
    pub(crate) mod tables;
}
