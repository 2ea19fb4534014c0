//! Unpacking, within limits.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Crc;
use flate2::read::{DeflateDecoder, MultiGzDecoder};

use super::origin::{Bytes, Origin, SHRANK};
use crate::load::base::options::Limits;
use crate::model::group_thousands;

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    None,
    /// With gzip, in one member or several.
    Gzip,
    /// As an entry of a ZIP archive.
    Entry(Entry),
}

/// Where an entry of a ZIP archive is stored, and what the directory says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its first byte in the archive.
    pub(super) start: u64,
    /// Its packed length in bytes.
    pub(super) len: u64,
    /// Its unpacked length in bytes.
    pub(super) unpacked: u64,
    /// The checksum of the unpacked bytes.
    pub(super) crc: u32,
    /// Whether it is packed with deflate; else it is stored as is.
    pub(super) deflated: bool,
}

/// Files that unpack to less are never too large for their packed size.
const SMALL: u64 = 1 << 20;

/// Why so many packed bytes may not unpack to so many; `None` where they may.
pub(super) fn too_many(unpacked: u64, packed: u64, limits: &Limits) -> Option<String> {
    if unpacked > limits.unpacked_bytes {
        return Some(format!("it unpacks to more than {} bytes", group_thousands(limits.unpacked_bytes)));
    }
    let bomb = unpacked > SMALL && unpacked / limits.ratio.max(1) > packed;
    bomb.then(|| format!("it unpacks to more than {} times its size", limits.ratio))
}

/// The unpacked bytes of `origin`. Exceeding a limit, or damage, is an error that says so.
pub(super) fn unpacked(origin: &Origin, packing: Packing, limits: &Limits) -> io::Result<Bytes> {
    let packed = Arc::new(AtomicU64::new(0));
    let counted = |from: Bytes| Counted { from, count: Arc::clone(&packed) };
    let (from, promised): (Bytes, _) = match packing {
        Packing::None => return origin.read_from(0),
        Packing::Gzip => (Box::new(MultiGzDecoder::new(counted(origin.read_from(0)?))), None),
        Packing::Entry(entry) => {
            let bytes = counted(Box::new(origin.read_from(entry.start)?.take(entry.len)));
            let from: Bytes =
                if entry.deflated { Box::new(DeflateDecoder::new(bytes)) } else { Box::new(bytes) };
            (from, Some((entry.unpacked, entry.crc)))
        }
    };
    Ok(Box::new(Unpacked { from, packed, count: 0, limits: *limits, promised, crc: Crc::new() }))
}

/// Counts the bytes that are read.
struct Counted {
    from: Bytes,
    count: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buf)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Unpacked bytes, checked against limits and checksum.
struct Unpacked {
    from: Bytes,
    packed: Arc<AtomicU64>,
    count: u64,
    limits: Limits,
    promised: Option<(u64, u32)>,
    crc: Crc,
}

impl Unpacked {
    fn check(&self, ended: bool) -> Result<(), String> {
        if let Some(why) = too_many(self.count, self.packed.load(Ordering::Relaxed), &self.limits) {
            return Err(why);
        }
        match self.promised {
            Some((len, _)) if self.count > len || (ended && self.count < len) => {
                Err("the archive is damaged: its directory states another size".to_owned())
            }
            Some((_, crc)) if ended && self.crc.sum() != crc => {
                Err("the archive is damaged: a checksum differs from its directory".to_owned())
            }
            _ => Ok(()),
        }
    }
}

impl Read for Unpacked {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        let read = self.from.read(buf).map_err(in_words)?;
        self.count += read as u64;
        if self.promised.is_some() {
            self.crc.update(buf.get(..read).unwrap_or(&[]));
        }
        self.check(read == 0).map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why))?;
        Ok(read)
    }
}

/// An error while unpacking, in words that make sense to the owner of the file.
fn in_words(error: io::Error) -> io::Error {
    let why = match error.kind() {
        _ if error.to_string() == SHRANK => return error,
        io::ErrorKind::UnexpectedEof => "the packed file is cut off",
        io::ErrorKind::InvalidInput => "the packed file is damaged",
        // Pipes and limits explain themselves; what flate2 says is about its internals.
        io::ErrorKind::InvalidData if !error.to_string().contains("pipe") => "the packed file is damaged",
        _ => return error,
    };
    io::Error::new(io::ErrorKind::InvalidData, why)
}
