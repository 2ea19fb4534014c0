//! Parquet files. Only with the feature `parquet`: the decoders take half as long to build as all the rest.
//!
//! Columns are named like those of JSON: by dotted path, lists as one cell with `;` between the values. Empty where there is no
//! value. Days and times are written as in ISO 8601.

mod cells;
mod file;

pub(crate) use file::rows;
