//! Counts the events of each pair.

use std::collections::HashMap;

use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::{Briefing, Conduct, EventId, Kind};

use super::event::{Found, Outcome, PairFinder, is_same, parties, tie};
use super::relation::{Between, Relation};
use super::table::{Grouping, Pair, Pairs, Party};
use crate::query::figures::basis::{Bases, OneBasisSum};
use crate::query::select::ancestry::country_count;
use crate::query::select::count::TOGETHER;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// What is counted of one pair.
#[derive(Clone, Copy, Default)]
struct Count {
    sum: OneBasisSum,
    conducts: [u32; Conduct::ALL.len()],
    first: u32,
}

impl Count {
    fn join(&mut self, other: &Self) {
        self.sum.join(&other.sum);
        self.conducts.iter_mut().zip(other.conducts).for_each(|(own, other)| *own += other);
        self.first = self.first.min(other.first);
    }
}

/// The pairs counted so far, and what became of the events.
#[derive(Default)]
struct Tally {
    at: HashMap<u64, u32, foldhash::fast::FixedState>,
    counts: Vec<Count>,
    outcomes: [u32; 6],
}

impl Tally {
    fn of_key(&mut self, key: u64) -> Option<&mut Count> {
        let next = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        let at = *self.at.entry(key).or_insert(next);
        if at == next {
            self.counts.push(Count { first: u32::MAX, ..Count::default() });
        }
        self.counts.get_mut(at as usize)
    }

    fn join(&mut self, other: &Self) {
        for (&key, &at) in &other.at {
            if let (Some(own), Some(other)) = (self.of_key(key), other.counts.get(at as usize)) {
                own.join(other);
            }
        }
        self.outcomes.iter_mut().zip(other.outcomes).for_each(|(own, other)| *own += other);
    }
}

/// What is needed to count an event.
struct Counter<'a> {
    events: PairFinder<'a>,
    bases: Bases<'a>,
    kinds: &'a [Kind],
    /// For each kind the rank of its conduct.
    conducts: Vec<Option<usize>>,
}

impl Counter<'_> {
    /// Counts an event for these pairs.
    fn add(&self, event: u32, keys: &[u64], tally: &mut Tally) {
        let kind = self.kinds.get(event as usize).map_or(0, |&kind| kind as usize);
        let conduct = self.conducts.get(kind).copied().flatten();
        let row = self.bases.row(event);
        for &key in keys {
            let Some(count) = tally.of_key(key) else { continue };
            count.sum.add(row);
            count.first = count.first.min(event);
            if let Some(own) = conduct.and_then(|conduct| count.conducts.get_mut(conduct)) {
                *own += 1;
            }
        }
    }
}

/// Counts the selected events by pair of parties. Totals are not counted, nor are events for pairs that selected parts of them
/// have too.
#[must_use]
pub fn pairs(b: &Briefing, index: &Index, selection: &Selection, grouping: Grouping) -> Pairs {
    let rank = |kind: &Kind| Conduct::ALL.iter().position(|&own| Some(own) == kind.conduct());
    let counter = Counter {
        events: PairFinder::new(b, index, grouping),
        bases: Bases::new(b, index, &selection.claims),
        kinds: b.events().kinds(),
        conducts: Kind::ALL.iter().map(rank).collect(),
    };
    let counted = index.facts.counted(&selection.events);
    let parts = parallel::map_threads(b.events().len(), WORTH_A_THREAD, TOGETHER, |ranges| {
        let (mut tally, mut found) = (Tally::default(), Found::default());
        for event in ranges.flat_map(|range| counted.runs(range)).flatten() {
            let event = u32::try_from(event).unwrap_or(u32::MAX);
            let outcome = counter.events.find(event, &mut found);
            counter.add(event, &found.keys, &mut tally);
            if let Some(own) = tally.outcomes.get_mut(outcome as usize) {
                *own += 1;
            }
        }
        tally
    });
    let mut parts = parts.into_iter();
    let mut tally = parts.next().unwrap_or_default();
    parts.for_each(|part| tally.join(&part));
    summing_up(index, selection, &counter, &mut tally);
    gathered(b, grouping, &tally)
}

