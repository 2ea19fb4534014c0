//! The selected events in another order than that of time.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::table::NONE;
use crate::model::{Briefing, ClaimView, Measure};

use super::bits::Bits;

/// In which order events stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// The earliest first, under a heading for each date.
    #[default]
    Date,
    /// The most killed first: by the greatest figure that is claimed; those without a figure last.
    Killed,
    /// The most claims first.
    Claims,
    /// The most credible first: by the reliability of the source, then the credibility of the best claim.
    Credibility,
}

impl Order {
    /// All of them, in the order in which they are gone through.
    pub const ALL: [Self; 4] = [Self::Date, Self::Killed, Self::Claims, Self::Credibility];

    /// The word for it, after "by".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Killed => "killed",
            Self::Claims => "claims",
            Self::Credibility => "credibility",
        }
    }

    /// The one that follows.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&order| order == self).map_or(0, |at| at + 1);
        Self::ALL.get(at % Self::ALL.len()).copied().unwrap_or_default()
    }
}

/// The events in that order; among equals the earliest first.
#[must_use]
pub fn ordered(b: &Briefing, events: &Bits, order: Order) -> Vec<u32> {
    let marks = Marks::new(b, order);
    let mut keyed: Vec<u64> =
        events.iter().map(|event| u64::from(marks.rank(b, event)) << 32 | u64::from(event)).collect();
    if order != Order::Date {
        keyed.sort_unstable();
    }
    // The low half is the event.
    keyed.into_iter().map(|key| (key & u64::from(u32::MAX)) as u32).collect()
}

/// The greatest number of killed that is claimed of an event; none where no figure is stated.
#[must_use]
pub fn most_killed(b: &Briefing, event: crate::model::EventId) -> Option<u32> {
    let claims = b.claims_of(event).filter_map(|id| b.claim(id));
    claims.filter(|claim| claim.measure() == Measure::Killed).filter_map(|claim| figure(claim)).max()
}

fn figure(claim: ClaimView<'_>) -> Option<u32> {
    let figure = claim.figure();
    figure.best.or(figure.high).or(figure.low)
}

/// What the authored claims say of their events: few, whatever the number of events.
struct Marks {
    order: Order,
    of_event: BTreeMap<u32, u32>,
}

impl Marks {
    fn new(b: &Briefing, order: Order) -> Self {
        let mut of_event = BTreeMap::new();
        for claim in b.claims().authored() {
            for event in claim.events() {
                let mark: &mut u32 = of_event.entry(event.0).or_insert(match order {
                    Order::Credibility => NONE,
                    _ => 0,
                });
                match order {
                    Order::Date => {}
                    // One more than the figure, so that zero is a figure too.
                    Order::Killed if claim.measure() == Measure::Killed => {
                        *mark = (*mark).max(figure(claim).map_or(0, |killed| killed.saturating_add(1)));
                    }
                    Order::Killed => {}
                    Order::Claims => *mark += 1,
                    Order::Credibility => *mark = (*mark).min(u32::from(claim.credibility().digit())),
                }
            }
        }
        Self { order, of_event }
    }

    /// A number that is the less the further ahead the event stands.
    fn rank(&self, b: &Briefing, event: u32) -> u32 {
        let authored = self.of_event.get(&event).copied();
        let row = b.claims().killed().get(event as usize).copied().unwrap_or([NONE; 3]);
        let stated = row.iter().any(|&number| number != NONE);
        let Reverse(rank) = match self.order {
            Order::Date => Reverse(0),
            Order::Killed => {
                let [low, best, high] = row;
                let own = [best, high, low].into_iter().find(|&number| number != NONE);
                let own = own.map_or(0, |killed| killed.saturating_add(1));
                Reverse(own.max(authored.unwrap_or(0)))
            }
            Order::Claims => Reverse(authored.unwrap_or(0) + u32::from(stated)),
            Order::Credibility => {
                let source = b.events().sources().get(event as usize).and_then(|&id| b.source(id));
                let letter = source.map_or(0, |source| source.reliability as u32);
                return letter << 8 | authored.unwrap_or(NONE).min(7);
            }
        };
        u32::MAX - rank
    }
}
