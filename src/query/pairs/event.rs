//! The pairs of parties of one event.

use crate::model::table::Member;
use crate::model::{Briefing, EventId, Lists, Part};

use super::relation::{Between, Relation};
use super::table::{Grouping, Tie};
use crate::query::select::index::Index;

/// The most participants of an event that are paired, an organisation or a country counting once for each member: the
/// pairs grow with their square.
const MOST: usize = 300;

/// The bits of a key that hold one party: as many as hold the actor of a participant.
const PARTY: u32 = 28;

/// The key of a pair: the lower party, the higher one, and what lies between them.
pub(super) fn key(low: u32, high: u32, between: Between) -> u64 {
    (u64::from(low) << PARTY | u64::from(high)) << Between::BITS | between as u64
}

/// Whether two keys are of the same parties.
pub(super) fn is_same(one: u64, other: u64) -> bool {
    one >> Between::BITS == other >> Between::BITS
}

/// The two parties of a key.
pub(super) fn parties(key: u64) -> (u32, u32) {
    let part = |from: u32| u32::try_from(key >> from & ((1 << PARTY) - 1)).unwrap_or(u32::MAX);
    (part(PARTY + Between::BITS), part(Between::BITS))
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Paired,
    Unnamed,
    Alone,
    Stateless,
    ActedUpon,
    Crowded,
}

/// A participant under one of the parties for which it stands.
#[derive(Clone, Copy)]
struct Standing {
    party: u32,
    actor: u32,
    part: Part,
}

/// The pairs of one event, with room to find those of the next.
#[derive(Default)]
pub(super) struct Found {
    /// The keys.
    pub(super) keys: Vec<u64>,
    standing: Vec<Standing>,
}

/// Finds the pairs of single events.
pub struct PairFinder<'a> {
    b: &'a Briefing,
    index: &'a Index,
    grouping: Grouping,
    /// For each actor the outermost organisations to which it belongs; empty where nobody belongs to any.
    outermost: Lists<u32>,
}

impl<'a> PairFinder<'a> {
    /// Of participants grouped in this way.
    #[must_use]
    pub fn new(b: &'a Briefing, index: &'a Index, grouping: Grouping) -> Self {
        let ancestry = &index.facts.ancestry;
        let mut outermost = Lists::default();
        if ancestry.nested {
            let above = |id: u32| ancestry.actor(crate::model::ActorId(id));
            // Organisations that contain each other in a circle are all outermost.
            let is_outermost = |id: u32| above(id).iter().all(|&other| above(other).contains(&id));
            for actor in 0..b.actors().len() {
                let own = above(u32::try_from(actor).unwrap_or(u32::MAX)).iter().copied();
                outermost.push(own.filter(|&id| is_outermost(id)));
            }
        }
        Self { b, index, grouping, outermost }
    }

    /// Replaces the keys by those of the event, each pair once.
    pub(super) fn find(&self, event: u32, found: &mut Found) -> Outcome {
        let Found { keys, standing } = found;
        keys.clear();
        let members = self.b.events().participants().row(event as usize);
        if let ([one, other], Grouping::Parties, true) = (members, self.grouping, self.outermost.is_empty())
            && one.actor() != other.actor()
        {
            keys.push(key_of([(one.actor().0, one.part()), (other.actor().0, other.part())]));
            return outcome(keys);
        }
        if members.is_empty() {
            return Outcome::Unnamed;
        }
        self.stand(members, standing);
        if standing.len() > MOST {
            return Outcome::Crowded;
        }
        for (at, one) in standing.iter().enumerate() {
            let others = standing.iter().skip(at + 1).filter(|other| self.is_pair(*one, **other));
            keys.extend(others.map(|other| key_of([(one.party, one.part), (other.party, other.part)])));
        }
        if keys.is_empty() {
            let alone = self.grouping == Grouping::Parties || !self.has_two(members);
            return if alone { Outcome::Alone } else { Outcome::Stateless };
        }
        join(keys);
        outcome(keys)
    }

