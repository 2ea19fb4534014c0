//! The commands, by their output.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[cfg(feature = "net")]
mod archive;
mod bundle;
mod columns;
mod commands;
mod datasets;
mod diff;
mod export;
#[cfg(feature = "net")]
mod get;
#[cfg(feature = "net")]
mod http;
#[cfg(unix)]
mod killed;
#[path = "../../benches/made/mod.rs"]
mod made;
mod pictures;
mod since;
mod snapshot;
mod stats;

#[path = "../support"]
mod support {
    pub(crate) mod acled;
    #[cfg(feature = "net")]
    pub(crate) mod clickhouse;
    pub(crate) mod kill;
    pub(crate) mod stand_in;
    pub(crate) mod wrap;
    pub(crate) use crate::made::dice;
}
