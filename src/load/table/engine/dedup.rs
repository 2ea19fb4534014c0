//! Which rows are about one event, by their keys.
//!
//! Rows are found by a hash of their key and, where keys alone name no event, their first day; then the keys themselves
//! are compared.

use std::hash::{BuildHasher, Hasher};

use hashbrown::HashTable;

/// The keys of the rows of a piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowKeys {
    /// The [`key_hash`] of each row.
    pub(crate) hashes: Vec<u32>,
    /// Which version of its event each row is, the newer the higher; empty as long as no row tells.
    pub(crate) stamps: Vec<u32>,
}

/// A hash of the key of a row and of a day that tells events of one key apart; 0 for a row without a key.
pub(crate) fn key_hash(key: &[u8], day: i32) -> u32 {
    if key.is_empty() {
        return 0;
    }
    let mut hasher = foldhash::fast::FixedState::with_seed(0).build_hasher();
    hasher.write(key);
    hasher.write_i32(day);
    let hash = hasher.finish();
    // Never 0; the upper half decides as well as the lower.
    ((hash >> 32) as u32 ^ hash as u32) | 1 << 31
}

/// The hash of a key and a day, made from the hash of the key.
pub(crate) fn hash_of_day(hash: u32, day: i32) -> u32 {
    (hash ^ day.cast_unsigned().wrapping_mul(0x9e37_79b9)) | 1 << 31
}

/// The most rows that are kept under one hash: looking through more takes too long.
const MOST: usize = 64;

/// The first row of each event of a dataset, by the hash of its key.
#[derive(Debug, Default)]
pub(crate) struct FirstRows {
    /// Hashes and ranks.
    table: HashTable<(u32, u32)>,
}

/// What [`FirstRows::find_or_keep`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FirstRow {
    /// A row of that rank is about the same event.
    Earlier(u32),
    /// No row does; this one was kept.
    BlockText,
    /// No row does, but so many others have the same hash that this one was not kept.
    Full,
}

/// The table takes the place of a row from the low bits of a hash and tells rows apart by the high ones.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl FirstRows {
    /// The rows kept under a hash that `is_same` accepts, in the order of the files.
    pub(crate) fn find_all(&self, hash: u32, is_same: impl Fn(u32) -> bool) -> Vec<u32> {
        let kept = self.table.iter_hash(spread(hash)).filter(|(other, _)| *other == hash);
        let mut found: Vec<u32> = kept.map(|&(_, rank)| rank).filter(|&rank| is_same(rank)).collect();
        found.sort_unstable();
        found
    }

    /// The earliest row kept under a hash, which is not 0, that `is_same` accepts; else this row is kept under it.
    pub(crate) fn find_or_keep(&mut self, hash: u32, rank: u32, is_same: impl Fn(u32) -> bool) -> FirstRow {
        let kept = self.table.iter_hash(spread(hash)).filter(|(other, _)| *other == hash);
        let (mut others, mut earliest) = (0, None);
        for &(_, other) in kept {
            others += 1;
            if earliest.is_none_or(|earliest| other < earliest) && is_same(other) {
                earliest = Some(other);
            }
        }
        match earliest {
            Some(earliest) => FirstRow::Earlier(earliest),
            None if others >= MOST => FirstRow::Full,
            None => {
                self.table.insert_unique(spread(hash), (hash, rank), |(hash, _)| spread(*hash));
                FirstRow::BlockText
            }
        }
    }
}
