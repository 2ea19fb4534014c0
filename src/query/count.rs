//! Counting, for every value of a facet, the events of a set that have it.
//!
//! A set is compared with sets whose counts are known: counted is only what the one has and the other has not.
//! So the counts of everything cost nothing, and those of nearly everything little.

use std::ops::Range;

use crate::model::Briefing;
use crate::model::Lists;
use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::table::{Member, NONE};

use super::bits::{Bits, WORD};
use super::facts::Facts;
use super::grounds::{Grounds, Seen};

/// The counts of one set of events and claims, by what the columns hold: roll them up to get those of values.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// By actor.
    pub(super) actors: Vec<u32>,
    /// Claims of rows, by actor.
    pub(super) claims: Vec<u32>,
    /// By set of countries.
    pub(super) countries: Vec<u32>,
    /// By place, places within not included.
    pub(super) places: Vec<u32>,
    pub(super) kinds: Vec<u32>,
    pub(super) sources: Vec<u32>,
}

/// A set whose counts are known.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) set: &'a Bits,
    /// How many are in it.
    pub(super) size: u32,
    pub(super) counts: &'a [u32],
}

/// How the rows of a facet are found that an event has, once each.
pub(super) trait Facet: Sync {
    /// What each thread needs for it.
    type State;
    /// How many rows there are.
    fn rows(&self) -> usize;
    fn state(&self) -> Self::State;
    fn each(&self, state: &mut Self::State, event: u32, put: impl FnMut(u32));

    /// The same for events that follow each other: a row, and how many of them have it.
    fn each_of(&self, state: &mut Self::State, events: Range<usize>, mut put: impl FnMut(u32, u32)) {
        for event in events {
            self.each(state, u32::try_from(event).unwrap_or(NONE), |row| put(row, 1));
        }
    }
}

/// Of the sets that are known the one that differs least from this set, if it differs in less than this set has; and in
/// how much it differs from that one, else from none.
fn nearest<'a>(set: &Bits, known: &[Known<'a>]) -> (usize, Option<Known<'a>>) {
    let all = set.count();
    // Two sets differ in no less than their sizes do: most need not be compared.
    let near = known.iter().filter(|known| known.size.abs_diff(all) < all);
    let nearest = near.map(|known| (set.count_xor(known.set), known)).min_by_key(|near| near.0);
    match nearest {
        Some((far, known)) if far < all => (far as usize, Some(*known)),
        _ => (all as usize, None),
    }
}

/// So many events a thread looks through before it takes more; where it counts by several columns, one after the other:
/// they stay at hand.
pub(super) const TOGETHER: usize = 1 << 12;

/// The counts of the set, by row.
pub(super) fn count<F: Facet>(facet: &F, set: &Bits, known: &[Known<'_>]) -> Vec<u32> {
    let none = Bits::new(set.len());
    let (far, near) = nearest(set, known);
    let (from, counts) = near.map_or((&none, &[][..]), |known| (known.set, known.counts));
    let mut total = counts.to_vec();
    total.resize(facet.rows(), 0);
    // Few events are counted at once: with several threads each would have to clear and add up all rows.
    let words = set.words();
    let part = if far < WORTH_A_THREAD.max(facet.rows()) { words } else { words.div_ceil(64).max(1) };
    let parts = parallel::map_threads(words, part, TOGETHER / WORD, |stretches| {
        let mut tally = Tally::new(facet);
        for words in stretches {
            set.each_of_difference(from, words, |event, more| tally.add(event, more));
        }
        tally.counts
    });
    parts.iter().for_each(|part| add_up(&mut total, part));
    total
}

/// Adds the counts of one part to those of all.
pub(super) fn add_up(total: &mut Vec<u32>, part: &[u32]) {
    total.resize(total.len().max(part.len()), 0);
    for (total, count) in total.iter_mut().zip(part) {
        *total = total.wrapping_add(*count);
    }
}

/// Counts events by one facet, one after the other.
pub(super) struct Tally<'f, F: Facet> {
    facet: &'f F,
    state: F::State,
    /// By row.
    pub(super) counts: Vec<u32>,
}

impl<'f, F: Facet> Tally<'f, F> {
    pub(super) fn new(facet: &'f F) -> Self {
        Self { facet, state: facet.state(), counts: vec![0; facet.rows()] }
    }

