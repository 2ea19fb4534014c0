//! Finds the words that occur more than once in a text.
//!
//! The positions of the text are sorted by what follows, so that each is next to those that share most with it. This is
//! done once per text, by sorting ever longer prefixes; every query is then a lookup.

use std::ops::Range;

/// The length of the prefixes sorted first, in bytes.
const FIRST: usize = 8;

/// The length in bytes up to which positions are compared; longer words are searched for in the text.
const FAR: usize = 1 << 10;

/// For each byte of a text, how much of what follows occurs elsewhere as well.
pub struct Repeats<'a> {
    text: &'a str,
    /// In bytes, [`FAR`] at most.
    shared: Vec<u16>,
}

impl<'a> Repeats<'a> {
    /// Finds them, in time proportional to the text times the logarithm of its length.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let sorted = Sorted::new(bytes).finish();
        let mut shared = vec![0_u16; bytes.len()];
        for pair in sorted.order.windows(2) {
            let [one, other] = pair else { continue };
            let length = if sorted.alike(*one as usize, *other as usize) {
                u16::try_from(FAR).unwrap_or(u16::MAX)
            } else {
                common(bytes, *one as usize, *other as usize)
            };
            for place in [*one, *other] {
                if let Some(known) = shared.get_mut(place as usize) {
                    *known = (*known).max(length);
                }
            }
        }
        Self { text, shared }
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Whether the words at a span occur again in the text, including at overlapping positions.
    #[must_use]
    pub fn repeats(&self, span: &Range<usize>) -> bool {
        let length = span.len();
        let shared = self.shared.get(span.start).map_or(0, |shared| usize::from(*shared));
        if length <= FAR || shared < FAR {
            length <= shared
        } else {
            twice(self.text, self.text.get(span.clone()).unwrap_or(""))
        }
    }
}

/// Whether words occur more than once in a text.
pub(super) fn twice(text: &str, words: &str) -> bool {
    let finder = memchr::memmem::Finder::new(words);
    let Some(first) = finder.find(text.as_bytes()) else { return false };
    text.as_bytes().get(first + 1..).is_some_and(|rest| finder.find(rest).is_some())
}

/// How many bytes two positions share, at most [`FAR`].
fn common(bytes: &[u8], one: usize, other: usize) -> u16 {
    let rest = |at: usize| bytes.get(at..).unwrap_or(&[]).iter().take(FAR);
    let length = rest(one).zip(rest(other)).take_while(|(a, b)| a == b).count();
    u16::try_from(length).unwrap_or(u16::MAX)
}

/// Positions in the order of their prefixes, as far as these are sorted.
struct Sorted {
    order: Vec<u32>,
    /// For each position, where the group with its prefix starts in the order.
    rank: Vec<u32>,
    /// The groups of more than one.
    groups: Vec<Range<usize>>,
}

impl Sorted {
    fn new(bytes: &[u8]) -> Self {
        // 32 bits are enough for any article.
        let count = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let mut keyed: Vec<(u64, u32)> = (0..count).map(|place| (beginning(bytes, place), place)).collect();
        keyed.sort_unstable();
        let keys: Vec<u64> = keyed.iter().map(|(key, _)| *key).collect();
        let order = keyed.into_iter().map(|(_, place)| place).collect();
        let mut sorted = Self { order, rank: vec![0; bytes.len()], groups: Vec::new() };
        sorted.part(0..keys.len(), &keys);
        sorted
    }

    /// Sorts until all prefixes differ or [`FAR`] is reached.
    fn finish(mut self) -> Self {
        let mut length = FIRST;
        while length < FAR && !self.groups.is_empty() {
            for group in std::mem::take(&mut self.groups) {
                self.refine(group, length);
            }
            length *= 2;
        }
        self
    }

    /// Whether the finished sorting found two positions alike for [`FAR`] bytes. Not known near the end of the text.
    fn alike(&self, one: usize, other: usize) -> bool {
        one.max(other) + FAR <= self.rank.len() && self.rank.get(one) == self.rank.get(other)
    }

    /// Sorts a group that is alike for `length` bytes by what comes after.
    fn refine(&mut self, group: Range<usize>, length: usize) {
        let Some(places) = self.order.get_mut(group.clone()) else { return };
        let rank = &self.rank;
        let behind = |place: &u32| rank.get(*place as usize + length).map_or(0, |rank| u64::from(*rank) + 1);
        places.sort_by_cached_key(behind);
        let keys: Vec<u64> = places.iter().map(behind).collect();
        self.part(group, &keys);
    }

    /// Splits a sorted range into groups with the same key.
    fn part(&mut self, range: Range<usize>, keys: &[u64]) {
        let mut start = range.start;
        for same in keys.chunk_by(|a, b| a == b) {
            let group = start..start + same.len();
            for place in self.order.get(group.clone()).unwrap_or(&[]) {
                if let Some(rank) = self.rank.get_mut(*place as usize) {
                    *rank = u32::try_from(start).unwrap_or(u32::MAX);
                }
            }
            start = group.end;
            if group.len() > 1 {
                self.groups.push(group);
            }
        }
    }
}

/// The first bytes at a position, as a number that sorts the same way.
fn beginning(bytes: &[u8], place: u32) -> u64 {
    let mut first = [0; FIRST];
    let rest = bytes.get(place as usize..).unwrap_or(&[]);
    first.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    u64::from_be_bytes(first)
}
