//! What the rows of a table name: each actor, place and mode kept once.

use std::hash::{BuildHasher, Hasher};

use hashbrown::HashTable;

use crate::model::country::CountryId;
use crate::model::table::NONE;
use crate::model::{ActorKind, Kind, PlacePrecision};

/// An actor as a row names it. Two are the same where name and country are the same; the kind is that of the
/// first.
#[derive(Debug)]
pub(super) struct NewActor {
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) country: Option<CountryId>,
}

/// A place as a row names it.
#[derive(Debug)]
pub(super) struct NewPlace {
    pub(super) name: String,
    pub(super) country: Option<CountryId>,
    pub(super) coordinates: Option<(f32, f32)>,
    pub(super) precision: PlacePrecision,
    /// The place around it: its rank in [`Names::places`].
    pub(super) within: Option<u32>,
}

/// A type of event as the dataset names it.
#[derive(Debug)]
pub(super) struct NewMode {
    pub(super) kind: Kind,
    /// The finer word, for people: "air/drone strike".
    pub(super) words: String,
}

/// So many words are fetched at a time.
const AHEAD: usize = 32;

/// So many of the words awaited may be passed over, because they were not looked up after all.
const PASSED: usize = 4;

/// Words that will be looked up: where they stand, as long as that holds, their hash, and the rank that they
/// may have; [`NONE`] where they are new.
#[derive(Clone, Copy, Debug)]
struct Awaited {
    address: usize,
    len: usize,
    hash: u64,
    rank: u32,
}

/// What rows that are read next will look up: the words of their actors and places.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    actors: Vec<Awaited>,
    places: Vec<Awaited>,
}

impl Ahead {
    /// An actor will be looked up by these words of the text that is read.
    pub(super) fn actor(&mut self, words: impl AsRef<[u8]>) {
        self.actors.push(Awaited::new(words.as_ref()));
    }

    /// An actor will be looked up by these words, which are put together anew then.
    pub(super) fn made_actor(&mut self, words: impl AsRef<[u8]>) {
        self.actors.push(Awaited { address: 0, ..Awaited::new(words.as_ref()) });
    }

    /// A place will be looked up by these words of the text that is read.
    pub(super) fn place(&mut self, words: impl AsRef<[u8]>) {
        self.places.push(Awaited::new(words.as_ref()));
    }

    /// A place will be looked up by these words, which are put together anew then.
    pub(super) fn made_place(&mut self, words: impl AsRef<[u8]>) {
        self.places.push(Awaited { address: 0, ..Awaited::new(words.as_ref()) });
    }

    /// Forgets them.
    fn clear(&mut self) {
        self.actors.clear();
        self.places.clear();
    }
}

impl Awaited {
    fn new(words: &[u8]) -> Self {
        Self { address: words.as_ptr() as usize, len: words.len(), hash: hash(words), rank: NONE }
    }
}

/// Things kept once each, by the words with which rows name them.
#[derive(Debug)]
pub(super) struct Interner<T> {
    /// The ranks by the hashes of their words.
    ranks: HashTable<u32>,
    /// The words of all, end to end.
    words: Vec<u8>,
    ends: Vec<u32>,
    /// Those that were not handed over.
    fresh: Vec<T>,
    /// What will be looked up, in about that order, and how much of it was.
    awaited: Vec<Awaited>,
    passed: usize,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self {
            ranks: HashTable::new(),
            words: Vec::new(),
            ends: Vec::new(),
            fresh: Vec::new(),
            awaited: Vec::new(),
            passed: 0,
        }
    }
}

/// The words of that rank.
fn words_of<'a>(words: &'a [u8], ends: &[u32], rank: u32) -> &'a [u8] {
    let rank = rank as usize;
    let start = rank.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |&end| end as usize);
    let end = ends.get(rank).map_or(start, |&end| end as usize);
    words.get(start..end).unwrap_or(&[])
}

fn hash(words: &[u8]) -> u64 {
    let mut hasher = foldhash::fast::FixedState::with_seed(0).build_hasher();
    hasher.write(words);
    hasher.finish()
}

impl<T> Interner<T> {
    /// The rank of what is named so; made and kept where it is new. The words of all together may have up to
    /// 4 GiB.
    pub(super) fn rank(&mut self, words: impl AsRef<[u8]>, make: impl FnOnce() -> T) -> u32 {
        self.rank_or(words, |_| Some(make())).unwrap_or(u32::MAX)
    }

