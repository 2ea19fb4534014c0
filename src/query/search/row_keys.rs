//! Finds events of tables by the keys of their rows.

use std::hash::{BuildHasher, Hasher};

use crate::model::parallel;
use crate::model::{Briefing, EventId};

/// The shortest key by which a row is found, in bytes.
const SHORTEST: usize = 3;

/// A hash of the key of every row, in order.
#[derive(Debug)]
pub(crate) struct RowKeys {
    hashes: Vec<u32>,
}

impl RowKeys {
    /// Whether the words can be the key of a row: they have a digit and no white space.
    pub(crate) fn can_be(words: &str) -> bool {
        words.len() >= SHORTEST
            && words.bytes().any(|byte| byte.is_ascii_digit())
            && !words.contains(char::is_whitespace)
    }

    /// Reads the keys once.
    pub(crate) fn new(b: &Briefing) -> Self {
        let rows = b.events().rows();
        let blocks = rows.blocks();
        let parts = parallel::map_ranges(blocks.len(), 4, |part| {
            let some = blocks.get(part).unwrap_or(&[]).iter();
            some.flat_map(|kept| (0..kept.spots.len()).map(|row| hash(kept.key(row)))).collect::<Vec<u32>>()
        });
        Self { hashes: parts.concat() }
    }

    /// The event of the first row with that key; case does not matter.
    pub(crate) fn find(&self, b: &Briefing, key: &str) -> Option<EventId> {
        let (rows, wanted) = (b.events().rows(), hash(key));
        let same = (0u32..).zip(&self.hashes).filter(|(_, hash)| **hash == wanted);
        let mut found = same.filter(|(row, _)| rows.key(*row).eq_ignore_ascii_case(key));
        found.find_map(|(row, _)| rows.event(row))
    }
}

fn hash(key: &str) -> u32 {
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    key.bytes().for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
    u32::try_from(hasher.finish() >> 32).unwrap_or(0)
}
