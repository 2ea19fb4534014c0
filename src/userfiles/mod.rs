//! The user's own files: found, read, and written.
//!
//! - [`mod@file`] finds and reads a TOML file, and says where it is wrong.
//! - [`columns`] keeps which columns of a table are used for what.

pub mod columns;
pub mod file;
