//! The events of each actor in a set, and the killed of these events as a dataset counts them.
//!
//! Both figures of an actor have one basis: the killed are added up only where all its counted events are rows of one
//! dataset, which counts by one rule (see [`DatasetSum`](super::dataset_sums::DatasetSum)). Where they are not, the number
//! cannot be known.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::table::{Dataset, NONE};
use crate::model::{ActorId, Briefing};

use super::sums::Sums;
use crate::query::filter::{FilterKey, Value};
use crate::query::select::ancestry::SeenRows;
use crate::query::select::bits::Bits;
use crate::query::select::count::{Facet, TOGETHER};
use crate::query::select::facets::Actors;
use crate::query::select::index::Index;

/// What an actor has in a set of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActorFigures {
    /// The events; totals are not counted beside events.
    pub events: u32,
    /// Low, best and high of the killed in them; none where no figure is stated, or where they are not all rows of one
    /// dataset.
    pub killed: Option<[u64; 3]>,
}

impl ActorFigures {
    /// The best number of the killed.
    #[must_use]
    pub fn best(&self) -> Option<u64> {
        self.killed.map(|[_, best, _]| best)
    }
}

/// The figures of all actors in these events, by [`ActorId`]. An organisation has the events of its members too.
#[must_use]
pub fn by_actor(b: &Briefing, index: &Index, events: &Bits) -> Vec<ActorFigures> {
    let facet = Actors { b, facts: &index.facts, ancestry: &index.facts.ancestry, of_claims: false };
    figures(b, index, events, &facet)
}

/// Those who took part in events together with an actor or its members, without these and the organisations above it:
/// the ones with the most events first, then the ones with the most killed.
#[must_use]
pub fn partners(b: &Briefing, index: &Index, events: &Bits, actor: ActorId) -> Vec<(ActorId, ActorFigures)> {
    let mut own = index.events_of(b, FilterKey::Actor, &Value::Actor(actor));
    own.and(events);
    let figures = figures(b, index, &own, &Participants(b));
    let ancestry = &index.facts.ancestry;
    let is_kin =
        |other: ActorId| ancestry.actor(other).contains(&actor.0) || ancestry.actor(actor).contains(&other.0);
    let all = figures.into_iter().enumerate().map(|(id, figures)| (ActorId::from_index(id), figures));
    let mut others: Vec<_> = all.filter(|(id, figures)| figures.events > 0 && !is_kin(*id)).collect();
    others.sort_by_key(|(id, figures)| (Reverse((figures.events, figures.best())), *id));
    others
}

/// Those who took part in events themselves.
struct Participants<'a>(&'a Briefing);

impl Facet for Participants<'_> {
    type State = SeenRows;

    fn rows(&self) -> usize {
        self.0.actors().len()
    }

    fn state(&self) -> SeenRows {
        SeenRows::new(self.rows())
    }

    fn each(&self, seen: &mut SeenRows, event: u32, mut put: impl FnMut(u32)) {
        seen.begin();
        for member in self.0.events().participants().row(event as usize) {
            let row = member.actor().0;
            if seen.first(row) {
                put(row);
            }
        }
    }
}

/// What is added up for one actor.
#[derive(Clone, Copy, Default)]
struct Adding {
    events: u32,
    /// The rank of the figures added up so far, from 1; 0 before the first.
    basis: u32,
    /// Whether there were events of another basis.
    mixed: bool,
    sums: Sums,
}

impl Adding {
    fn add(&mut self, basis: u32, figure: Option<[u32; 3]>) {
        self.events += 1;
        self.rest_on(basis);
        if let Some(figure) = figure {
            self.sums.add(figure);
        }
    }

    fn rest_on(&mut self, basis: u32) {
        if self.basis == 0 {
            self.basis = basis;
        }
        self.mixed |= self.basis != basis;
    }

    fn join(&mut self, other: &Self) {
        if other.events > 0 {
            self.rest_on(other.basis);
        }
        self.events += other.events;
        self.mixed |= other.mixed;
        self.sums.join(&other.sums);
    }

    fn finish(self) -> ActorFigures {
        let is_known = !self.mixed && self.basis != AUTHORED && self.sums.stated > 0;
        ActorFigures { events: self.events, killed: is_known.then_some(self.sums.figures) }
    }
}

/// The basis of events that are not rows of tables.
const AUTHORED: u32 = 1;

/// For each slot of sums the rank of its dataset and category. Tables of unknown kind stand each by itself.
fn bases(b: &Briefing, index: &Index) -> Vec<u32> {
    let mut known: Vec<(Dataset, usize, Option<String>)> = Vec::new();
    let mut bases = vec![AUTHORED; index.slots.count()];
    for (number, source) in b.sources().iter().enumerate() {
        let Some(table) = &source.table else { continue };
        let apart = if table.dataset == Dataset::Custom { number } else { 0 };
        for (slot, category) in index.slots.of_table(b, number) {
            let own = (table.dataset, apart, category);
            let at = known.iter().position(|other| *other == own).unwrap_or_else(|| {
                known.push(own);
                known.len() - 1
            });
            if let (Some(basis), Ok(at)) = (bases.get_mut(slot), u32::try_from(at)) {
                *basis = AUTHORED + 1 + at;
            }
        }
    }
    bases
}

fn figures<F: Facet + Sync>(b: &Briefing, index: &Index, events: &Bits, facet: &F) -> Vec<ActorFigures> {
    let events = index.facts.without_totals(events);
    let (killed, bases) = (b.claims().killed(), bases(b, index));
    let add = |run: Range<usize>, state: &mut F::State, all: &mut [Adding]| {
        for event in run {
            let event = u32::try_from(event).unwrap_or(NONE);
            let stated = index.facts.row_claims.contains(event);
            let figure = killed.get(event as usize).filter(|_| stated);
            let is_authored = index.facts.authored.bits.contains(event);
            let basis = bases.get(index.slots.of(b, event) as usize).filter(|_| !is_authored);
            let basis = basis.copied().unwrap_or(AUTHORED);
            facet.each(state, event, |row| {
                if let Some(adding) = all.get_mut(row as usize) {
                    adding.add(basis, figure);
                }
            });
        }
    };
    let parts = parallel::map_threads(events.len(), WORTH_A_THREAD, TOGETHER, |ranges| {
        let (mut all, mut state) = (vec![Adding::default(); b.actors().len()], facet.state());
        for run in ranges.flat_map(|range| events.runs(range)) {
            add(run, &mut state, &mut all);
        }
        all
    });
    let mut total = vec![Adding::default(); b.actors().len()];
    for part in &parts {
        total.iter_mut().zip(part).for_each(|(total, part)| total.join(part));
    }
    total.into_iter().map(Adding::finish).collect()
}
