//! Many texts, kept in one buffer.

use std::hash::BuildHasher;

use super::lists::between;

/// Texts kept end to end in one buffer, by rank.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    buffer: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Appends a text and returns its rank.
    pub fn push(&mut self, text: &str) -> u32 {
        let rank = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.buffer.push_str(text);
        self.ends.push(u32::try_from(self.buffer.len()).unwrap_or(u32::MAX));
        rank
    }

    /// The text of that rank; empty where there is none.
    #[must_use]
    pub fn get(&self, rank: u32) -> &str {
        self.buffer.get(between(&self.ends, rank as usize)).unwrap_or("")
    }

    /// The number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no text is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// Names kept once each: equal names share a rank.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    texts: Texts,
    ranks: hashbrown::HashTable<u32>,
    hasher: foldhash::fast::RandomState,
}

impl Interner {
    /// The rank of `name`, which is kept if it is new.
    pub fn intern(&mut self, name: &str) -> u32 {
        let Self { texts, ranks, hasher } = self;
        let hash = hasher.hash_one(name);
        if let Some(&rank) = ranks.find(hash, |&rank| texts.get(rank) == name) {
            return rank;
        }
        let rank = texts.push(name);
        ranks.insert_unique(hash, rank, |&rank| hasher.hash_one(texts.get(rank)));
        rank
    }

    /// The rank of a name; `None` where it is not kept.
    #[must_use]
    pub fn rank(&self, name: &str) -> Option<u32> {
        let Self { texts, ranks, hasher } = self;
        ranks.find(hasher.hash_one(name), |&rank| texts.get(rank) == name).copied()
    }

    /// The name of that rank; empty where there is none.
    #[must_use]
    pub fn get(&self, rank: u32) -> &str {
        self.texts.get(rank)
    }

    /// The number of distinct names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether no name is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The names, by rank.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|rank| self.get(u32::try_from(rank).unwrap_or(u32::MAX)))
    }
}
