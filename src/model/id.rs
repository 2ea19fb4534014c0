//! Identifiers and the compact containers that they index.

use std::hash::BuildHasher;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the table of these records.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The identifier of the record at `index`; positions beyond `u32::MAX` saturate
            /// (no table can hold that many).
            #[must_use]
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )+};
}

ids! {
    /// A source of the briefing.
    SourceId,
    /// A place of the briefing.
    PlaceId,
    /// An actor of the briefing.
    ActorId,
    /// An event of the briefing: its rank in time, undated events last.
    EventId,
    /// A statement of the briefing: its rank in time.
    StatementId,
    /// A claim of the briefing.
    ClaimId,
}

/// Lists of `T`, one per row, in two flat vectors (compressed sparse rows).
#[derive(Clone, Debug)]
pub struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Appends a row.
    pub fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.ends.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// Lists of the items end to end, of which each has as many as its count says.
    #[must_use]
    pub fn from_counts(counts: Vec<u32>, items: Vec<T>) -> Self {
        let mut ends = counts;
        let mut total = 0u32;
        for end in &mut ends {
            total = total.saturating_add(*end);
            *end = total;
        }
        Self { ends, items }
    }

    /// The list of row `index`; empty for a row that does not exist.
    #[must_use]
    pub fn row(&self, index: usize) -> &[T] {
        self.items.get(between(&self.ends, index)).unwrap_or(&[])
    }

    /// Where each row ends among the [items](Self::items); it begins where the one before ends.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// The items of all rows, end to end.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|index| self.row(index))
    }

    /// For each of `rows` rows the list of the pairs' second parts, in the order of the pairs.
    /// Pairs whose row does not exist are left out.
    #[must_use]
    pub fn group(rows: usize, pairs: &[(u32, T)]) -> Self
    where
        T: Copy,
    {
        let mut next = vec![0u32; rows + 1];
        for &(row, _) in pairs {
            if let Some(count) = next.get_mut(row as usize + 1) {
                *count += 1;
            }
        }
        for row in 1..next.len() {
            next[row] += next[row - 1];
        }
        let ends = next.iter().skip(1).copied().collect();
        let mut order: Vec<u32> = vec![0; next.last().copied().unwrap_or(0) as usize];
        for (at, &(row, _)) in pairs.iter().enumerate() {
            if (row as usize) < rows {
                let slot = &mut next[row as usize];
                order[*slot as usize] = u32::try_from(at).unwrap_or(u32::MAX);
                *slot += 1;
            }
        }
        let items = order.iter().filter_map(|&at| pairs.get(at as usize)).map(|pair| pair.1).collect();
        Self { ends, items }
    }
}

/// Where the row of that rank stands among items of which each row's end is known; nowhere for a row that
/// does not exist.
fn between(ends: &[u32], rank: usize) -> std::ops::Range<usize> {
    let Some(&end) = ends.get(rank) else { return 0..0 };
    let start = rank.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    start as usize..end as usize
}

/// Strings kept end to end in one buffer, addressed by their rank.
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
pub struct Names {
    texts: Texts,
    ranks: hashbrown::HashTable<u32>,
    hasher: foldhash::fast::RandomState,
}

impl Names {
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
