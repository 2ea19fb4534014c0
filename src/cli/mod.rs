//! The commands. Data goes to standard output, messages to standard error.

#[cfg(feature = "net")]
mod archive;
pub mod args;
pub mod brief;
mod bundle;
pub mod check;
mod columns;
pub mod completions;
pub mod datasets;
pub mod diff;
pub mod draft;
mod draft_into;
mod draft_notes;
mod exit;
pub mod export;
mod facet;
#[cfg(feature = "net")]
mod get;
#[cfg(feature = "net")]
mod get_ask;
mod handover;
mod interrupt;
mod look;
pub mod man;
pub mod open;
pub mod progress;
pub mod report;
mod run;
pub mod schema;
pub mod since;
pub mod snapshot;
pub mod stats;
mod stdout;
mod sums;
pub mod verify;

pub use exit::{FAILED, FINE, PARTIAL};
pub use run::{Dashboard, EarlierInput, EarlierLoader, FilterMaker, Loader, Next, run};
pub use snapshot::Snapshot;
