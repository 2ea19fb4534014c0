//! Compressed bytes: deflate, gzip, bzip2, xz and zstd.

use std::io::{BufReader, Read};

use bzip2::read::MultiBzDecoder;
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use lzma_rust2::XzReader;

use super::memory::WINDOW;
use super::origin::Bytes;
use super::zstd::Frames;

/// How bytes are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    /// Deflate alone, as in ZIP archives.
    Deflate,
    /// gzip, in one member or several.
    Gzip,
    /// bzip2, in one stream or several.
    Bzip2,
    /// xz, in one stream or several.
    Xz,
    /// Zstandard, in one frame or several.
    Zstd,
}

/// What unpacking takes beyond the window, in KiB, by the estimate of the xz decoder.
const OVERHEAD: u64 = 1024;

impl Codec {
    /// Unpacks what `from` reads, to the end of its last member.
    pub(super) fn unpack(self, from: impl Read + Send + 'static) -> Bytes {
        match self {
            Self::Deflate => Box::new(DeflateDecoder::new(from)),
            Self::Gzip => Box::new(MultiGzDecoder::new(from)),
            Self::Bzip2 => Box::new(MultiBzDecoder::new(from)),
            Self::Xz => {
                let most = u32::try_from(WINDOW / 1024 + OVERHEAD).unwrap_or(u32::MAX);
                Box::new(XzReader::new_mem_limit(BufReader::new(from), true, most))
            }
            Self::Zstd => Box::new(Frames::new(from)),
        }
    }
}
