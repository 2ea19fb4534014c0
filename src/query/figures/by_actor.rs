//! The events of each actor in a set, and the killed of these events, where all are rows of one dataset.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::table::NONE;
use crate::model::{ActorId, Briefing};

use super::basis::{Bases, OneBasisSum};
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

fn figures<F: Facet + Sync>(b: &Briefing, index: &Index, events: &Bits, facet: &F) -> Vec<ActorFigures> {
    let events = index.facts.without_totals(events);
    let bases = Bases::new(b, index, &index.facts.row_claims);
    let add = |run: Range<usize>, state: &mut F::State, all: &mut [OneBasisSum]| {
        for event in run {
            let event = u32::try_from(event).unwrap_or(NONE);
            let row = bases.row(event);
            facet.each(state, event, |actor| {
                if let Some(sum) = all.get_mut(actor as usize) {
                    sum.add(row);
                }
            });
        }
    };
    let parts = parallel::map_threads(events.len(), WORTH_A_THREAD, TOGETHER, |ranges| {
        let (mut all, mut state) = (vec![OneBasisSum::default(); b.actors().len()], facet.state());
        for run in ranges.flat_map(|range| events.runs(range)) {
            add(run, &mut state, &mut all);
        }
        all
    });
    let mut total = vec![OneBasisSum::default(); b.actors().len()];
    for part in &parts {
        total.iter_mut().zip(part).for_each(|(total, part)| total.join(part));
    }
    total.into_iter().map(|sum| ActorFigures { events: sum.events, killed: sum.killed() }).collect()
}
