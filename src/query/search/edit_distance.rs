//! How many letters two words differ in.
//!
//! Distances are those of optimal string alignment: a letter missing, added or changed, or two neighbours swapped,
//! counts as one. They are computed for all beginnings of a word at once, one column of the table in a few operations
//! on a machine word (Hyyrö, *A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances*, 2003).
//! The plain way, `strsim`, takes too long for a hundred thousand names at every key.

/// A word that others are compared with.
pub(crate) struct Spelling {
    word: String,
    letters: usize,
    /// For each ASCII letter its positions in the word, one bit each.
    ascii: Box<[u64; 128]>,
    others: Vec<(char, u64)>,
}

/// The longest word that has a bit for each letter.
const LONGEST: usize = 64;

impl Spelling {
    pub(crate) fn new(word: &str) -> Self {
        let (mut ascii, mut others) = (Box::new([0; 128]), Vec::<(char, u64)>::new());
        for (at, c) in word.chars().take(LONGEST).enumerate() {
            let bit = 1 << at;
            if let Some(places) = ascii.get_mut(c as usize) {
                *places |= bit;
            } else {
                match others.iter_mut().find(|other| other.0 == c) {
                    Some(other) => other.1 |= bit,
                    None => others.push((c, bit)),
                }
            }
        }
        Self { word: word.to_owned(), letters: word.chars().count(), ascii, others }
    }

    fn places(&self, c: char) -> u64 {
        let other = || self.others.iter().find(|other| other.0 == c).map_or(0, |other| other.1);
        self.ascii.get(c as usize).copied().unwrap_or_else(other)
    }

    /// The smallest distance to the other word, or to one of its beginnings that is as long as this word or one
    /// letter longer or shorter.
    pub(crate) fn distance(&self, other: &str) -> usize {
        let all = other.chars().count();
        let near = self.letters.saturating_sub(1)..=self.letters + 1;
        if self.letters > LONGEST || self.letters == 0 {
            let cut = |end: usize| {
                other.char_indices().nth(end).and_then(|(at, _)| other.get(..at)).unwrap_or(other)
            };
            let distances = near.chain([all]).map(|end| strsim::osa_distance(&self.word, cut(end)));
            return distances.min().unwrap_or(self.letters);
        }
        let last = 1u64 << (self.letters - 1);
        let (mut more, mut less, mut before, mut diagonal) = (u64::MAX, 0u64, 0u64, 0u64);
        let mut distance = self.letters;
        let mut best = if near.contains(&0) || all == 0 { distance } else { usize::MAX };
        for (c, end) in other.chars().zip(1..) {
            let here = self.places(c);
            let exchanged = ((!diagonal & here) << 1) & before;
            diagonal = ((here & more).wrapping_add(more) ^ more) | here | less | exchanged;
            let (mut up, mut down) = (less | !(diagonal | more), diagonal & more);
            distance += usize::from(up & last != 0);
            distance -= usize::from(down & last != 0);
            up = up << 1 | 1;
            down <<= 1;
            more = down | !(diagonal | up);
            less = up & diagonal;
            before = here;
            if near.contains(&end) || end == all {
                best = best.min(distance);
            }
        }
        best
    }
}
