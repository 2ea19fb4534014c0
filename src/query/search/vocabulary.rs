//! The words of names, each kept once.
//!
//! Many names share a word, so the distance of spelling is computed once for each word and looked up for the names.

use crate::model::Interner;
use crate::model::parallel;

use super::edit_distance::Spelling;
use super::fuzzy::{self, Pattern};

/// Fewer names than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 11;

/// A distance too great to matter.
const FAR: u8 = u8::MAX;

/// The words of names, and the words of each name.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary(Vec<Part>);

/// Consecutive names: one part for each thread, with words of its own.
#[derive(Debug, Default)]
struct Part {
    /// The rank of the first name.
    first: usize,
    words: Interner,
    /// The letters of each word.
    masks: Vec<u64>,
    /// The words of all names one after the other, and where those of each name end.
    of_names: Vec<u32>,
    ends: Vec<u32>,
}

impl Vocabulary {
    /// The words of `count` folded names.
    pub(crate) fn new<'a>(count: usize, name: impl Fn(u32) -> &'a str + Sync) -> Self {
        Self(parallel::map_ranges(count, WORTH_A_THREAD, |part| {
            let mut some = Part { first: part.start, ..Part::default() };
            part.filter_map(|at| u32::try_from(at).ok()).for_each(|at| some.push(name(at)));
            some
        }))
    }

    /// The ranks of the names [similar](Pattern::similar) to the query, by the number of wrong letters; for very long
    /// queries some more.
    pub(crate) fn similar(&self, pattern: &Pattern) -> Vec<Vec<u32>> {
        let parts = parallel::map(self.0.iter().collect(), |part| part.similar(pattern));
        let mut all = vec![Vec::new(); pattern.wrong_letters() + 1];
        for part in parts {
            all.iter_mut().zip(part).for_each(|(all, part)| all.extend(part));
        }
        all
    }
}

impl Part {
    fn push(&mut self, name: &str) {
        for word in name.split(' ') {
            let rank = self.words.intern(word);
            if rank as usize == self.masks.len() {
                self.masks.push(fuzzy::mask(word));
            }
            self.of_names.push(rank);
        }
        self.ends.push(u32::try_from(self.of_names.len()).unwrap_or(u32::MAX));
    }

    fn similar(&self, pattern: &Pattern) -> Vec<Vec<u32>> {
        let most = pattern.wrong_letters();
        let far: Vec<Vec<u8>> = pattern.spellings().map(|spelling| self.distances(spelling, most)).collect();
        let mut near = vec![Vec::new(); most + 1];
        for name in 0..self.ends.len() {
            let words = self.words_of(name);
            let nearest = |far: &Vec<u8>| {
                let distances = words.iter().filter_map(|&word| far.get(word as usize));
                distances.min().copied().map_or(usize::MAX, usize::from)
            };
            let wrong = far.iter().map(nearest).fold(0, usize::saturating_add);
            if let (Some(near), Ok(rank)) = (near.get_mut(wrong), u32::try_from(self.first + name)) {
                near.push(rank);
            }
        }
        near
    }

    fn words_of(&self, name: usize) -> &[u32] {
        let start = name.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(name).copied().unwrap_or(start);
        self.of_names.get(start as usize..end as usize).unwrap_or(&[])
    }

    /// The distance of each word from this one, up to `most`.
    fn distances(&self, (letters, spelling): (u64, &Spelling), most: usize) -> Vec<u8> {
        let distance = |(word, mask): (&str, &u64)| {
            // Each letter that it lacks is a wrong one.
            let lacks = (letters & !mask).count_ones() as usize;
            if lacks > most { FAR } else { u8::try_from(spelling.distance(word)).unwrap_or(FAR) }
        };
        self.words.iter().zip(&self.masks).map(distance).collect()
    }
}
