//! Inputs as streams of text in UTF-8, however they are packed and encoded.
//!
//! Compression (gzip, xz, bzip2, zstd) and archives (ZIP, tar) are recognised by their bytes, encodings by a sample. A [`Stream`] can be read any number of times,
//! also in part and by several threads at once (see [`Stream::part`]).

mod archive;
mod codec;
mod encoding;
mod magic;
mod memory;
mod office;
mod open;
mod origin;
mod stream;
mod tar;
mod tar_header;
mod unpack;
mod zstd;

pub(crate) use encoding::Encoding;
pub(crate) use memory::Memory;
pub(crate) use office::{Parts, WorkbookFile};
pub(crate) use open::{MadeText, Opened, Skipped, made, open};
pub(crate) use origin::{Bytes, Origin};
pub(crate) use stream::{Findings, Stream};
