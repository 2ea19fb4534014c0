//! Things that rows name, each kept once.

use std::collections::HashMap;

use crate::model::table::NONE;

/// Things kept once each, by the words with which rows name them.
#[derive(Debug)]
pub(crate) struct Interner<T> {
    ranks: HashMap<Box<[u8]>, u32, foldhash::fast::FixedState>,
    /// Those that were not yet handed over, in the order of their ranks.
    fresh: Vec<T>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self { ranks: HashMap::default(), fresh: Vec::new() }
    }
}

impl<T> Interner<T> {
    /// The rank of the thing that these words name; a new one is made and kept.
    pub(crate) fn rank(&mut self, words: impl AsRef<[u8]>, make: impl FnOnce() -> T) -> u32 {
        self.rank_or(words, |_| Some(make())).unwrap_or(NONE)
    }

    /// The rank of the thing that these words name. A new one is made with the help of all others, and kept where
    /// something comes of it.
    pub(crate) fn rank_or(
        &mut self,
        words: impl AsRef<[u8]>,
        make: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<u32> {
        let words = words.as_ref();
        if let Some(&rank) = self.ranks.get(words) {
            return Some(rank);
        }
        let made = make(self)?;
        let rank = u32::try_from(self.ranks.len()).unwrap_or(NONE);
        self.fresh.push(made);
        self.ranks.insert(words.into(), rank);
        Some(rank)
    }

    /// What was made since this was last asked for, in the order of the ranks.
    pub(crate) fn take_fresh(&mut self) -> Vec<T> {
        std::mem::take(&mut self.fresh)
    }
}
