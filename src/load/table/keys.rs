//! Which events were there before, by their keys.
//!
//! Most datasets number their events, some with letters before the number (`MLI1234`). One bit for each number says
//! that no row before had that key, and the bits of numbers that follow each other are found where the processor has
//! them at hand. Only when a number comes again, or where keys are of another form, the rows are found by hashes of key
//! and first day, which lie anywhere in memory; then the keys themselves are compared.

use std::collections::HashMap;

use super::slots::Slots;

/// The number that a key of at most four letters and nine digits is; 0 for any other key. Only zeros before the digits
/// do not tell two keys apart.
pub(super) fn code(key: &[u8]) -> u64 {
    let (mut letters, mut rest) = (0u64, key);
    while let [letter @ (b'A'..=b'Z' | b'a'..=b'z'), after @ ..] = rest {
        (letters, rest) = (letters << 7 | u64::from(*letter), after);
    }
    let (mut number, mut fits) = (0u64, matches!(rest.len(), 1..=9) && key.len() - rest.len() <= 4);
    for &byte in rest {
        let digit = byte.wrapping_sub(b'0');
        fits &= digit < 10;
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    if fits { 1 << 63 | letters << 32 | number } else { 0 }
}

/// Codes that were there: one bit for each.
#[derive(Debug, Default)]
struct Seen {
    /// Where the bits of each 4,096 codes are that follow each other.
    pages: HashMap<u64, usize, foldhash::fast::FixedState>,
    bits: Vec<[u64; 64]>,
    count: usize,
}

impl Seen {
    /// Whether the code is new; it is not any more.
    #[inline]
    fn add(&mut self, code: u64) -> bool {
        let page = *self.pages.entry(code >> 12).or_insert(self.bits.len());
        if page == self.bits.len() {
            self.bits.push([0; 64]);
        }
        let bit = 1 << (code & 63);
        let Some(bits) = self.bits.get_mut(page).and_then(|page| page.get_mut(code as usize >> 6 & 63))
        else {
            return false;
        };
        let is_new = *bits & bit == 0;
        *bits |= bit;
        self.count += usize::from(is_new);
        is_new
    }

    /// Whether the numbers lie so far apart that bits take more room than hashes.
    fn is_sparse(&self) -> bool {
        self.bits.len() > 64 + self.count / 64
    }
}

/// The keys of the rows of a piece.
#[derive(Clone, Debug, Default)]
pub(super) struct RowKeys {
    /// Of each row a hash of its key and, where keys alone name no event, its first day; 0 for a row without a key.
    pub(super) hashes: Vec<u32>,
    /// Of each row the [`code`] of its key.
    pub(super) codes: Vec<u64>,
    /// Of each row which version of its event it is, the newer the higher; empty as long as no row tells.
    pub(super) stamps: Vec<u32>,
}

impl RowKeys {
    /// Only the hashes of the first rows that have codes.
    fn coded(mut self, len: usize) -> Vec<u32> {
        self.hashes.truncate(len);
        for (hash, _) in self.hashes.iter_mut().zip(&self.codes).filter(|(_, code)| **code == 0) {
            *hash = 0;
        }
        self.hashes
    }
}

/// The keys of all rows of a dataset.
#[derive(Debug)]
pub(super) struct Keys {
    slots: Slots,
    /// The codes; `None` since rows are found by hashes alone.
    seen: Option<Seen>,
    /// The hashes of rows whose codes are seen, with the rank of the first of them.
    past: Vec<(u32, Vec<u32>)>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { slots: Slots::default(), seen: Some(Seen::default()), past: Vec::new() }
    }
}

/// So many keys are fetched before they are looked up.
const FETCHED: usize = 64;

impl Keys {
    /// Calls for every row of a piece that may tell of the event of an earlier one, with its index and the hash under
    /// which that one is found, and under which this one is to be kept. The first row has the rank `base`; so many
    /// rows more are expected.
    pub(super) fn each(
        &mut self,
        (rows, base): (RowKeys, u32),
        expected: usize,
        mut ask: impl FnMut(&mut Slots, usize, u32),
    ) {
        if self.seen.as_ref().is_some_and(Seen::is_sparse) {
            self.by_hash(expected);
        }
        let coded = |code: u64| code != 0;
        let others = if self.seen.is_some() {
            rows.codes.iter().filter(|code| !coded(**code)).count()
        } else {
            rows.hashes.len()
        };
        self.slots.make_room(others, expected);
        for (index, (&hash, &code)) in rows.hashes.iter().zip(&rows.codes).enumerate() {
            if others > 0 && index.is_multiple_of(FETCHED) {
                let end = rows.hashes.len().min(index + FETCHED);
                self.slots.fetch(rows.hashes.get(index..end).unwrap_or(&[]));
            }
            if hash == 0 {
                continue;
            }
            if let Some(seen) = self.seen.as_mut().filter(|_| coded(code)) {
                if seen.add(code) {
                    continue;
                }
                self.past.push((base, rows.clone().coded(index)));
                self.by_hash(expected);
            }
            ask(&mut self.slots, index, hash);
        }
        if self.seen.is_some() {
            let len = rows.hashes.len();
            self.past.push((base, rows.coded(len)));
        }
    }

    /// From now on finds all rows by their hashes.
    fn by_hash(&mut self, expected: usize) {
        self.seen = None;
        let past = std::mem::take(&mut self.past);
        self.slots.make_room(past.iter().map(|(_, hashes)| hashes.len()).sum(), expected);
        for (base, hashes) in past {
            for (rank, hash) in (base..).zip(hashes).filter(|(_, hash)| *hash != 0) {
                self.slots.add(hash, rank);
            }
        }
    }
}