/// Counts events that sum up others for the pairs that none of these others has.
fn summing_up(index: &Index, selection: &Selection, counter: &Counter<'_>, tally: &mut Tally) {
    let all = index.facts.without_totals(&selection.events);
    let (mut found, mut own) = (Found::default(), Found::default());
    for aggregate in &index.facts.aggregates {
        let parts = || aggregate.parts.iter().copied().filter(|&part| all.contains(part));
        if !all.contains(aggregate.event) || parts().next().is_none() {
            continue;
        }
        counter.events.find(aggregate.event, &mut own);
        for part in parts() {
            counter.events.find(part, &mut found);
            own.keys.retain(|&own| !found.keys.iter().any(|&key| is_same(key, own)));
        }
        counter.add(aggregate.event, &own.keys, tally);
    }
}

/// The ranks of numbers, the greatest first, equal ones in order.
fn descending(numbers: impl Iterator<Item = u32>) -> Vec<usize> {
    let mut order: Vec<u64> =
        numbers.enumerate().map(|(at, number)| u64::from(u32::MAX - number) << 32 | at as u64).collect();
    order.sort_unstable();
    order.into_iter().map(|at| usize::try_from(at & u64::from(u32::MAX)).unwrap_or(0)).collect()
}

fn gathered(b: &Briefing, grouping: Grouping, tally: &Tally) -> Pairs {
    let mut keys: Vec<u64> = tally.at.keys().copied().collect();
    keys.sort_unstable();
    let count = |key: &u64| {
        let at = tally.at.get(key).map_or(usize::MAX, |&at| at as usize);
        tally.counts.get(at).copied().unwrap_or_default()
    };
    let counts: Vec<Count> = keys.iter().map(count).collect();
    let mut weights = vec![0u32; b.actors().len().max(country_count(b))];
    let is_tie = |(key, _): &(&u64, &Count)| Between::of_key(**key) != Between::ActedUpon;
    for (&key, count) in keys.iter().zip(&counts).filter(is_tie) {
        let (low, high) = parties(key);
        for party in [low, high] {
            if let Some(weight) = weights.get_mut(party as usize) {
                *weight = weight.saturating_add(count.sum.events);
            }
        }
    }
    let pair = |at: usize| {
        let (&key, count) = keys.get(at).zip(counts.get(at))?;
        let weight = |party: Party| weights.get(party.index()).copied().unwrap_or(0);
        let mut tie = tie(key, grouping);
        if tie.relation != Relation::ActsOn && weight(tie.to) > weight(tie.from) {
            tie = tie.turned();
        }
        Some(Pair {
            tie,
            events: count.sum.events,
            conducts: count.conducts,
            first: EventId(count.first),
            killed: count.sum.killed(),
            is_mixed: count.sum.is_mixed(),
        })
    };
    let ranked = descending(weights.iter().copied()).into_iter();
    let parties = ranked.take_while(|&at| weights.get(at).is_some_and(|&weight| weight > 0));
    let of = |outcome: Outcome| tally.outcomes.get(outcome as usize).copied().unwrap_or(0);
    let all = descending(counts.iter().map(|count| count.sum.events)).into_iter().filter_map(pair);
    let (acted_upon, pairs) = all.partition(|pair| pair.tie.relation == Relation::ActedUpon);
    Pairs {
        pairs,
        acted_upon,
        parties: parties.map(|at| grouping.party(u32::try_from(at).unwrap_or(u32::MAX))).collect(),
        paired: of(Outcome::Paired),
        alone: of(Outcome::Alone),
        unnamed: of(Outcome::Unnamed),
        stateless: of(Outcome::Stateless),
        targets: of(Outcome::ActedUpon),
        crowded: of(Outcome::Crowded),
    }
}
