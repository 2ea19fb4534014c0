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

/// So many of the words awaited may be passed over, because they were not looked up after all.
const PASSED: usize = 4;

/// Words that will be looked up: where they stand, as long as that holds, their hash, and where they may be kept;
/// [`NONE`] where they are new.
#[derive(Clone, Copy, Debug)]
struct Awaited {
    address: usize,
    len: usize,
    hash: u64,
    at: u32,
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
        Self { address: words.as_ptr() as usize, len: words.len(), hash: hash(words), at: NONE }
    }
}

/// Things kept once each, by the words with which rows name them.
#[derive(Debug)]
pub(super) struct Interner<T> {
    /// Where the words are kept, by their hashes.
    by_hash: HashTable<u32>,
    words: Words,
    count: u32,
    /// Those that were not handed over.
    fresh: Vec<T>,
    /// What will be looked up, in about that order, and how much of it was.
    awaited: Vec<Awaited>,
    passed: usize,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self {
            by_hash: HashTable::new(),
            words: Words::default(),
            count: 0,
            fresh: Vec::new(),
            awaited: Vec::new(),
            passed: 0,
        }
    }
}

/// Words with their ranks, end to end: of each their length and rank, four bytes each, and the words, so that what
/// is needed to tell words apart lies side by side.
#[derive(Debug, Default)]
struct Words(Vec<u8>);

/// The bytes before the words.
const HEAD: usize = 8;

impl Words {
    /// The words that are kept there, and their rank.
    #[inline]
    fn get(&self, at: u32) -> Option<(&[u8], u32)> {
        let (head, rest) = self.0.get(at as usize..)?.split_first_chunk::<HEAD>()?;
        let head = u64::from_le_bytes(*head);
        Some((rest.get(..head as u32 as usize)?, (head >> 32) as u32))
    }

    /// The rank of these words, if it is they that are kept there.
    #[inline]
    fn rank(&self, at: u32, words: &[u8]) -> Option<u32> {
        self.get(at).filter(|(kept, _)| *kept == words).map(|(_, rank)| rank)
    }

    /// Keeps words; where. Beyond 4 GiB of all together nothing is kept any more: [`NONE`].
    fn push(&mut self, words: &[u8], rank: u32) -> u32 {
        let (at, len) = (self.0.len(), words.len());
        if u32::try_from(at + HEAD + len).is_err() {
            return NONE;
        }
        self.0.extend_from_slice(&(u64::from(rank) << 32 | len as u64).to_le_bytes());
        self.0.extend_from_slice(words);
        at as u32
    }

    /// Touches both ends of so many bytes of words that are kept there.
    #[inline]
    fn touch(&self, at: u32, len: usize) -> u32 {
        let start = at as usize;
        let byte = |at: usize| self.0.get(at).copied().map_or(0, u32::from);
        byte(start) + byte(start.saturating_add(HEAD + len).saturating_sub(1))
    }
}

fn hash(words: &[u8]) -> u64 {
    let mut hasher = foldhash::fast::FixedState::with_seed(0).build_hasher();
    hasher.write(words);
    hasher.finish()
}

impl<T> Interner<T> {
    /// The rank of what is named so; made and kept where it is new.
    pub(super) fn rank(&mut self, words: impl AsRef<[u8]>, make: impl FnOnce() -> T) -> u32 {
        self.rank_or(words, |_| Some(make())).unwrap_or(NONE)
    }

    /// The rank of what is named so; made with the help of all others and kept, where it is new and something
    /// can be made of it.
    pub(super) fn rank_or(
        &mut self,
        words: impl AsRef<[u8]>,
        make: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<u32> {
        let words = words.as_ref();
        let (hash, at) = self.awaited(words);
        if let Some(rank) = self.words.rank(at, words) {
            return Some(rank);
        }
        match self.find(hash, words) {
            Some((_, rank)) => Some(rank),
            None => make(self).map(|made| self.keep((hash, words), made)),
        }
    }

    /// Where these words are kept, and their rank.
    fn find(&self, hash: u64, words: &[u8]) -> Option<(u32, u32)> {
        let is_same = |&at: &u32| self.words.rank(at, words).is_some();
        let at = *self.by_hash.find(hash, is_same)?;
        Some((at, self.words.get(at)?.1))
    }

    fn keep(&mut self, (own, words): (u64, &[u8]), made: T) -> u32 {
        let rank = self.count;
        self.count += 1;
        self.fresh.push(made);
        let at = self.words.push(words, rank);
        let hash = |&at: &u32| self.words.get(at).map_or(0, |(words, _)| hash(words));
        if at != NONE {
            self.by_hash.insert_unique(own, at, hash);
        }
        rank
    }

    /// The hash of words, and where they may be kept: known where they are among the next ones awaited.
    #[inline]
    fn awaited(&mut self, words: &[u8]) -> (u64, u32) {
        let (address, len) = (words.as_ptr() as usize, words.len());
        let next = self.awaited.get(self.passed..).unwrap_or(&[]).iter().take(PASSED);
        let found = next.enumerate().find(|(_, awaited)| awaited.address == address && awaited.len == len);
        let Some((index, &Awaited { hash, at, .. })) = found else {
            return (hash(words), NONE);
        };
        self.passed += index + 1;
        (hash, at)
    }

    /// Fetches what is needed to look up these words: it lies anywhere in memory, and the processor waits for
    /// many places at once as long as none depends on another.
    fn fetch(&mut self, all: &mut Vec<Awaited>) {
        for awaited in &mut *all {
            // It has the same hash in part at least; nearly always it is the right one.
            awaited.at = self.by_hash.find(awaited.hash, |_| true).copied().unwrap_or(NONE);
        }
        let touched = all.iter().map(|awaited| self.words.touch(awaited.at, awaited.len));
        std::hint::black_box(touched.fold(0, u32::wrapping_add));
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
    /// Where those found last are kept, by a number that is worked out faster than a hash: there are few modes.
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
        if let Some(rank) = self.all.words.rank(last, words) {
            return rank;
        }
        let rank = self.all.rank(words, || {
            let made = make();
            self.kinds.push(made.kind);
            made
        });
        self.last.resize(LAST, NONE);
        if let (Some(last), Some((at, _))) = (self.last.get_mut(place), self.all.find(hash(words), words)) {
            *last = at;
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
    /// For importers: the country of every place, by its rank.
    pub(super) place_countries: Vec<Option<CountryId>>,
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
