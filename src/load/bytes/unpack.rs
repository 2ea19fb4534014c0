//! Unpacking, within limits.

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use flate2::Crc;

use super::codec::Codec;
use super::memory::WINDOW;
use super::origin::{Bytes, Origin};
use crate::load::base::options::Limits;
use crate::model::group_thousands;

/// How bytes are packed: not at all, compressed, as an entry of an archive, or as one that is compressed itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Packing {
    /// The entry, in an archive.
    pub(super) entry: Option<Entry>,
    /// How the file itself is compressed.
    pub(super) codec: Option<Codec>,
}

impl Packing {
    /// Not at all.
    pub(super) const NONE: Self = Self { entry: None, codec: None };
}

/// Where an entry of an archive is stored, and what the archive says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its first byte in the archive.
    pub(super) start: u64,
    /// Its packed length in bytes.
    pub(super) len: u64,
    /// How the archive compresses it; else it is stored as is.
    pub(super) codec: Option<Codec>,
    /// Its unpacked length in bytes.
    pub(super) unpacked: u64,
    /// The checksum of the unpacked bytes, where the archive has one.
    pub(super) crc: Option<u32>,
}

/// What the compressed files in one archive unpack to, in bytes, as far as they have been read. The archive does not say.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    one: Arc<AtomicU64>,
    all: Arc<AtomicU64>,
}

impl Tally {
    /// That of another file in the same archive.
    pub(super) fn of_another(&self) -> Self {
        Self { one: Arc::default(), all: Arc::clone(&self.all) }
    }

    /// Counts the file up to that many bytes, however often it is read; returns the sum of all files.
    fn reach(&self, count: u64) -> u64 {
        let more = count.saturating_sub(self.one.fetch_max(count, Ordering::Relaxed));
        self.all.fetch_add(more, Ordering::Relaxed).saturating_add(more)
    }
}

/// Files that unpack to less are never too large for their packed size.
const SMALL: u64 = 1 << 20;

/// How many bytes are unpacked at a time. What a decoder unpacked before it came to an error within that is lost.
const AT_A_TIME: usize = 1 << 14;

/// Why so many packed bytes may not unpack to so many; `None` where they may.
pub(super) fn too_many(unpacked: u64, packed: u64, limits: &Limits) -> Option<String> {
    if unpacked > limits.unpacked_bytes {
        return Some(format!("it unpacks to more than {} bytes", group_thousands(limits.unpacked_bytes)));
    }
    let bomb = unpacked > SMALL && unpacked / limits.ratio.max(1) > packed;
    bomb.then(|| format!("it unpacks to more than {} times its size", limits.ratio))
}

/// The unpacked bytes of `origin`. Exceeding a limit, or damage, is an error that says so.
pub(super) fn unpacked(
    origin: &Origin,
    packing: Packing,
    limits: &Limits,
    tally: &Tally,
) -> io::Result<Bytes> {
    let new = |codec: Option<Codec>, bytes: Counted| Unpacked {
        packed: Arc::clone(&bytes.packed),
        on_disk: Arc::clone(&bytes.packed),
        from: match codec {
            Some(codec) => codec.unpack(bytes),
            None => Box::new(bytes),
        },
        count: 0,
        limits: *limits,
        promised: None,
        tally: None,
        crc: Crc::new(),
        failed: None,
    };
    let Some(entry) = packing.entry else {
        let bytes = origin.read_from(0)?;
        let Some(codec) = packing.codec else { return Ok(bytes) };
        return Ok(Box::new(new(Some(codec), Counted::new(bytes))));
    };
    let bytes = Counted::new(Box::new(origin.read_from(entry.start)?.take(entry.len)));
    let outer = Unpacked { promised: Some((entry.unpacked, entry.crc)), ..new(entry.codec, bytes) };
    let Some(codec) = packing.codec else { return Ok(Box::new(outer)) };
    let on_disk = Arc::clone(&outer.on_disk);
    let inner = new(Some(codec), Counted::new(Box::new(outer)));
    Ok(Box::new(Unpacked { on_disk, tally: Some(tally.clone()), ..inner }))
}

