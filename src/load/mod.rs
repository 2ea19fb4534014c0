//! Bytes into a briefing, with everything that is wrong in them.
//!
//! ```text
//! Input ──▶ bytes (unpack, decode) ──▶ sniff ──▶ table, page, feed, record ──▶ Builder ──▶ Briefing
//!      │          ▲         └──▶ container (workbooks, JSON): rows as text
//!      │          └─────────────────────┘
//!      └──▶ case (its folder or its files) ──────────────────────────────────────┘
//! ```
//! An input is a **case** (a folder with a `case.toml` and its sources), or a file: an article, a web page, reports,
//! a draft, a briefing as JSON or a table. Several inputs make one briefing. All readers use `base` and `problems`, and none of them
//! knows another. Nothing here knows about screens.

mod base;
mod bytes;
mod case;
mod catalogue;
mod container;
mod feed;
mod input;
mod input_files;
mod key_events;
mod loader;
mod markup;
mod opening;
pub mod page;
mod problems;
mod record;
mod sniff;
mod table;
mod trial;

pub use base::columns::{Columns, ColumnsError, FIELDS, Field, Mapping};
pub use base::date_order::DateOrder;
pub use base::error::LoadError;
pub use base::options::{Limits, Options};
pub use base::progress::{Loaded, Progress, Step, Watch};
pub use base::unknown_table::UnknownTable;
pub use case::{briefing_schema, schema};
pub use catalogue::openables;
pub use input::Input;
pub use input_files::{InputFile, InputFiles, input_files};
pub use key_events::{is_table_of, key_events_file};
pub use loader::{load, load_draft, load_edited, load_watched};
pub use problems::{Annotation, Code, Problem, Severity, render, to_json};
pub use table::{Openable, ReadColumn, Yields, datasets_page};
pub use trial::{Trial, try_columns};
