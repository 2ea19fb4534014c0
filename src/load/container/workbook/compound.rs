//! Compound files (MS-CFB): a small file system within a file, in which Office kept its documents before 2007.

use std::collections::HashSet;

/// A compound file in memory.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    mini_cutoff: usize,
    /// For each sector the one that follows it.
    next: Vec<u32>,
    mini_next: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<DirectoryEntry>,
}

/// A stream or a folder.
struct DirectoryEntry {
    name: String,
    is_stream: bool,
    start: u32,
    len: usize,
}

/// Sector numbers from here on are marks; this one ends a chain.
const MARKS: u32 = 0xFFFF_FFFA;

/// The length of a directory entry, and of a sector of small streams.
const ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;

/// The two bytes at a place, little-endian.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// The four bytes at a place, little-endian.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// The number in the eight bytes at a place, little-endian.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..at.checked_add(8)?)?.try_into().ok().map(f64::from_le_bytes)
}

impl<'a> Compound<'a> {
    /// Reads the directory; `None` where the file is damaged.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 30).filter(|shift| (7..=16).contains(shift))?;
        let sector = 1_usize << shift;
        let mut file = Self {
            bytes,
            sector,
            mini_cutoff: usize::try_from(u32_at(bytes, 56)?).ok()?,
            next: Vec::new(),
            mini_next: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        for sector in file.table_sectors()? {
            let table = file.sector(sector)?;
            file.next.extend(table.chunks_exact(4).filter_map(|entry| u32_at(entry, 0)));
        }
        let directory = file.chain(u32_at(bytes, 48)?)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(DirectoryEntry::read).collect();
        let root = file.entries.first()?;
        if root.start < MARKS {
            file.mini = file.chain(root.start)?;
        }
        let mini_table = u32_at(bytes, 60)?;
        if mini_table < MARKS {
            let table = file.chain(mini_table)?;
            file.mini_next = table.chunks_exact(4).filter_map(|entry| u32_at(entry, 0)).collect();
        }
        Some(file)
    }

    /// The sectors that hold the table of what follows what.
    fn table_sectors(&self) -> Option<Vec<u32>> {
        let mut sectors: Vec<u32> = (0..109).filter_map(|at| u32_at(self.bytes, 76 + at * 4)).collect();
        let mut more = u32_at(self.bytes, 68)?;
        let mut seen = HashSet::new();
        while more < MARKS {
            if !seen.insert(more) {
                return None;
            }
            let list = self.sector(more)?;
            let (own, last) = list.split_at_checked(self.sector - 4)?;
            sectors.extend(own.chunks_exact(4).filter_map(|entry| u32_at(entry, 0)));
            more = u32_at(last, 0)?;
        }
        sectors.retain(|&sector| sector < MARKS);
        let mut seen = HashSet::new();
        sectors.iter().all(|sector| seen.insert(*sector)).then_some(sectors)
    }

    /// A sector; the last one may be cut short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(rest.get(..self.sector).unwrap_or(rest))
    }

    /// All sectors of a chain, from its first one on. A chain in a circle is damaged.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut bytes, mut at, mut count) = (Vec::new(), first, 0);
        while at < MARKS {
            count += 1;
            if count > self.next.len() {
                return None;
            }
            bytes.extend_from_slice(self.sector(at)?);
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        Some(bytes)
    }

    /// Whether there is a stream of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&DirectoryEntry> {
        self.entries.iter().find(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; `None` where there is none of that name, or where it is damaged.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        let mut bytes = if entry.len >= self.mini_cutoff {
            self.chain(entry.start)?
        } else {
            let (mut bytes, mut at, mut count) = (Vec::new(), entry.start, 0);
            while at < MARKS {
                count += 1;
                let start = usize::try_from(at).ok()?.checked_mul(MINI_SECTOR)?;
                if count > self.mini_next.len() {
                    return None;
                }
                bytes.extend_from_slice(self.mini.get(start..start.checked_add(MINI_SECTOR)?)?);
                at = *self.mini_next.get(usize::try_from(at).ok()?)?;
            }
            bytes
        };
        if bytes.len() < entry.len {
            return None;
        }
        bytes.truncate(entry.len);
        Some(bytes)
    }
}

impl DirectoryEntry {
    fn read(entry: &[u8]) -> Option<Self> {
        let name_len = usize::from(u16_at(entry, 64)?.saturating_sub(2)).min(64);
        let units = entry.get(..name_len)?.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
        Some(Self {
            name: char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
            is_stream: entry.get(66) == Some(&2),
            start: u32_at(entry, 116)?,
            // Larger ones than 4 GiB are no workbooks.
            len: usize::try_from(u32_at(entry, 120)?).ok()?,
        })
    }
}
