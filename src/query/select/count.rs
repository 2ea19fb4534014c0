//! Counts the events of a set for every value of a facet.
//!
//! A set is compared with sets whose counts are known, and only the difference is counted. So the counts of
//! everything cost nothing, and those of nearly everything little.

use std::ops::Range;

use crate::model::Briefing;
use crate::model::Lists;
use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::table::NONE;

use super::bits::{Bits, WORD};

/// The counts of one set of events and claims by what the columns hold; roll them up for the counts of values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// By actor.
    pub(crate) actors: Vec<u32>,
    /// Claims of rows, by actor.
    pub(crate) claims: Vec<u32>,
    /// By set of countries.
    pub(crate) countries: Vec<u32>,
    /// By place, places within not included.
    pub(crate) places: Vec<u32>,
    pub(crate) kinds: Vec<u32>,
    pub(crate) sources: Vec<u32>,
}

/// A set whose counts are known.
#[derive(Clone, Copy)]
pub(crate) struct KnownCounts<'a> {
    pub(crate) set: &'a Bits,
    /// Its size.
    pub(crate) size: u32,
    pub(crate) counts: &'a [u32],
}

/// A facet: finds the rows of its values for an event, each once.
pub(crate) trait Facet: Sync {
    /// What each thread needs to do so.
    type State;
    /// The number of rows.
    fn rows(&self) -> usize;
    fn state(&self) -> Self::State;
    fn each(&self, state: &mut Self::State, event: u32, put: impl FnMut(u32));

    /// The same for consecutive events: a row, and how many of them have it.
    fn each_of(&self, state: &mut Self::State, events: Range<usize>, mut put: impl FnMut(u32, u32)) {
        for event in events {
            self.each(state, u32::try_from(event).unwrap_or(NONE), |row| put(row, 1));
        }
    }
}

/// The known set that differs least from this one, and in how many events; none if it differs in more than this set
/// has.
fn nearest<'a>(set: &Bits, known: &[KnownCounts<'a>]) -> (usize, Option<KnownCounts<'a>>) {
    let all = set.count();
    // Two sets differ in at least as many as their sizes do, so most need not be compared.
    let near = known.iter().filter(|known| known.size.abs_diff(all) < all);
    let nearest = near.map(|known| (set.count_xor(known.set), known)).min_by_key(|near| near.0);
    match nearest {
        Some((far, known)) if far < all => (far as usize, Some(*known)),
        _ => (all as usize, None),
    }
}

/// How many events a thread takes at a time. Where it counts by several columns one after the other, these stay in
/// its cache.
pub(crate) const TOGETHER: usize = 1 << 12;

/// The counts of the set, by row.
pub(crate) fn count<F: Facet>(facet: &F, set: &Bits, known: &[KnownCounts<'_>]) -> Vec<u32> {
    let none = Bits::new(set.len());
    let (far, near) = nearest(set, known);
    let (from, counts) = near.map_or((&none, &[][..]), |known| (known.set, known.counts));
    let mut total = counts.to_vec();
    total.resize(facet.rows(), 0);
    // Few events are counted by one thread: each further one would have to clear and add up all rows.
    let words = set.words();
    let part = if far < WORTH_A_THREAD.max(facet.rows()) { words } else { words.div_ceil(64).max(1) };
    let parts = parallel::map_threads(words, part, TOGETHER / WORD, |ranges| {
        let mut tally = FacetTally::new(facet);
        for words in ranges {
            set.each_of_difference(from, words, |event, more| tally.add(event, more));
        }
        tally.counts
    });
    parts.iter().for_each(|part| add_up(&mut total, part));
    total
}

/// Adds the counts of one part to those of all.
pub(crate) fn add_up(total: &mut Vec<u32>, part: &[u32]) {
    total.resize(total.len().max(part.len()), 0);
    for (total, count) in total.iter_mut().zip(part) {
        *total = total.wrapping_add(*count);
    }
}

/// Counts events by one facet, one after the other.
pub(crate) struct FacetTally<'f, F: Facet> {
    facet: &'f F,
    state: F::State,
    /// By row.
    pub(crate) counts: Vec<u32>,
}

impl<'f, F: Facet> FacetTally<'f, F> {
    pub(crate) fn new(facet: &'f F) -> Self {
        Self { facet, state: facet.state(), counts: vec![0; facet.rows()] }
    }

    /// Counts an event, or subtracts it again.
    #[inline]
    pub(crate) fn add(&mut self, event: u32, more: bool) {
        let one = if more { 1 } else { u32::MAX };
        let Self { facet, state, counts } = self;
        facet.each(state, event, |row| {
            if let Some(count) = counts.get_mut(row as usize) {
                *count = count.wrapping_add(one);
            }
        });
    }

    /// Counts consecutive events.
    pub(crate) fn add_all(&mut self, events: Range<usize>) {
        let Self { facet, state, counts } = self;
        facet.each_of(state, events, |row, more| {
            if let Some(count) = counts.get_mut(row as usize) {
                *count = count.wrapping_add(more);
            }
        });
    }
}

/// Adds the count of each row to all rows above it.
pub(crate) fn roll_up(counts: &[u32], to: &Lists<u32>, rows: usize) -> Vec<u32> {
    let mut all = vec![0; rows];
    for (&count, above) in counts.iter().zip(to.rows()).filter(|(count, _)| **count > 0) {
        for &row in above {
            if let Some(total) = all.get_mut(row as usize) {
                *total += count;
            }
        }
    }
    all
}

/// A column with one value for each event.
pub(crate) struct Column<'a, T, F> {
    pub(crate) values: &'a [T],
    pub(crate) rows: usize,
    pub(crate) row: F,
}

impl<T: Copy + Sync, F: Fn(T) -> u32 + Sync> Facet for Column<'_, T, F> {
    type State = ();

    fn rows(&self) -> usize {
        self.rows
    }

    fn state(&self) {}

    fn each(&self, (): &mut (), event: u32, mut put: impl FnMut(u32)) {
        if let Some(&value) = self.values.get(event as usize) {
            put((self.row)(value));
        }
    }

    fn each_of(&self, (): &mut (), events: Range<usize>, mut put: impl FnMut(u32, u32)) {
        self.values.get(events).unwrap_or(&[]).iter().for_each(|&value| put((self.row)(value), 1));
    }
}

/// The claimants of rows with figures.
pub(crate) fn claimants(b: &Briefing) -> impl Facet {
    Column { values: b.claims().claimants(), rows: b.actors().len(), row: |claimant| claimant }
}
