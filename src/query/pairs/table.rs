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

impl Grouping {
    /// The party at that position among the actors, or among the countries.
    pub(super) fn party(self, index: u32) -> Party {
        match self {
            Self::Parties => Party::Actor(ActorId(index)),
            Self::Countries => Party::Country(CountryId(u16::try_from(index).unwrap_or(u16::MAX))),
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

impl Party {
    /// Its position among the actors, or among the countries.
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::Actor(id) => id.index(),
            Self::Country(id) => usize::from(id.0),
        }
    }
}

/// What two parties have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Who acts; without a direction either of them.
    pub from: Party,
    /// Who is acted upon; without a direction the other one. The same country if both are from there.
    pub to: Party,
    /// What they have to do with each other.
    pub relation: Relation,
}

impl Tie {
    /// What its parties are.
    #[must_use]
    pub fn grouping(self) -> Grouping {
        match self.from {
            Party::Actor(_) => Grouping::Parties,
            Party::Country(_) => Grouping::Countries,
        }
    }

    /// The same parties, the other way round.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { from: self.to, to: self.from, ..self }
    }

    /// Whether it is the same tie: without a direction, whichever party comes first.
    #[must_use]
    pub fn is_same(self, other: Self) -> bool {
        self == other || (self.relation != Relation::ActsOn && self == other.turned())
    }

    /// Whether it is a tie between the same two parties.
    #[must_use]
    pub fn is_between_same(self, other: Self) -> bool {
        let sides = (other.from, other.to);
        (self.from, self.to) == sides || (self.to, self.from) == sides
    }
}

/// The events in which two parties have one relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The parties and their relation; without a direction the party with more events comes first.
    pub tie: Tie,
    /// How many events.
    pub events: u32,
    /// How many of them are of each conduct, in the order of [`Conduct::ALL`]; the rest are of none.
    pub conducts: [u32; Conduct::ALL.len()],
    /// The first of them in time.
    pub first: EventId,
    /// Low, best and high of the killed, in persons; none where no figure is stated, or where the events are not all rows of
    /// one dataset.
    pub killed: Option<[u64; 3]>,
    /// Whether the events are not all rows of one dataset.
    pub is_mixed: bool,
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
    /// The pairs of which one acts, those with the most events first. Two parties have up to four: either acts on the other,
    /// without a direction, and together. Their events are different ones; with those in which both are acted upon they add
    /// up to what the filter `between:` selects.
    pub pairs: Vec<Pair>,
    /// The pairs that are both acted upon, those with the most events first.
    pub acted_upon: Vec<Pair>,
    /// The parties of these pairs, those with the most events in all of them first.
    pub parties: Vec<Party>,
    /// How many events have such a pair.
    pub paired: u32,
    /// How many events name one party only, or members of one.
    pub alone: u32,
    /// How many events name nobody.
    pub unnamed: u32,
    /// How many events have two parties, but not two with a known country; only by country.
    pub stateless: u32,
    /// How many events have several parties, all of them acted upon.
    pub targets: u32,
    /// How many events name more parties than are paired: several hundred.
    pub crowded: u32,
}

impl Pairs {
    /// The pairs between the same two parties, whatever their relation.
    pub fn between(&self, tie: Tie) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().chain(&self.acted_upon).filter(move |pair| pair.tie.is_between_same(tie))
    }
}
