//! The fields of a record, to be corrected: `overlay` takes the keys, `view` draws them.

pub mod overlay;
mod view;
