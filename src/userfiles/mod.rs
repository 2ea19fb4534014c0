//! The user's own files: found, read, and written.
//!
//! - [`mod@file`] finds and reads a TOML file, and says where it is wrong.
//! - [`columns`] keeps which columns of a table are used for what, [`key_events`] which events are the key ones.
//! - [`read_marks`] remembers what was read of an input.
//! - [`case_records`] changes records of a case where they stand, [`case_form`] shows their fields to be corrected.

pub mod case_form;
pub mod case_records;
pub mod columns;
pub mod file;
pub mod key_events;
pub mod read_marks;
