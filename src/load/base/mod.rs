//! What all readers use: options and limits, the files of a case, ids, progress and errors.
//!
//! Nothing here knows a format.

pub(crate) mod columns;
pub(crate) mod cycle;
pub(crate) mod date_order;
pub(crate) mod error;
pub(crate) mod files;
pub(crate) mod identity;
pub(crate) mod json_error;
pub(crate) mod json_path;
pub(crate) mod label;
pub(crate) mod located;
pub(crate) mod options;
pub(crate) mod places;
pub(crate) mod progress;
pub(crate) mod record_kind;
pub(crate) mod session;
pub(crate) mod span_fault;
pub(crate) mod unknown_table;
