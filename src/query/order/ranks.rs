//! The rank of each event in an order: the lower, the earlier.

use std::collections::HashMap;
use std::hash::Hash;

use crate::model::table::NONE;
use crate::model::{ActorId, Briefing, Credibility, EventId, EventView, Measure, Part, PlaceId, fold};

use super::sorting::{Order, Sorting};
use super::teller::teller;
use crate::query::select::AsOf;

/// The rank of an event without a value.
const LAST: u64 = u64::MAX;

/// The claims of an event, summed up.
#[derive(Clone, Copy, Debug, Default)]
struct Claimed {
    killed: Option<u32>,
    claims: u32,
    credibility: Option<Credibility>,
}

impl Claimed {
    fn add(&mut self, killed: Option<u32>, credibility: Credibility) {
        self.killed = self.killed.max(killed);
        self.claims += 1;
        self.credibility = Some(self.credibility.map_or(credibility, |old| old.min(credibility)));
    }

    fn rank(self, order: Order) -> Option<u64> {
        match order {
            Order::Killed => self.killed.map(|killed| u64::from(u32::MAX - killed)),
            Order::Claims => Some(u64::from(u32::MAX - self.claims)),
            Order::Credibility => self.credibility.map(|one| u64::from(one.digit())),
            _ => None,
        }
    }
}

fn best([low, best, high]: [u32; 3]) -> Option<u32> {
    [best, low, high].into_iter().find(|&number| number != NONE)
}

/// Gives each event its rank.
pub(super) struct Ranks<'b> {
    b: &'b Briefing,
    as_of: AsOf,
    sorting: Sorting,
    /// What the claims say that are not those of rows.
    claimed: HashMap<EventId, Claimed, foldhash::fast::FixedState>,
    /// The ranks of the names by which events are ordered: of actors or of places.
    names: Vec<u32>,
}

impl<'b> Ranks<'b> {
    pub(super) fn new(b: &'b Briefing, as_of: AsOf, sorting: Sorting) -> Self {
        let mut ranks = Self { b, as_of, sorting, claimed: HashMap::default(), names: Vec::new() };
        match sorting.by {
            Order::Date | Order::Type | Order::Source => {}
            Order::Killed | Order::Claims | Order::Credibility => ranks.claimed = claimed(b, as_of),
            Order::Parties => {
                ranks.names = ranked((0..b.actors().len()).map(|id| b.folded_actor(ActorId::from_index(id))))
            }
            Order::Place => {
                ranks.names = ranked((0..b.places().len()).map(|id| b.folded_place(PlaceId::from_index(id))))
            }
        }
        ranks
    }

    /// The ranks of these events, in their order.
    pub(super) fn of(&self, events: impl Iterator<Item = u32>) -> Vec<(u64, u32)> {
        let named: fn(&Self, EventView<'_>) -> Option<u64> = match self.sorting.by {
            Order::Parties => Self::parties,
            Order::Place => Self::place,
            Order::Type | Order::Source => return self.by_words(events),
            _ => return events.map(|event| (self.directed(self.plain(event)), event)).collect(),
        };
        let rank = |event: u32| self.b.event(EventId(event)).and_then(|event| named(self, event));
        events.map(|event| (self.directed(rank(event)), event)).collect()
    }

    /// The rank in the direction that is asked for.
    fn directed(&self, rank: Option<u64>) -> u64 {
        match rank {
            None => LAST,
            Some(rank) if self.sorting.reversed => LAST - 1 - rank,
            Some(rank) => rank,
        }
    }

    fn plain(&self, event: u32) -> Option<u64> {
        if self.sorting.by == Order::Date {
            return ((event as usize) < self.b.events().dated()).then_some(u64::from(event));
        }
        let mut claimed = self.claimed.get(&EventId(event)).copied().unwrap_or_default();
        let own = self.b.claims().killed().get(event as usize).and_then(best);
        if own.is_some() {
            claimed.add(own, Credibility::NOT_JUDGED);
        }
        for _ in self.b.claims().others_of(EventId(event)) {
            claimed.add(None, Credibility::NOT_JUDGED);
        }
        claimed.rank(self.sorting.by)
    }

