//! The pairs of parties of one event.

use crate::model::table::Member;
use crate::model::{Briefing, EventId, Lists, Part};

use super::relation::{Between, Relation};
use super::table::{Grouping, Party};
use crate::query::select::index::Index;

/// The most participants of an event that are paired, an organisation or a country counting once for each member: the
/// pairs grow with their square.
const MOST: usize = 300;

/// The bits of a key that hold one party.
const PARTY: u32 = 30;

/// The key of a pair: the lower party, the higher one, and what lies between them.
pub(super) fn key(low: u32, high: u32, between: Between) -> u64 {
    (u64::from(low) << PARTY | u64::from(high)) << 2 | between as u64
}

/// The two parties of a key.
pub(super) fn parties(key: u64) -> (u32, u32) {
    let part = |from: u32| u32::try_from(key >> from & ((1 << PARTY) - 1)).unwrap_or(u32::MAX);
    (part(PARTY + 2), part(2))
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Paired,
    Unnamed,
    Alone,
    Stateless,
    Crowded,
}

/// A participant under one of the parties for which it stands.
#[derive(Clone, Copy)]
struct Standing {
    party: u32,
    actor: u32,
    part: Part,
}

/// Finds the pairs of events.
pub(super) struct EventPairs<'a> {
    b: &'a Briefing,
    index: &'a Index,
    grouping: Grouping,
    /// For each actor the outermost organisations to which it belongs; empty where nobody belongs to any.
    outermost: Lists<u32>,
}

impl<'a> EventPairs<'a> {
    pub(super) fn new(b: &'a Briefing, index: &'a Index, grouping: Grouping) -> Self {
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
    pub(super) fn find(&self, event: u32, keys: &mut Vec<u64>) -> Outcome {
        keys.clear();
        let members = self.b.events().participants().row(event as usize);
        if let ([one, other], Grouping::Parties, true) = (members, self.grouping, self.outermost.is_empty())
            && one.actor() != other.actor()
        {
            keys.push(key_of([(one.actor().0, one.part()), (other.actor().0, other.part())]));
            return Outcome::Paired;
        }
        if members.is_empty() {
            return Outcome::Unnamed;
        }
        let (standing, is_whole) = self.standing(members);
        if !is_whole {
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
        Outcome::Paired
    }

    /// The participants under all their parties, unless these are too many.
    fn standing(&self, members: &[Member]) -> (Vec<Standing>, bool) {
        let mut all = Vec::new();
        for member in members {
            let (actor, part) = (member.actor(), member.part());
            let parties = match self.grouping {
                Grouping::Parties => self.outermost_of(&actor.0),
                Grouping::Countries => self.index.facts.ancestry.actor_countries(actor),
            };
            all.extend(parties.iter().map(|&party| Standing { party, actor: actor.0, part }));
            if all.len() > MOST {
                return (Vec::new(), false);
            }
        }
        (all, true)
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
    if keys.len() < 2 {
        return;
    }
    keys.sort_unstable();
    let mut joined: Vec<u64> = Vec::with_capacity(keys.len());
    for same in keys.chunk_by(|one, other| one >> 2 == other >> 2) {
        let pair = same.first().map_or(0, |key| key & !3);
        joined.push(pair | Between::of_all(same.iter().copied()) as u64);
    }
    *keys = joined;
}

/// What two parties have to do with each other in an event: the relation, and whether it runs from the first to the second.
/// None if they do not both take part.
#[must_use]
pub fn relation_in(
    b: &Briefing,
    index: &Index,
    event: EventId,
    [one, other]: [Party; 2],
) -> Option<(Relation, bool)> {
    let (grouping, one, other) = match (one, other) {
        (Party::Actor(one), Party::Actor(other)) => (Grouping::Parties, one.0, other.0),
        (Party::Country(one), Party::Country(other)) => {
            (Grouping::Countries, u32::from(one.0), u32::from(other.0))
        }
        _ => return None,
    };
    let mut keys = Vec::new();
    EventPairs::new(b, index, grouping).find(event.0, &mut keys);
    let own = (one.min(other), one.max(other));
    let key = keys.into_iter().find(|&key| parties(key) == own)?;
    Some(match Between::of_code(key) {
        Between::LowActs => (Relation::ActsOn, one <= other),
        Between::HighActs => (Relation::ActsOn, one >= other),
        Between::Undirected => (Relation::Undirected, true),
        Between::Together => (Relation::Together, true),
    })
}
