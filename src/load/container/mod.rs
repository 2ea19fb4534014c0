//! Containers that are not text: their rows become delimited text, which is read like any other table.
//!
//! A container hands its rows over to a [`RowSink`] on a thread of its own, so that the first events can be seen while it is
//! still being read. [`Stream::made`](super::bytes::Stream::made) makes a stream of the text. Datasets never know what
//! contained their rows; where a row stands in its file is kept in [`Places`](super::base::places::Places).

pub(crate) mod json;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
mod sink;
pub(super) mod workbook;

pub(crate) use sink::{Ended, NobodyReads, RowSink, kept_text, one_of_many, text_of};

/// What separates the cells of a made text: tabs are rare in cells. Quotation marks enclose cells that contain one.
pub(crate) const DELIMITER: u8 = b'\t';