    fn parties(&self, event: EventView<'_>) -> Option<u64> {
        // The two that come first in the order of their parts, each with its place among all.
        let mut first: [Option<(usize, u32)>; 2] = [None; 2];
        for (actor, part) in event.participants() {
            let own = Some((rank_of_part(part), self.names.get(actor.index()).copied().unwrap_or(NONE)));
            let before = |other: Option<(usize, u32)>| {
                other.is_none_or(|other| own.is_some_and(|own| own.0 < other.0))
            };
            if before(first[0]) {
                first = [own, first[0]];
            } else if before(first[1]) {
                first[1] = own;
            }
        }
        let [first, second] = first.map(|party| party.map(|(_, name)| u64::from(name)));
        // A single party comes before the same with another.
        Some(first? << 32 | second.map_or(0, |name| name + 1))
    }

    fn place(&self, event: EventView<'_>) -> Option<u64> {
        self.names.get(event.place()?.index()).map(|&rank| u64::from(rank))
    }

    /// By words that are not those of actors or places. Each is folded and ranked once.
    fn by_words(&self, events: impl Iterator<Item = u32>) -> Vec<(u64, u32)> {
        let (mut types, mut tellers) = (Numbered::new(), Numbered::new());
        let mut words: Vec<String> = Vec::new();
        let mut number = |event: u32| match self.b.event(EventId(event)) {
            Some(own) if self.sorting.by == Order::Type => {
                types.number(own.type_words(), |own| words.push(fold(own)))
            }
            _ => tellers.number(teller(self.b, self.as_of, EventId(event)), |own| {
                words.push(fold(&own.name(self.b)))
            }),
        };
        let numbered: Vec<(u32, u32)> = events.map(|event| (number(event), event)).collect();
        let ranks = ranked(words.iter().map(String::as_str));
        let rank = |number: u32| ranks.get(number as usize).map(|&rank| u64::from(rank));
        numbered.into_iter().map(|(number, event)| (self.directed(rank(number)), event)).collect()
    }
}

/// Values, each with its number in the order in which they came.
struct Numbered<T>(HashMap<T, u32, foldhash::fast::FixedState>);

impl<T: Eq + Hash> Numbered<T> {
    fn new() -> Self {
        Self(HashMap::default())
    }

    /// The number of a value; `add` is called for a new one.
    fn number(&mut self, value: T, add: impl FnOnce(&T)) -> u32 {
        if let Some(&number) = self.0.get(&value) {
            return number;
        }
        let number = u32::try_from(self.0.len()).unwrap_or(NONE);
        add(&value);
        self.0.insert(value, number);
        number
    }
}

/// Where a part stands among the parties.
fn rank_of_part(part: Part) -> usize {
    match part {
        Part::By => 0,
        Part::With => 1,
        Part::Against => 2,
        Part::Involved => 3,
        Part::Mediator => 4,
    }
}

/// What the known claims say that are not those of rows, by the event that holds them.
fn claimed(b: &Briefing, as_of: AsOf) -> HashMap<EventId, Claimed, foldhash::fast::FixedState> {
    let mut others: HashMap<EventId, Claimed, foldhash::fast::FixedState> = HashMap::default();
    for claim in b.claims().authored().filter(|claim| as_of.knows(b, *claim)) {
        let figure = claim.figure();
        let killed = figure.best.or(figure.low).or(figure.high);
        let killed = killed.filter(|_| claim.measure() == Measure::Killed);
        if let Some(event) = b.holder_of(claim) {
            others.entry(event).or_default().add(killed, claim.credibility());
        }
    }
    others
}

/// The ranks of folded names; equal ones share theirs.
fn ranked<'n>(names: impl Iterator<Item = &'n str>) -> Vec<u32> {
    let mut sorted: Vec<(&str, u32)> = names.zip(0u32..).collect();
    sorted.sort_unstable();
    let mut ranks = vec![0; sorted.len()];
    for (rank, equal) in (0u32..).zip(sorted.chunk_by(|one, other| one.0 == other.0)) {
        for (_, name) in equal {
            if let Some(own) = ranks.get_mut(*name as usize) {
                *own = rank;
            }
        }
    }
    ranks
}
