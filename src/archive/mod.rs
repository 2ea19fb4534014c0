//! An archive: events kept in ClickHouse, for those who have more than fits in the memory of one computer.
//!
//! ```text
//! files ──load (the same importers)──▶ Briefing ──columns──▶ rows ──HTTP──▶ ClickHouse
//! filter ──condition──▶ SQL with bound values ──HTTP──▶ counts, checked
//! ```
//! What a row means is worked out by the same code that works it out in memory, when the row is loaded, and kept in columns
//! (`columns` is the table of them). A query only compares columns. What a filter asks that no column answers is refused
//! in words, never approximated.
//!
//! A newer release of an event replaces the older one (`ReplacingMergeTree`, by dataset and identifier); both stay
//! countable in a narrow table of releases. Rows are sent in batches. A ledger says which batches have arrived, so that a
//! load that broke off goes on where it was, and a batch that was sent twice counts once. Until all batches of a file have
//! arrived, every answer says that it covers only a part.
//!
//! Over a cluster the tables are `Distributed` by identifier. A shard that does not answer is an error, never a smaller
//! number.

mod answers;
mod checks;
mod columns;
mod condition;
mod contents;
mod error;
mod facts;
mod ledger;
mod loading;
mod multipart;
mod release;
mod schema;
mod server;
mod sums;
mod tsv;
mod vocabulary;

pub use answers::{ArchiveGroup, ArchiveGroupValue, ArchiveStats, stats};
pub use contents::{ArchiveContents, LoadedFile, contents};
pub use error::ArchiveError;
pub use loading::{LoadProgress, LoadReport, load};
pub use schema::{Archive, Cluster, create};
pub use server::{ArchiveAddress, Server};
pub use sums::{ArchiveSum, MeasureSum};
pub use vocabulary::parse_filter;
