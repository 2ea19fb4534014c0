//! Sets of row numbers below a fixed bound, one bit a row, kept in `fixedbitset`. Counting is our own: the crate
//! cannot count under a mask, and does not use the instruction that the processor may have for it.

use std::ops::Range;

use fearless_simd::{Level, Simd, dispatch};
use fixedbitset::FixedBitSet;

use crate::model::parallel;

/// Fewer rows than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 16;

/// The number of bits in a word.
pub(crate) const WORD: usize = usize::BITS as usize;

/// A set of `u32` numbers below [`Bits::len`]. Numbers at or above it are never contained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(FixedBitSet);

impl Bits {
    /// The empty set of numbers below `len`.
    #[must_use]
    pub fn new(len: usize) -> Self {
        Self(FixedBitSet::with_capacity(len))
    }

    /// The set of all numbers below `len`.
    #[must_use]
    pub fn full(len: usize) -> Self {
        let mut bits = Self::new(len);
        bits.insert_range(0..len);
        bits
    }

    /// The rows of a column whose values pass the test.
    pub(crate) fn of_column<T: Copy + Sync>(column: &[T], test: impl Fn(T) -> bool + Sync) -> Self {
        let mut bits = Self::new(column.len());
        parallel::map_column(bits.0.as_mut_slice(), WORTH_A_THREAD / WORD, |part, words| {
            let rows = column.get(part.start * WORD..).unwrap_or(&[]).chunks(WORD);
            for (word, rows) in words.iter_mut().zip(rows) {
                let values = rows.iter().enumerate();
                *word = values.fold(0, |word, (at, &value)| word | usize::from(test(value)) << at);
            }
        });
        bits
    }

    /// The numbers below `len` that pass the test.
    pub(crate) fn of_rows(len: usize, test: impl Fn(u32) -> bool + Sync) -> Self {
        let mut bits = Self::new(len);
        parallel::map_column(bits.0.as_mut_slice(), WORTH_A_THREAD / WORD, |part, words| {
            for (at, word) in part.zip(words) {
                let rows = at * WORD..((at + 1) * WORD).min(len);
                *word = rows.fold(0, |word, row| word | usize::from(test(number(row))) << (row % WORD));
            }
        });
        bits
    }

    fn as_words(&self) -> &[usize] {
        self.0.as_slice()
    }

    /// The bound: how many numbers there could be, not how many there are (see [`Bits::count`]).
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds a number; one that is not below the bound is ignored.
    pub fn insert(&mut self, number: u32) {
        if (number as usize) < self.len() {
            self.0.insert(number as usize);
        }
    }

    /// Removes a number.
    pub fn remove(&mut self, number: u32) {
        if (number as usize) < self.len() {
            self.0.remove(number as usize);
        }
    }

    /// Adds all numbers of the range that are below the bound.
    pub fn insert_range(&mut self, range: Range<usize>) {
        let end = range.end.min(self.len());
        if range.start < end {
            self.0.insert_range(range.start..end);
        }
    }

    /// Whether the number is in the set.
    #[must_use]
    pub fn contains(&self, number: u32) -> bool {
        self.0.contains(number as usize)
    }

    /// How many numbers are in the set.
    #[must_use]
    pub fn count(&self) -> u32 {
        ones(self.as_words().iter().copied())
    }

