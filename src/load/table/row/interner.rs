//! Things that rows name, each kept once.

use std::hash::{BuildHasher, Hasher};

use hashbrown::HashTable;

use crate::model::table::NONE;

/// Things kept once each, by the words with which rows name them.
#[derive(Debug)]
pub(crate) struct Interner<T> {
    /// Where the words are kept, by their hashes.
    by_hash: HashTable<u32>,
    words: Words,
    count: u32,
    /// Those that were not yet handed over, in the order of their ranks.
    fresh: Vec<T>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self { by_hash: HashTable::new(), words: Words::default(), count: 0, fresh: Vec::new() }
    }
}

/// Words with their ranks, end to end: length and rank in four bytes each, then the words. So a look-up reads only one
/// place in memory beyond the hash table.
#[derive(Debug, Default)]
struct Words(Vec<u8>);

impl Words {
    /// The words kept at a place, and their rank.
    fn get(&self, at: u32) -> Option<(&[u8], u32)> {
        let (head, rest) = self.0.get(at as usize..)?.split_first_chunk::<8>()?;
        let &[a, b, c, d, e, f, g, h] = head;
        let len = u32::from_le_bytes([a, b, c, d]) as usize;
        Some((rest.get(..len)?, u32::from_le_bytes([e, f, g, h])))
    }

    /// Keeps words and returns where; `None` beyond 4 GiB of all words together.
    fn push(&mut self, words: &[u8], rank: u32) -> Option<u32> {
        let at = u32::try_from(self.0.len()).ok()?;
        let len = u32::try_from(words.len()).ok()?;
        self.0.extend_from_slice(&len.to_le_bytes());
        self.0.extend_from_slice(&rank.to_le_bytes());
        self.0.extend_from_slice(words);
        Some(at)
    }
}

fn hash(words: &[u8]) -> u64 {
    let mut hasher = foldhash::fast::FixedState::with_seed(0).build_hasher();
    hasher.write(words);
    hasher.finish()
}

impl<T> Interner<T> {
    /// The rank of the thing that these words name; a new one is made and kept.
    #[inline]
    pub(crate) fn rank(&mut self, words: impl AsRef<[u8]>, make: impl FnOnce() -> T) -> u32 {
        self.rank_or(words, |_| Some(make())).unwrap_or(NONE)
    }

    /// The rank of the thing that these words name. A new one is made with the help of all others, and kept if
    /// something comes of it.
    #[inline]
    pub(crate) fn rank_or(
        &mut self,
        words: impl AsRef<[u8]>,
        make: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<u32> {
        let words = words.as_ref();
        let hashed = hash(words);
        let mut found = None;
        let is_same = |&at: &u32| {
            found = self.words.get(at).filter(|(kept, _)| *kept == words).map(|(_, rank)| rank);
            found.is_some()
        };
        if self.by_hash.find(hashed, is_same).is_some() {
            return found;
        }
        let made = make(self)?;
        let rank = self.count;
        self.count += 1;
        self.fresh.push(made);
        if let Some(at) = self.words.push(words, rank) {
            let hash_at = |&at: &u32| self.words.get(at).map_or(0, |(words, _)| hash(words));
            self.by_hash.insert_unique(hashed, at, hash_at);
        }
        Some(rank)
    }

    /// What was made since this was last asked for, in the order of the ranks.
    pub(crate) fn take_fresh(&mut self) -> Vec<T> {
        std::mem::take(&mut self.fresh)
    }
}
