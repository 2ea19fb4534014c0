//! The entries of a tar archive, as byte ranges. Their names are only displayed: nothing is written to disk.

use std::io::{self, Read};

use rawzip::ReaderAt as _;

use super::archive::{ArchiveEntry, Refused, is_clutter, name, too_many_entries};
use super::origin::{Origin, RandomAccess};
use super::tar_header::{BLOCK, is_sound, number, own_name, part, until_nul};
use super::unpack::Entry;
use crate::load::base::error::CHECK;
use crate::load::base::options::Limits;

/// The longest name, or list of attributes, that is read, in bytes.
const LONGEST: u64 = 1 << 16;

/// What is said of what comes after the last entry that was found.
const REST: &str = "the rest";

/// The entries that may be sources, in their order. What cannot be found because the archive is damaged or cut off is one
/// more entry, which is not read.
pub(super) fn entries(origin: &Origin, limits: &Limits) -> Result<Vec<ArchiveEntry>, Refused> {
    let at = origin.random_access().map_err(|error| (error.to_string(), CHECK))?;
    let mut walk = Walk { at, offset: 0, extra: Extra::default(), found: Vec::new() };
    let ended = walk.find_all(limits.entries).and_then(|()| ends_there(origin, walk.offset));
    let Walk { mut found, .. } = walk;
    match ended {
        Ok(()) => {}
        Err(Ended::TooMany) => return Err(too_many_entries(limits)),
        Err(Ended::Broken(why)) if found.is_empty() => return Err((why, CHECK)),
        Err(Ended::Broken(why)) => found.push((REST.to_owned(), Err((why, CHECK)))),
    }
    Ok(found)
}

/// Why no more entries are looked for.
enum Ended {
    TooMany,
    Broken(String),
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

fn damaged() -> Ended {
    Ended::Broken("the archive is damaged".to_owned())
}

/// What other headers say about the entry after them.
#[derive(Default)]
struct Extra {
    name: Option<Vec<u8>>,
    size: Option<u64>,
    is_sparse: bool,
}

/// Goes from header to header.
struct Walk {
    at: RandomAccess,
    offset: u64,
    extra: Extra,
    found: Vec<ArchiveEntry>,
}

impl Walk {
    /// Finds all entries, at most `most`; leaves `offset` behind the block of zeros that ends the archive.
    fn find_all(&mut self, most: usize) -> Result<(), Ended> {
        loop {
            let block = self.bytes(self.offset, BLOCK as u64)?;
            self.offset += BLOCK as u64;
            if block.iter().all(|&byte| byte == 0) {
                return Ok(());
            }
            if !is_sound(&block) {
                return Err(damaged());
            }
            self.entry(&block)?;
            if self.found.len() > most {
                return Err(Ended::TooMany);
            }
        }
    }

    /// Takes the entry of a header, and goes on to the next header.
    fn entry(&mut self, header: &[u8]) -> Result<(), Ended> {
        let start = self.offset;
        let size = number(part(header, 124, 12)).ok_or_else(damaged)?;
        let kind = header.get(156).copied().unwrap_or(0);
        let describes_another = matches!(kind, b'L' | b'K' | b'x' | b'g' | b'X');
        let size = self.extra.size.filter(|_| !describes_another).unwrap_or(size);
        let blocks = size.checked_next_multiple_of(BLOCK as u64);
        self.offset = blocks.and_then(|len| start.checked_add(len)).ok_or_else(damaged)?;
        match kind {
            b'L' => self.extra.name = Some(until_nul(&self.described(start, size)?).to_vec()),
            b'x' | b'X' => {
                let attributes = self.described(start, size)?;
                self.attributes(&attributes).ok_or_else(damaged)?;
            }
            b'K' | b'g' => {}
            _ => {
                let extra = std::mem::take(&mut self.extra);
                let name = name(&extra.name.unwrap_or_else(|| own_name(header)));
                let name = name.trim_start_matches("./").to_owned();
                let is_sparse = extra.is_sparse || kind == b'S';
                if let Some(entry) = entry(kind, is_sparse, (start, size))
                    && !name.ends_with('/')
                    && !is_clutter(&name)
                {
                    self.found.push((name, entry));
                }
            }
        }
        Ok(())
    }

    /// What describes the next entry.
    fn described(&self, start: u64, size: u64) -> Result<Vec<u8>, Ended> {
        if size > LONGEST { Err(damaged()) } else { self.bytes(start, size) }
    }

    /// Takes the attributes of the next entry: lines of their length, name and value.
    fn attributes(&mut self, mut lines: &[u8]) -> Option<()> {
        while !lines.is_empty() {
            let digits = lines.iter().position(|&byte| byte == b' ')?;
            let len: usize = std::str::from_utf8(lines.get(..digits)?).ok()?.parse().ok()?;
            let line = lines.get(digits + 1..len)?.strip_suffix(b"\n")?;
            let equals = line.iter().position(|&byte| byte == b'=')?;
            let (name, value) = (line.get(..equals)?, line.get(equals + 1..)?);
            match name {
                b"path" => self.extra.name = Some(value.to_vec()),
                b"size" => self.extra.size = Some(std::str::from_utf8(value).ok()?.parse().ok()?),
                _ => self.extra.is_sparse |= name.starts_with(b"GNU.sparse."),
            }
            lines = lines.get(len..)?;
        }
        Some(())
    }

    /// So many bytes from that place.
    fn bytes(&self, start: u64, len: u64) -> Result<Vec<u8>, Ended> {
        let mut bytes = vec![0; usize::try_from(len).unwrap_or(0)];
        self.at.read_exact_at(&mut bytes, start).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => Ended::Broken("the archive is cut off".to_owned()),
            _ => error.into(),
        })?;
        Ok(bytes)
    }
}

/// The entry of that kind, where it may be a source.
fn entry(kind: u8, is_sparse: bool, (start, len): (u64, u64)) -> Option<Result<Entry, Refused>> {
    match kind {
        _ if is_sparse => Some(Err(("it is stored with its gaps left out".to_owned(), ""))),
        b'0' | 0 | b'7' => Some(Ok(Entry { start, len, codec: None, unpacked: len, crc: None })),
        b'1' | b'2' => Some(Err(("it is a link to another file".to_owned(), ""))),
        // Folders, devices and pipes have no content.
        _ => None,
    }
}

/// Checks that nothing but zeros follows, and reads to the end: where the archive is compressed, its checksum is there.
fn ends_there(origin: &Origin, offset: u64) -> Result<(), Ended> {
    let (mut from, mut buf) = (origin.read_from(offset)?, vec![0; 1 << 16]);
    loop {
        let read = from.read(&mut buf)?;
        if read == 0 {
            return Ok(());
        }
        if buf.iter().take(read).any(|&byte| byte != 0) {
            return Err(Ended::Broken("another archive is appended to it".to_owned()));
        }
    }
}