    /// Whether no number is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_clear()
    }

    /// How many numbers are in both sets.
    #[must_use]
    pub fn count_and(&self, other: &Self) -> u32 {
        ones(self.as_words().iter().zip(other.as_words()).map(|(a, b)| a & b))
    }

    /// How many numbers are in just one of the sets.
    #[must_use]
    pub fn count_xor(&self, other: &Self) -> u32 {
        let common = self.as_words().len().min(other.as_words().len());
        let rest = |bits: &Self| ones(bits.as_words().get(common..).unwrap_or(&[]).iter().copied());
        ones(self.as_words().iter().zip(other.as_words()).map(|(a, b)| a ^ b)) + rest(self) + rest(other)
    }

    /// How many numbers of the range are in the set.
    #[must_use]
    pub fn count_in(&self, range: Range<usize>) -> u32 {
        self.count_words(range, |at| self.as_words().get(at).copied().unwrap_or(0))
    }

    /// How many numbers of the range are in both sets.
    #[must_use]
    pub fn count_and_in(&self, other: &Self, range: Range<usize>) -> u32 {
        let word = |bits: &Self, at: usize| bits.as_words().get(at).copied().unwrap_or(0);
        self.count_words(range, |at| word(self, at) & word(other, at))
    }

    fn count_words(&self, range: Range<usize>, word: impl Fn(usize) -> usize) -> u32 {
        let end = range.end.min(self.len());
        if range.start >= end {
            return 0;
        }
        let (first, last) = (range.start / WORD, (end - 1) / WORD);
        let low = usize::MAX << (range.start % WORD);
        let high = usize::MAX >> (WORD - 1 - (end - 1) % WORD);
        if first == last {
            return (word(first) & low & high).count_ones();
        }
        let between = ones((first + 1..last).map(&word));
        (word(first) & low).count_ones() + between + (word(last) & high).count_ones()
    }

    /// Calls `each` for every number that is in just one of the sets, within that range of words: the number, and
    /// whether it is this set that has it. The sets must have the same bound.
    pub(crate) fn each_of_difference(
        &self,
        other: &Self,
        words: Range<usize>,
        mut each: impl FnMut(u32, bool),
    ) {
        let start = words.start;
        let pairs = self.as_words().iter().zip(other.as_words()).take(words.end).skip(start);
        for (index, (&own, &other)) in (start..).zip(pairs) {
            let mut word = own ^ other;
            while word != 0 {
                let at = word.trailing_zeros() as usize;
                each(number(index * WORD + at), own >> at & 1 == 1);
                word &= word - 1;
            }
        }
    }

    /// The runs of consecutive numbers in that range, ascending.
    pub(crate) fn runs(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            let start = self.next(at..range.end, 0);
            let end = self.next(start..range.end, usize::MAX);
            at = end;
            (start < range.end).then_some(start..end)
        })
    }

    /// The first number of the range that is in the set or, if all bits of `flip` are set, is not; else the end.
    fn next(&self, range: Range<usize>, flip: usize) -> usize {
        let first = range.start / WORD;
        let words =
            self.as_words().get(first..range.end.div_ceil(WORD).min(self.as_words().len())).unwrap_or(&[]);
        let mut before = usize::MAX << (range.start % WORD);
        for (index, &word) in (first..).zip(words) {
            let word = (word ^ flip) & before;
            if word != 0 {
                return (index * WORD + word.trailing_zeros() as usize).min(range.end);
            }
            before = usize::MAX;
        }
        range.end
    }

    /// The number of words in which the set is kept.
    pub(crate) fn words(&self) -> usize {
        self.as_words().len()
    }

    /// The set with another bound; numbers at or above it are dropped.
    #[must_use]
    pub(crate) fn with_len(&self, len: usize) -> Self {
        let mut bits = Self(FixedBitSet::with_capacity_and_blocks(len, self.as_words().iter().copied()));
        bits.trim();
        bits
    }

    /// Keeps the numbers that the other set has too.
    pub fn and(&mut self, other: &Self) {
        self.0.intersect_with(&other.0);
    }

    /// Adds the numbers of the other set that are below the bound.
    pub fn or(&mut self, other: &Self) {
        for (word, other) in self.0.as_mut_slice().iter_mut().zip(other.as_words()) {
            *word |= other;
        }
        self.trim();
    }

    /// Removes the numbers of the other set.
    pub fn and_not(&mut self, other: &Self) {
        self.0.difference_with(&other.0);
    }

    /// Inverts the set: the numbers below the bound that were not in it are.
    pub fn invert(&mut self) {
        self.0.toggle_range(..);
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.ones().map(number)
    }

    /// The numbers from that one on, ascending. Slower than [`iter`](Self::iter) for many.
    pub fn iter_from(&self, from: u32) -> impl Iterator<Item = u32> + '_ {
        let after = |last: &u32| self.first_at_or_after(last.checked_add(1)?);
        std::iter::successors(self.first_at_or_after(from), after)
    }

    /// The smallest number in the set that is not below `from`.
    #[must_use]
    pub fn first_at_or_after(&self, from: u32) -> Option<u32> {
        let found = self.next(from as usize..self.len(), 0);
        (found < self.len()).then(|| number(found))
    }

    /// The greatest number in the set that is below `end`.
    pub(crate) fn last_before(&self, end: usize) -> Option<u32> {
        let index = end.min(self.len()).checked_sub(1)?;
        let up_to = usize::MAX >> (WORD - 1 - index % WORD);
        let words = self.as_words().iter().enumerate().take(index / WORD + 1);
        words.rev().find_map(|(at, &word)| {
            let word = if at == index / WORD { word & up_to } else { word };
            (word != 0).then(|| number(at * WORD + word.ilog2() as usize))
        })
    }

    /// Clears the bits of the last word that lie above the bound.
    fn trim(&mut self) {
        let used = self.len() % WORD;
        if used != 0
            && let Some(last) = self.0.as_mut_slice().last_mut()
        {
            *last &= usize::MAX >> (WORD - used);
        }
    }
}

/// The number of set bits, counted with the best instruction of the processor.
fn ones(words: impl Iterator<Item = usize>) -> u32 {
    dispatch!(Level::new(), simd => simd.vectorize(
        #[inline(always)]
        || words.map(usize::count_ones).sum()
    ))
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A set that knows the rank of each member and the member of each rank in constant time. Its directory takes four
/// bytes for each 512 rows.
#[derive(Clone, Debug)]
pub struct RankedBits {
    bits: Bits,
    before: Vec<u32>,
}

/// Words in one block of the directory.
const BLOCK: usize = 8;

impl RankedBits {
    /// Counts the set once.
    #[must_use]
    pub fn new(bits: Bits) -> Self {
        let mut total = 0;
        let before = bits.as_words().chunks(BLOCK).map(|block| {
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
        let whole: u32 =
            self.bits.as_words().iter().take(word_at).skip(start).map(|word| word.count_ones()).sum();
        let part = self.bits.as_words().get(word_at).map_or(0, |word| word & !(usize::MAX << (at % WORD)));
        so_far + whole + part.count_ones()
    }

    /// The member before which `rank` others stand.
    #[must_use]
    pub fn select(&self, rank: u32) -> Option<u32> {
        let block = self.before.partition_point(|&before| before <= rank).checked_sub(1)?;
        let mut left = rank - self.before.get(block)?;
        for (index, &word) in self.bits.as_words().iter().enumerate().skip(block * BLOCK).take(BLOCK) {
            if left < word.count_ones() {
                let word = (0..left).fold(word, |word, _| word & (word - 1));
                return Some(number(index * WORD + word.trailing_zeros() as usize));
            }
            left -= word.count_ones();
        }
        None
    }
}
