//! sitroom: a crisis briefing in the terminal, in which every event, quote and figure is one key from the
//! words that support it.
#![forbid(unsafe_code)]

/// Several threads have and give back memory at once, in pieces of all sizes.
#[cfg(unix)]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(feature = "net")]
pub mod archive;
pub mod atlas;
pub mod cli;
pub mod draft;
pub mod export;
#[cfg(feature = "net")]
pub mod get;
#[cfg(feature = "net")]
pub mod http;
pub mod load;
pub mod model;
pub mod output;
pub mod query;
pub mod record;
pub mod syntax;
pub mod tui;
pub mod userfiles;