/// What happened to packed bytes while they were read.
#[derive(Debug, Default)]
struct PackedBytes {
    count: AtomicU64,
    /// Whether all of them were read.
    ended: AtomicBool,
    /// Why they could not be read on.
    fault: OnceLock<(io::ErrorKind, String)>,
}

/// Bytes that are watched while they are read: decoders pass on errors in their own words, or in none.
struct Counted {
    from: Bytes,
    packed: Arc<PackedBytes>,
}

impl Counted {
    fn new(from: Bytes) -> Self {
        Self { from, packed: Arc::default() }
    }
}

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let result = self.from.read(buf);
        match &result {
            Ok(read) => {
                self.packed.count.fetch_add(*read as u64, Ordering::Relaxed);
                self.packed.ended.fetch_or(*read == 0 && !buf.is_empty(), Ordering::Relaxed);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => _ = self.packed.fault.set((error.kind(), error.to_string())),
        }
        result
    }
}

/// Unpacked bytes, checked against limits and checksum.
struct Unpacked {
    from: Bytes,
    /// What they are unpacked from,
    packed: Arc<PackedBytes>,
    /// and what that is unpacked from, if it is packed itself.
    on_disk: Arc<PackedBytes>,
    count: u64,
    limits: Limits,
    /// Their length and checksum.
    promised: Option<(u64, Option<u32>)>,
    /// Where the archive does not say how many there are.
    tally: Option<Tally>,
    crc: Crc,
    /// Why they cannot be unpacked on: decoders may go on after an error as if there had been none.
    failed: Option<(io::ErrorKind, String)>,
}

impl Unpacked {
    fn check(&self, ended: bool) -> Result<(), String> {
        let limits = &self.limits;
        if let Some(why) = too_many(self.count, self.on_disk.count.load(Ordering::Relaxed), limits) {
            return Err(why);
        }
        if self.tally.as_ref().is_some_and(|tally| tally.reach(self.count) > limits.unpacked_bytes) {
            let most = group_thousands(limits.unpacked_bytes);
            return Err(format!("the files in the archive unpack to more than {most} bytes"));
        }
        match self.promised {
            Some((len, None)) if ended && self.count < len => Err("the archive is cut off".to_owned()),
            Some((len, _)) if self.count > len || (ended && self.count < len) => {
                Err("the archive is damaged: its directory states another size".to_owned())
            }
            Some((_, Some(crc))) if ended && self.crc.sum() != crc => {
                Err("the archive is damaged: a checksum differs from its directory".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn unpack(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let most = buf.len().min(AT_A_TIME);
        let read =
            self.from.read(buf.get_mut(..most).unwrap_or(&mut [])).map_err(|error| self.in_words(error))?;
        self.count += read as u64;
        if self.promised.is_some_and(|(_, crc)| crc.is_some()) {
            self.crc.update(buf.get(..read).unwrap_or(&[]));
        }
        self.check(read == 0).map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why))?;
        Ok(read)
    }

    /// An error while unpacking, in words that make sense to the owner of the file.
    fn in_words(&self, error: io::Error) -> io::Error {
        if let Some((kind, why)) = self.packed.fault.get() {
            return io::Error::new(*kind, why.clone());
        }
        let why = match error.kind() {
            io::ErrorKind::Interrupted => return error,
            io::ErrorKind::OutOfMemory => {
                format!("it takes more than {} bytes of memory to unpack", group_thousands(WINDOW))
            }
            io::ErrorKind::Unsupported => "the packed file uses a method that is not supported".to_owned(),
            io::ErrorKind::UnexpectedEof => "the packed file is cut off".to_owned(),
            _ if self.packed.ended.load(Ordering::Relaxed) => "the packed file is cut off".to_owned(),
            _ => "the packed file is damaged".to_owned(),
        };
        io::Error::new(io::ErrorKind::InvalidData, why)
    }
}

impl Read for Unpacked {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        if let Some((kind, why)) = &self.failed {
            return Err(io::Error::new(*kind, why.clone()));
        }
        let result = self.unpack(buf);
        if let Err(error) = &result
            && error.kind() != io::ErrorKind::Interrupted
        {
            self.failed = Some((error.kind(), error.to_string()));
        }
        result
    }
}
