//! Gets data from the services that publish them, as files that sitroom opens.
//!
//! ```text
//! Query ──▶ Service (what to ask next) ──▶ Transport (asks, waits, tries again) ──▶ WorkFolder (pages, kept) ──▶ file
//! ```
//! What a service differs in is its `Service`: which requests it wants, how an answer is read and what its refusals
//! mean. Everything else is written once: `transport` sends requests with the credentials of `access` and
//! repeats them within bounds, `work` keeps each page until all are there, so that the same query goes on where it was
//! stopped, `merge` makes one file of the pages and, for an update, of the rows there were, and `receipts` remembers what
//! each file was asked for.

mod access;
mod country;
mod credentials;
mod engine;
mod error;
mod merge;
mod query;
mod receipts;
mod service;
mod services;
mod shape;
mod token;
mod transport;
mod work;

pub use credentials::{Ask, Credentials};
pub use engine::{Event, Fetched, Fetching, fetch};
pub use error::GetError;
pub use merge::Merged;
pub use query::{Query, ServiceName};
pub use receipts::{Receipt, latest_receipt, read_receipt, write_receipt};
