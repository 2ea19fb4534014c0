//! The mean weight of events on Goldstein's scale, by interval.

use std::ops::Range;

use crate::model::Briefing;

use super::placing::{Place, Placing};
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// The weights of some events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GoldsteinSum {
    /// Their sum, in tenths.
    pub tenths: i64,
    /// The events whose type has a weight.
    pub events: u32,
}

impl GoldsteinSum {
    /// The mean weight, from −10 to 10; none if no event has one.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "to be rounded to a tenth")]
    pub fn mean(self) -> Option<f64> {
        (self.events > 0).then(|| self.tenths as f64 / 10.0 / f64::from(self.events))
    }

    /// Adds others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { tenths: self.tenths + other.tenths, events: self.events + other.events }
    }
}

/// The weights of the selected events by interval: of those that are counted there and whose dataset weighs their type.
/// Empty if no dataset does.
#[must_use]
pub fn goldstein(
    (b, index): (&Briefing, &Index),
    selection: &Selection,
    placing: &Placing,
) -> Vec<GoldsteinSum> {
    let weights: Vec<Option<i16>> = b.events().modes().iter().map(|mode| mode.goldstein).collect();
    if weights.iter().all(Option::is_none) {
        return Vec::new();
    }
    let mut events = index.facts.counted(&selection.events).into_owned();
    events.and_not(&index.facts.totals);
    let add = |events: &Bits, range: Range<usize>| {
        let mut sum = GoldsteinSum::default();
        for event in events.runs(range).flatten() {
            let mode = b.events().mode_ranks().get(event);
            if let Some(weight) = mode.and_then(|&mode| *weights.get(mode as usize)?) {
                sum = sum.and(GoldsteinSum { tenths: weight.into(), events: 1 });
            }
        }
        sum
    };
    let unmoved = placing.unmoved(&events);
    let mut sums: Vec<GoldsteinSum> =
        (0..placing.len()).map(|bar| add(&unmoved, placing.base(bar))).collect();
    for run in &placing.moved {
        if let Place::Bar(bar) = run.to
            && let Some(sum) = sums.get_mut(bar)
        {
            *sum = sum.and(add(&events, run.events.clone()));
        }
    }
    sums
}