    /// The rank of what is named so; made with the help of all others and kept, where it is new and something
    /// can be made of it.
    pub(super) fn rank_or(
        &mut self,
        words: impl AsRef<[u8]>,
        make: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<u32> {
        let words = words.as_ref();
        let (hash, rank) = self.awaited(words);
        if self.is(rank, words) {
            return Some(rank);
        }
        let is_same = |&rank: &u32| words_of(&self.words, &self.ends, rank) == words;
        if let Some(&rank) = self.ranks.find(hash, is_same) {
            return Some(rank);
        }
        let made = make(self)?;
        Some(self.keep((hash, words), made))
    }

    /// Whether that rank is the one of these words.
    fn is(&self, rank: u32, words: &[u8]) -> bool {
        (rank as usize) < self.ends.len() && words_of(&self.words, &self.ends, rank) == words
    }

    fn keep(&mut self, (own, words): (u64, &[u8]), made: T) -> u32 {
        let rank = u32::try_from(self.ends.len()).unwrap_or(NONE);
        self.fresh.push(made);
        self.words.extend_from_slice(words);
        self.ends.push(u32::try_from(self.words.len()).unwrap_or(NONE));
        self.ranks.insert_unique(own, rank, |&rank| hash(words_of(&self.words, &self.ends, rank)));
        rank
    }

    /// The hash of words, and the rank that they may have: known where they are among the next ones awaited.
    #[inline]
    fn awaited(&mut self, words: &[u8]) -> (u64, u32) {
        let (address, len) = (words.as_ptr() as usize, words.len());
        let next = self.awaited.get(self.passed..).unwrap_or(&[]).iter().take(PASSED);
        let found = next.enumerate().find(|(_, awaited)| awaited.address == address && awaited.len == len);
        let Some((at, &Awaited { hash, rank, .. })) = found else {
            return (hash(words), NONE);
        };
        self.passed += at + 1;
        (hash, rank)
    }

    /// Fetches what is needed to look up these words: it lies anywhere in memory, and the processor waits for
    /// many places at once as long as none depends on another.
    fn fetch(&mut self, all: &mut Vec<Awaited>) {
        let mut seen = 0u32;
        for awaited in all.chunks_mut(AHEAD) {
            for awaited in &mut *awaited {
                // It has the same hash in part at least; nearly always it is the right one.
                awaited.rank = self.ranks.find(awaited.hash, |_| true).copied().unwrap_or(NONE);
            }
            let mut starts = [0; AHEAD];
            for (start, awaited) in starts.iter_mut().zip(&*awaited) {
                let before = (awaited.rank as usize).checked_sub(1).and_then(|before| self.ends.get(before));
                *start = before.map_or(0, |&end| end as usize);
            }
            // Both ends: longer words stand in two lines of the cache.
            for (start, awaited) in starts.into_iter().zip(&*awaited) {
                for at in [start, start + awaited.len.saturating_sub(1)] {
                    seen = seen.wrapping_add(self.words.get(at).copied().map_or(0, u32::from));
                }
            }
        }
        std::hint::black_box(seen);
        self.forget();
        all.retain(|awaited| awaited.address != 0);
        std::mem::swap(&mut self.awaited, all);
    }

    fn forget(&mut self) {
        self.awaited.clear();
        self.passed = 0;
    }

    /// What was made since this was asked for last, in the order of the ranks.
    pub(super) fn take_fresh(&mut self) -> Vec<T> {
        std::mem::take(&mut self.fresh)
    }
}

/// The types of events by the words with which rows name them, with their kinds.
#[derive(Debug, Default)]
pub(super) struct Modes {
    all: Interner<NewMode>,
    kinds: Vec<Kind>,
    /// Ranks found last, by a number that is worked out faster than a hash: there are few modes.
    last: Vec<u32>,
}

/// How many places there are for modes that were found last.
const LAST: usize = 64;

/// Where a mode stands among those found last.
fn place_among_last(bytes: &[u8]) -> usize {
    let [first, last] = [bytes.first_chunk(), bytes.last_chunk()]
        .map(|chunk: Option<&[u8; 8]>| chunk.map_or(0, |bytes| u64::from_le_bytes(*bytes)));
    let mixed = (first ^ last.rotate_left(29) ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize % LAST
}

impl Modes {
    /// The rank of the mode that is named so; made and kept where it is new.
    pub(super) fn rank(&mut self, words: impl AsRef<[u8]>, make: impl FnOnce() -> NewMode) -> u32 {
        let words = words.as_ref();
        let place = place_among_last(words);
        let last = self.last.get(place).copied().unwrap_or(NONE);
        if self.all.is(last, words) {
            return last;
        }
        let rank = self.all.rank(words, || {
            let made = make();
            self.kinds.push(made.kind);
            made
        });
        self.last.resize(LAST, NONE);
        if let Some(last) = self.last.get_mut(place) {
            *last = rank;
        }
        rank
    }

    /// The kind of the mode of that rank.
    pub(super) fn kind(&self, rank: u32) -> Kind {
        self.kinds.get(rank as usize).copied().unwrap_or(Kind::Other)
    }

    /// As [`Interner::take_fresh`].
    pub(super) fn take_fresh(&mut self) -> Vec<NewMode> {
        self.all.take_fresh()
    }
}

/// What the rows of one file name, as far as one worker has read.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) actors: Interner<NewActor>,
    pub(super) places: Interner<NewPlace>,
    pub(super) modes: Modes,
    /// For importers: what is to be noted at every row with a place, by its rank, in one byte.
    pub(super) place_marks: Vec<u8>,
    /// For importers: who claims the figures of all rows, by its rank.
    pub(super) claimant: Option<u32>,
    /// For putting the words of several cells together without an allocation for each row.
    pub(super) scratch: String,
    /// For importers: the same for the words of what lies around a place.
    pub(super) around: Vec<u8>,
}

impl Names {
    /// Fetches what will be looked up until [`forget`](Self::forget).
    pub(super) fn fetch(&mut self, ahead: &mut Ahead) {
        self.actors.fetch(&mut ahead.actors);
        self.places.fetch(&mut ahead.places);
        ahead.clear();
    }

    /// Forgets what was to be looked up: the text in which it stood may be another now.
    pub(super) fn forget(&mut self) {
        self.actors.forget();
        self.places.forget();
    }
}
