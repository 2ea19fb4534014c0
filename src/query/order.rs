//! The selected events in other orders than by time.
//!
//! A claim that covers several events counts on the one that holds it (see [`Briefing::holder_of`]). Only what is
//! asked for is sorted: the first rows of a million are split off and sorted in one pass, and twice as many when the
//! reader goes on. Equal events keep their order in time.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::table::NONE;
use crate::model::{Briefing, ClaimView, Credibility, EventId, Figure, Measure};

use super::select::selection::Selection;

/// What events are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Order {
    /// By time, undated ones last.
    #[default]
    Date,
    /// By the number of killed, descending: the greatest of the best numbers of its claims (if best is not stated
    /// low, else high). Events without a number come last.
    Killed,
    /// By the number of claims, descending.
    Claims,
    /// By the credibility of the most credible claim, descending; claims that are not judged come next, and events
    /// without claims last.
    Credibility,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Date, Self::Killed, Self::Claims, Self::Credibility];

    /// The word for the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Killed => "killed",
            Self::Claims => "number of claims",
            Self::Credibility => "credibility",
        }
    }
}

/// The claim that decides where an event ranks by killed, and its number: of [its claims](Briefing::claims_held_by)
/// the one with the greatest best number.
#[must_use]
pub fn deadliest_claim(b: &Briefing, event: EventId) -> Option<(u32, ClaimView<'_>)> {
    let claims = b.claims_held_by(event).into_iter().filter_map(|id| b.claim(id));
    let killed = claims.filter(|claim| claim.measure() == Measure::Killed);
    let best = |figure: Figure| figure.best.or(figure.low).or(figure.high);
    killed.filter_map(|claim| Some((best(claim.figure())?, claim))).max_by_key(|(best, _)| *best)
}

/// The number by which an event is ordered by killed.
#[must_use]
pub fn most_killed(b: &Briefing, event: EventId) -> Option<u32> {
    deadliest_claim(b, event).map(|(best, _)| best)
}

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

    /// The lower, the earlier.
    fn rank(self, order: Order) -> u32 {
        match order {
            Order::Date => 0,
            Order::Killed => self.killed.map_or(u32::MAX, |killed| u32::MAX - 1 - killed),
            Order::Claims => u32::MAX - self.claims,
            Order::Credibility => self.credibility.map_or(u32::MAX, |one| u32::from(one.digit())),
        }
    }
}

fn best([low, best, high]: [u32; 3]) -> Option<u32> {
    [best, low, high].into_iter().find(|&number| number != NONE)
}

/// The selected events in one order. Can be made and used on any thread.
#[derive(Clone, Debug)]
pub struct Ordered {
    /// Rank and event of each; the first `sorted` ones are in their final order.
    events: Vec<(u32, u32)>,
    sorted: usize,
    order: Order,
}

impl Ordered {
    /// Ranks the selected events without sorting any.
    #[must_use]
    pub fn new(b: &Briefing, selection: &Selection, order: Order) -> Self {
        let mut others: HashMap<EventId, Claimed, foldhash::fast::FixedState> = HashMap::default();
        for claim in b.claims().authored() {
            let figure = claim.figure();
            let killed = figure.best.or(figure.low).or(figure.high);
            let killed = killed.filter(|_| claim.measure() == Measure::Killed);
            if let Some(event) = b.holder_of(claim) {
                others.entry(event).or_default().add(killed, claim.credibility());
            }
        }
        let killed = b.claims().killed();
        let rank = |event: u32| {
            let mut claimed = others.get(&EventId(event)).copied().unwrap_or_default();
            let own = killed.get(event as usize).and_then(best);
            if own.is_some() {
                claimed.add(own, Credibility::NOT_JUDGED);
            }
            for _ in b.claims().others_of(EventId(event)) {
                claimed.add(None, Credibility::NOT_JUDGED);
            }
            (claimed.rank(order), event)
        };
        let events: Vec<(u32, u32)> = if order == Order::Date {
            selection.events.iter().map(|event| (0, event)).collect()
        } else {
            selection.events.iter().map(rank).collect()
        };
        let sorted = if order == Order::Date { events.len() } else { 0 };
        Self { events, sorted, order }
    }

    /// The order.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// The number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The number of events from the first on that are sorted.
    #[must_use]
    pub fn sorted(&self) -> usize {
        self.sorted
    }

    /// The events at these positions; fewer at the end.
    pub fn rows(&mut self, range: Range<usize>) -> impl Iterator<Item = EventId> + '_ {
        self.sort_to(range.end);
        let end = range.end.min(self.events.len());
        self.events.get(range.start..end).unwrap_or(&[]).iter().map(|&(_, event)| EventId(event))
    }

    /// The position of an event; none if it is not selected. Nothing is sorted for it.
    #[must_use]
    pub fn row_of(&self, event: EventId) -> Option<usize> {
        let own = *self.events.iter().find(|other| other.1 == event.0)?;
        Some(self.events.iter().filter(|&&other| other < own).count())
    }

    /// Sorts everything, for a thread that does so before the reader reaches the end.
    pub fn sort_all(&mut self) {
        self.sort_to(self.events.len());
    }

    fn sort_to(&mut self, end: usize) {
        if end <= self.sorted {
            return;
        }
        let end = end.max(self.sorted * 2).max(256).min(self.events.len());
        let Some(rest) = self.events.get_mut(self.sorted..) else { return };
        let count = end - self.sorted;
        if count < rest.len() {
            rest.select_nth_unstable(count);
        }
        if let Some(next) = rest.get_mut(..count) {
            next.sort_unstable();
        }
        self.sorted = end;
    }
}
