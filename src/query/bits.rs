//! Sets of row numbers below a fixed bound, one bit a row.

use std::ops::Range;

const WORD: usize = u64::BITS as usize;

/// A set of `u32` numbers below [`Bits::len`]. Numbers at or above it are never contained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// The empty set of numbers below `len`.
    #[must_use]
    pub fn new(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(WORD)], len }
    }

    /// The set of all numbers below `len`.
    #[must_use]
    pub fn full(len: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; len.div_ceil(WORD)], len };
        bits.trim();
        bits
    }

    /// The bound: how many numbers there could be, not how many there are (see [`Bits::count`]).
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Adds a number; one that is not below the bound is passed over.
    pub fn insert(&mut self, number: u32) {
        let at = number as usize;
        if at < self.len
            && let Some(word) = self.words.get_mut(at / WORD)
        {
            *word |= 1 << (at % WORD);
        }
    }

    /// Takes a number out.
    pub fn remove(&mut self, number: u32) {
        let at = number as usize;
        if let Some(word) = self.words.get_mut(at / WORD) {
            *word &= !(1 << (at % WORD));
        }
    }

    /// Adds all numbers of the range that are below the bound, word by word.
    pub fn insert_range(&mut self, range: Range<usize>) {
        let end = range.end.min(self.len);
        if range.start >= end {
            return;
        }
        let (first, last) = (range.start / WORD, (end - 1) / WORD);
        for (index, word) in self.words.iter_mut().enumerate().take(last + 1).skip(first) {
            let low = if index == first { u64::MAX << (range.start % WORD) } else { u64::MAX };
            let high = if index == last { u64::MAX >> (WORD - 1 - (end - 1) % WORD) } else { u64::MAX };
            *word |= low & high;
        }
    }

    /// Whether the number is in the set.
    #[must_use]
    pub fn contains(&self, number: u32) -> bool {
        let at = number as usize;
        self.words.get(at / WORD).is_some_and(|word| word >> (at % WORD) & 1 == 1)
    }

    /// How many numbers are in the set.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether no number is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// How many numbers are in both sets.
    #[must_use]
    pub fn count_and(&self, other: &Self) -> u32 {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// Keeps the numbers that the other set has too.
    pub fn and(&mut self, other: &Self) {
        self.merge(other, |a, b| a & b);
    }

    /// Adds the numbers of the other set, as far as they are below the bound.
    pub fn or(&mut self, other: &Self) {
        self.merge(other, |a, b| a | b);
        self.trim();
    }

    /// Takes out the numbers of the other set.
    pub fn and_not(&mut self, other: &Self) {
        self.merge(other, |a, b| a & !b);
    }

    /// Puts every number below the bound in if it is out, and out if it is in.
    pub fn invert(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        self.trim();
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(index, &word)| {
            let base = index * WORD;
            let rest = std::iter::successors((word != 0).then_some(word), |&word| {
                let next = word & (word - 1);
                (next != 0).then_some(next)
            });
            rest.map(move |word| number(base + word.trailing_zeros() as usize))
        })
    }

    /// The least number that is in the set and not below `number`.
    #[must_use]
    pub fn first_at_or_after(&self, from: u32) -> Option<u32> {
        let from = from as usize;
        let first = from / WORD;
        self.words.iter().enumerate().skip(first).find_map(|(index, &word)| {
            let word = if index == first { word & (u64::MAX << (from % WORD)) } else { word };
            (word != 0).then(|| number(index * WORD + word.trailing_zeros() as usize))
        })
    }

    fn merge(&mut self, other: &Self, operation: impl Fn(u64, u64) -> u64) {
        let others = other.words.iter().copied().chain(std::iter::repeat(0));
        for (word, other) in self.words.iter_mut().zip(others) {
            *word = operation(*word, other);
        }
    }

    fn trim(&mut self) {
        let used = self.len % WORD;
        if used != 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= u64::MAX >> (WORD - used);
        }
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A set whose members can be counted off in constant time: how many stand before a number, and which is
/// the n-th. The directory costs four bytes for 512 rows.
#[derive(Clone, Debug)]
pub struct Ranked {
    bits: Bits,
    before: Vec<u32>,
}

/// Words in one block of the directory.
const BLOCK: usize = 8;

impl Ranked {
    /// Counts the set once.
    #[must_use]
    pub fn new(bits: Bits) -> Self {
        let mut total = 0;
        let before = bits.words.chunks(BLOCK).map(|block| {
            let so_far = total;
            total += block.iter().map(|word| word.count_ones()).sum::<u32>();
            so_far
        });
        Self { before: before.collect(), bits }
    }

    /// The set.
    #[must_use]
    pub fn bits(&self) -> &Bits {
        &self.bits
    }

    /// How many members are below `number`.
    #[must_use]
    pub fn rank(&self, number: u32) -> u32 {
        let at = number as usize;
        let word_at = at / WORD;
        let start = word_at / BLOCK * BLOCK;
        let Some(&so_far) = self.before.get(word_at / BLOCK) else { return self.bits.count() };
        let whole: u32 = self.bits.words.iter().take(word_at).skip(start).map(|word| word.count_ones()).sum();
        let part = self.bits.words.get(word_at).map_or(0, |word| word & !(u64::MAX << (at % WORD)));
        so_far + whole + part.count_ones()
    }

    /// The member before which `rank` others stand.
    #[must_use]
    pub fn select(&self, rank: u32) -> Option<u32> {
        let block = self.before.partition_point(|&before| before <= rank).checked_sub(1)?;
        let mut left = rank - self.before.get(block)?;
        for (index, &word) in self.bits.words.iter().enumerate().skip(block * BLOCK).take(BLOCK) {
            if left < word.count_ones() {
                let word = (0..left).fold(word, |word, _| word & (word - 1));
                return Some(number(index * WORD + word.trailing_zeros() as usize));
            }
            left -= word.count_ones();
        }
        None
    }
}
