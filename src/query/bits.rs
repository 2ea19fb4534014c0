//! Sets of row numbers below a fixed bound, one bit a row.

use std::ops::Range;

use fearless_simd::{Level, Simd, dispatch};

use crate::model::parallel;

/// Fewer rows than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 16;

/// So many numbers are in one word of a set.
pub(super) const WORD: usize = u64::BITS as usize;

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

    /// The rows of a column whose values pass the test.
    pub(super) fn of_column<T: Copy + Sync>(column: &[T], test: impl Fn(T) -> bool + Sync) -> Self {
        let parts = parallel::map_ranges(column.len().div_ceil(WORD), WORTH_A_THREAD / WORD, |part| {
            let rows = column.get(part.start * WORD..(part.end * WORD).min(column.len())).unwrap_or(&[]);
            let word = |rows: &[T]| {
                rows.iter().enumerate().fold(0, |word, (at, &value)| word | u64::from(test(value)) << at)
            };
            rows.chunks(WORD).map(word).collect::<Vec<u64>>()
        });
        Self { words: joined(parts), len: column.len() }
    }

    /// The numbers below `len` that pass the test.
    pub(super) fn of_rows(len: usize, test: impl Fn(u32) -> bool + Sync) -> Self {
        let parts = parallel::map_ranges(len.div_ceil(WORD), WORTH_A_THREAD / WORD, |part| {
            let word = |at: usize| {
                let rows = at * WORD..((at + 1) * WORD).min(len);
                rows.fold(0, |word, row| word | u64::from(test(number(row))) << (row % WORD))
            };
            part.map(word).collect::<Vec<u64>>()
        });
        Self { words: joined(parts), len }
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
        ones(self.words.iter().copied())
    }

    /// Whether no number is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// How many numbers are in both sets.
    #[must_use]
    pub fn count_and(&self, other: &Self) -> u32 {
        ones(self.words.iter().zip(&other.words).map(|(a, b)| a & b))
    }

    /// How many numbers are in one of the sets but not in both.
    #[must_use]
    pub fn count_xor(&self, other: &Self) -> u32 {
        let common = self.words.len().min(other.words.len());
        let rest = |bits: &Self| ones(bits.words.get(common..).unwrap_or(&[]).iter().copied());
        ones(self.words.iter().zip(&other.words).map(|(a, b)| a ^ b)) + rest(self) + rest(other)
    }

    /// How many numbers of the range are in the set.
    #[must_use]
    pub fn count_in(&self, range: Range<usize>) -> u32 {
        self.count_words(range, |at| self.words.get(at).copied().unwrap_or(0))
    }

    /// How many numbers of the range are in both sets.
    #[must_use]
    pub fn count_and_in(&self, other: &Self, range: Range<usize>) -> u32 {
        let word = |bits: &Self, at: usize| bits.words.get(at).copied().unwrap_or(0);
        self.count_words(range, |at| word(self, at) & word(other, at))
    }

    fn count_words(&self, range: Range<usize>, word: impl Fn(usize) -> u64) -> u32 {
        let end = range.end.min(self.len);
        if range.start >= end {
            return 0;
        }
        let (first, last) = (range.start / WORD, (end - 1) / WORD);
        let low = u64::MAX << (range.start % WORD);
        let high = u64::MAX >> (WORD - 1 - (end - 1) % WORD);
        if first == last {
            return (word(first) & low & high).count_ones();
        }
        let between = ones((first + 1..last).map(&word));
        (word(first) & low).count_ones() + between + (word(last) & high).count_ones()
    }

    /// Calls for every number that is in only one of the sets, within the words of that range: the number, and
    /// whether it is this set that has it. The sets must have the same bound.
    pub(super) fn each_of_difference(
        &self,
        other: &Self,
        words: Range<usize>,
        mut each: impl FnMut(u32, bool),
    ) {
        let start = words.start;
        let pairs = self.words.iter().zip(&other.words).take(words.end).skip(start);
        for (index, (&own, &other)) in (start..).zip(pairs) {
            let mut word = own ^ other;
            while word != 0 {
                let at = word.trailing_zeros() as usize;
                each(number(index * WORD + at), own >> at & 1 == 1);
                word &= word - 1;
            }
        }
    }

    /// The numbers in that range that follow each other, as ranges, ascending.
    pub(super) fn runs(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            let start = self.next(at..range.end, 0);
            let end = self.next(start..range.end, u64::MAX);
            at = end;
            (start < range.end).then_some(start..end)
        })
    }

    /// The first number of the range that is in the set or, where all bits of `flip` are set, is not; else its end.
    fn next(&self, range: Range<usize>, flip: u64) -> usize {
        let first = range.start / WORD;
        let words = self.words.get(first..range.end.div_ceil(WORD).min(self.words.len())).unwrap_or(&[]);
        let mut before = u64::MAX << (range.start % WORD);
        for (index, &word) in (first..).zip(words) {
            let word = (word ^ flip) & before;
            if word != 0 {
                return (index * WORD + word.trailing_zeros() as usize).min(range.end);
            }
            before = u64::MAX;
        }
        range.end
    }

    /// The number of words in which the set is kept.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    /// The set with another bound; numbers at or above it fall out.
    #[must_use]
    pub(super) fn with_len(&self, len: usize) -> Self {
        let mut bits = Self { words: self.words.clone(), len };
        bits.words.resize(len.div_ceil(WORD), 0);
        bits.trim();
        bits
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
        self.iter_from(0)
    }

    /// The numbers that are not below that one, ascending.
    pub fn iter_from(&self, from: u32) -> impl Iterator<Item = u32> + '_ {
        let first = from as usize / WORD;
        self.words.iter().enumerate().skip(first).flat_map(move |(index, &word)| {
            let word = if index == first { word & (u64::MAX << (from as usize % WORD)) } else { word };
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

    /// The greatest number that is in the set and below `end`.
    pub(super) fn last_before(&self, end: usize) -> Option<u32> {
        let index = end.min(self.len).checked_sub(1)?;
        let up_to = u64::MAX >> (WORD - 1 - index % WORD);
        let words = self.words.iter().enumerate().take(index / WORD + 1);
        words.rev().find_map(|(at, &word)| {
            let word = if at == index / WORD { word & up_to } else { word };
            (word != 0).then(|| number(at * WORD + word.ilog2() as usize))
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

/// How many bits are set, by whatever the processor has for that.
fn ones(words: impl Iterator<Item = u64>) -> u32 {
    dispatch!(Level::new(), simd => simd.vectorize(
        #[inline(always)]
        || words.map(u64::count_ones).sum()
    ))
}

fn joined(mut parts: Vec<Vec<u64>>) -> Vec<u64> {
    if parts.len() < 2 { parts.pop().unwrap_or_default() } else { parts.concat() }
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