    /// Counts an event, or takes it back.
    #[inline]
    pub(super) fn add(&mut self, event: u32, more: bool) {
        let one = if more { 1 } else { u32::MAX };
        let Self { facet, state, counts } = self;
        facet.each(state, event, |row| {
            if let Some(count) = counts.get_mut(row as usize) {
                *count = count.wrapping_add(one);
            }
        });
    }

    /// Counts events that follow each other.
    pub(super) fn add_all(&mut self, events: Range<usize>) {
        let Self { facet, state, counts } = self;
        facet.each_of(state, events, |row, more| {
            if let Some(count) = counts.get_mut(row as usize) {
                *count = count.wrapping_add(more);
            }
        });
    }
}

/// Adds to each row what the rows that lead to it have.
pub(super) fn roll_up(counts: &[u32], to: &Lists<u32>, rows: usize) -> Vec<u32> {
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

/// A column of which each event has one value.
pub(super) struct Column<'a, T, F> {
    pub(super) values: &'a [T],
    pub(super) rows: usize,
    pub(super) row: F,
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

/// The sources of events.
pub(super) struct Sources<'a> {
    pub(super) b: &'a Briefing,
    pub(super) facts: &'a Facts,
}

impl Facet for Sources<'_> {
    type State = ();

    fn rows(&self) -> usize {
        self.b.sources().len()
    }

    fn state(&self) {}

    fn each(&self, (): &mut (), event: u32, mut put: impl FnMut(u32)) {
        if let Some(sources) = self.facts.authored.sources(event) {
            sources.iter().copied().for_each(put);
        } else if let Some(source) = self.b.events().sources().get(event as usize) {
            put(source.0);
        }
    }

    fn each_of(&self, (): &mut (), events: Range<usize>, mut put: impl FnMut(u32, u32)) {
        let rest = if self.facts.authored.bits.is_empty() { events.end } else { events.start };
        // Those of one file mostly follow each other.
        let of_rows = self.b.events().sources().get(events.start..rest).unwrap_or(&[]);
        for same in of_rows.chunk_by(|one, other| one == other) {
            if let Some(source) = same.first() {
                put(source.0, u32::try_from(same.len()).unwrap_or(NONE));
            }
        }
        for event in rest..events.end {
            self.each(&mut (), u32::try_from(event).unwrap_or(NONE), |row| put(row, 1));
        }
    }
}

/// The actors of events, all of which they are members included; with the claimants of their figures, where
/// claims are counted.
pub(super) struct Actors<'a> {
    pub(super) b: &'a Briefing,
    pub(super) facts: &'a Facts,
    pub(super) grounds: &'a Grounds,
    pub(super) of_claims: bool,
}

impl Facet for Actors<'_> {
    type State = Seen;

    fn rows(&self) -> usize {
        self.b.actors().len()
    }

    fn state(&self) -> Seen {
        Seen::new(self.rows())
    }

    fn each(&self, seen: &mut Seen, event: u32, mut put: impl FnMut(u32)) {
        let claimants = if self.of_claims { self.b.claims().claimants() } else { &[] };
        let claimant = claimants.get(event as usize).copied().filter(|&id| id != NONE);
        let members = match self.facts.authored.actors(event) {
            None => self.b.events().participants().row(event as usize),
            Some(actors) if claimant.is_none() => return actors.iter().copied().for_each(put),
            Some(_) => &[],
        };
        let actor = |member: &Member| member.actor().0;
        match (members, claimant) {
            ([], None) => {}
            ([one], None) if !self.grounds.nested => put(actor(one)),
            ([one, other], None) if !self.grounds.nested => {
                put(actor(one));
                if actor(one) != actor(other) {
                    put(actor(other));
                }
            }
            ([one], Some(claimant)) if !self.grounds.nested => {
                put(actor(one));
                if claimant != actor(one) {
                    put(claimant);
                }
            }
            ([one, other], Some(claimant)) if !self.grounds.nested => {
                let (one, other) = (actor(one), actor(other));
                put(one);
                if other != one {
                    put(other);
                }
                if claimant != one && claimant != other {
                    put(claimant);
                }
            }
            _ => {
                seen.begin();
                for id in members.iter().map(actor).chain(claimant) {
                    for &row in self.grounds.actor(crate::model::ActorId(id)) {
                        if seen.first(row) {
                            put(row);
                        }
                    }
                }
            }
        }
    }
}