    /// The ties between the parties of an event.
    pub fn ties(&self, event: EventId) -> impl Iterator<Item = Tie> {
        let (mut found, grouping) = (Found::default(), self.grouping);
        self.find(event.0, &mut found);
        found.keys.into_iter().map(move |key| tie(key, grouping))
    }

    /// Replaces the participants by those of an event, under all their parties.
    fn stand(&self, members: &[Member], all: &mut Vec<Standing>) {
        all.clear();
        for member in members {
            let (actor, part) = (member.actor(), member.part());
            let parties = match self.grouping {
                Grouping::Parties => self.outermost_of(&actor.0),
                Grouping::Countries => self.index.facts.ancestry.actor_countries(actor),
            };
            all.extend(parties.iter().map(|&party| Standing { party, actor: actor.0, part }));
        }
    }

    fn outermost_of<'s>(&'s self, actor: &'s u32) -> &'s [u32] {
        if self.outermost.is_empty() {
            std::slice::from_ref(actor)
        } else {
            self.outermost.row(*actor as usize)
        }
    }

    /// Whether two participants stand for two parties. Those of one country do if neither they nor the organisations above
    /// them are the same.
    fn is_pair(&self, one: Standing, other: Standing) -> bool {
        if one.actor == other.actor {
            return false;
        }
        match self.grouping {
            Grouping::Parties => one.party != other.party && !self.is_kin(one.party, other.party),
            Grouping::Countries => one.party != other.party || !self.share_outermost(one.actor, other.actor),
        }
    }

    /// Whether they belong to each other: organisations in a circle.
    fn is_kin(&self, one: u32, other: u32) -> bool {
        !self.outermost.is_empty() && self.outermost.row(one as usize).contains(&other)
    }

    fn share_outermost(&self, one: u32, other: u32) -> bool {
        let others = self.outermost_of(&other);
        self.outermost_of(&one).iter().any(|own| others.contains(own))
    }

    /// Whether two participants do not belong together.
    fn has_two(&self, members: &[Member]) -> bool {
        let mut rest = members.iter();
        while let Some(one) = rest.next() {
            if rest.clone().any(|other| !self.share_outermost(one.actor().0, other.actor().0)) {
                return true;
            }
        }
        false
    }
}

/// What becomes of an event with these keys.
fn outcome(keys: &[u64]) -> Outcome {
    let is_tie = |&key: &u64| Between::of_key(key) != Between::ActedUpon;
    if keys.iter().any(is_tie) { Outcome::Paired } else { Outcome::ActedUpon }
}

fn key_of([one, other]: [(u32, Part); 2]) -> u64 {
    let (low, high) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    let between = match Between::of(low.1, high.1) {
        // Within one country there is only one way.
        Between::HighActs if low.0 == high.0 => Between::LowActs,
        between => between,
    };
    key(low.0, high.0, between)
}

/// Joins the keys of one pair.
fn join(keys: &mut Vec<u64>) {
    keys.sort_unstable();
    keys.dedup_by(|other, kept| {
        let is_same = is_same(*other, *kept);
        *kept |= if is_same { *other } else { 0 };
        is_same
    });
    for own in keys {
        let (low, high) = parties(*own);
        *own = key(low, high, Between::of_key(*own));
    }
}

/// The tie of a key.
pub(super) fn tie(key: u64, grouping: Grouping) -> Tie {
    let (low, high) = parties(key);
    let (low, high) = (grouping.party(low), grouping.party(high));
    let (from, to, relation) = match Between::of_key(key) {
        Between::LowActs => (low, high, Relation::ActsOn),
        Between::HighActs => (high, low, Relation::ActsOn),
        Between::Undirected => (low, high, Relation::Undirected),
        Between::Together => (low, high, Relation::Together),
        Between::ActedUpon => (low, high, Relation::ActedUpon),
    };
    Tie { from, to, relation }
}
