//! The pairs of a selection, those with the most events first.

use crate::model::{ActorId, Conduct, CountryId, EventId};

use super::relation::Relation;

/// What the participants of events are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// By the outermost organisation to which they belong: members count with it.
    #[default]
    Parties,
    /// By their country.
    Countries,
}

impl Grouping {
    /// The other one.
    #[must_use]
    pub fn switched(self) -> Self {
        match self {
            Self::Parties => Self::Countries,
            Self::Countries => Self::Parties,
        }
    }
}

/// One side of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// An actor, members included.
    Actor(ActorId),
    /// The actors of a country.
    Country(CountryId),
}

/// The events in which two parties have one relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Who acts; without a direction the one with more events.
    pub from: Party,
    /// Who is acted upon; without a direction the other one. The same country if both parties are from there.
    pub to: Party,
    /// What they have to do with each other.
    pub relation: Relation,
    /// How many events.
    pub events: u32,
    /// How many of them are of each conduct, in the order of [`Conduct::ALL`]; the rest are of none.
    pub conducts: [u32; Conduct::ALL.len()],
    /// The first of them in time.
    pub first: EventId,
    /// Low, best and high of the killed, in persons; none where no figure is stated, or where the events are not all rows of
    /// one dataset.
    pub killed: Option<[u64; 3]>,
}

impl Pair {
    /// The conduct of most of its events; of several the worst. `None` where none is known.
    #[must_use]
    pub fn conduct(&self) -> Option<Conduct> {
        Conduct::prevailing(self.conducts)
    }
}

/// The pairs of a selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// The pairs, those with the most events first. Two parties have up to four: either acts on the other, without a
    /// direction, and together. Their events are different ones, and add up to what the filter `between:` selects.
    pub pairs: Vec<Pair>,
    /// The parties, those with the most events in all their pairs first.
    pub parties: Vec<Party>,
    /// How many events have a pair.
    pub paired: u32,
    /// How many events name one party only, or members of one.
    pub alone: u32,
    /// How many events name nobody.
    pub unnamed: u32,
    /// How many events have two parties, but not two with a known country; only by country.
    pub stateless: u32,
    /// How many events name more parties than are paired: several hundred.
    pub crowded: u32,
}

impl Pairs {
    /// The pairs between two parties, either way.
    pub fn between(&self, one: Party, other: Party) -> impl Iterator<Item = &Pair> {
        let is =
            move |pair: &&Pair| (pair.from, pair.to) == (one, other) || (pair.from, pair.to) == (other, one);
        self.pairs.iter().filter(is)
    }
}
