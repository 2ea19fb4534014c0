//! Events by interval and quadrant.

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{EventId, Quadrant};

use super::placing::{Place, Placing};
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// The selected events of one interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistogramBar {
    /// The first day of the interval.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// Events of each quadrant, in the order of [`Quadrant::ALL`].
    pub quadrants: [u32; 4],
    /// Events of the kind that has no quadrant.
    pub other: u32,
    /// Events that may lie in this interval, but also before or after it: not in these counts.
    pub spanning: u32,
    /// Those of them that cannot lie before it: over all bars, each is counted once.
    pub spanning_from: u32,
    /// The first event that is counted here.
    pub opening: Option<EventId>,
}

impl HistogramBar {
    /// All events that are counted here.
    #[must_use]
    pub fn events(&self) -> u32 {
        self.quadrants.iter().sum::<u32>() + self.other
    }

    /// Events of the quadrants of conflict.
    #[must_use]
    pub fn conflict(&self) -> u32 {
        self.of(Quadrant::VerbalConflict) + self.of(Quadrant::MaterialConflict)
    }

    /// Events of the quadrants of cooperation.
    #[must_use]
    pub fn cooperation(&self) -> u32 {
        self.of(Quadrant::VerbalCooperation) + self.of(Quadrant::MaterialCooperation)
    }

    /// Events of a quadrant.
    #[must_use]
    pub fn of(&self, quadrant: Quadrant) -> u32 {
        Quadrant::ALL
            .iter()
            .zip(self.quadrants)
            .find(|(own, _)| **own == quadrant)
            .map_or(0, |(_, count)| count)
    }
}

/// The selected events over time. Each is in just one of these numbers, or in those of one bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    /// One bar for each interval of the axis.
    pub bars: Vec<HistogramBar>,
    /// Events that may lie in several intervals.
    pub spanning: u32,
    /// Dated events that lie before the first interval or after the last.
    pub outside: u32,
    /// Events without a date.
    pub undated: u32,
    /// Events that sum up others of the selection.
    pub summing_up: u32,
    /// Totals, which are no events.
    pub totals: u32,
}

/// Counts the selected events by interval. An event counts in the interval that it lies within; one
/// known only to a longer time spans several and counts in none. A row known to a week whose dataset states the middle
/// counts on that day, where the week lies in several. Undated events, totals, and events that sum up selected
/// ones are counted apart.
#[must_use]
pub fn histogram(index: &Index, selection: &Selection, placing: &Placing) -> Histogram {
    let facts = &index.facts;
    let mut events = facts.counted(&selection.events).into_owned();
    events.and_not(&facts.totals);
    let totals = if facts.totals.is_empty() { 0 } else { selection.events.count_and(&facts.totals) };
    let unmoved = placing.unmoved(&events);
    let counter = QuadrantCounter { quadrants: &facts.quadrants };
    let bar = |(number, &(first, last)): (usize, &(NaiveDate, NaiveDate))| {
        let base = placing.base(number);
        let opening = u32::try_from(base.start).ok().and_then(|start| unmoved.first_at_or_after(start));
        let opening = opening.filter(|&event| (event as usize) < base.end).map(EventId);
        let (quadrants, other) = counter.count(&unmoved, base);
        HistogramBar { first, last, quadrants, other, spanning: 0, spanning_from: 0, opening }
    };
    let mut bars: Vec<HistogramBar> = placing.axis().intervals().iter().enumerate().map(bar).collect();
    add_moved(&mut bars, placing, &events, &counter);
    let counted: u32 = bars.iter().map(HistogramBar::events).sum();
    let spanning: u32 = bars.iter().map(|bar| bar.spanning_from).sum();
    let dated = events.count_in(placing.dated());
    Histogram {
        spanning,
        outside: dated.saturating_sub(counted + spanning),
        undated: events.count().saturating_sub(dated),
        summing_up: selection.events.count().saturating_sub(totals + events.count()),
        totals,
        bars,
    }
}

/// Counts events by quadrant.
struct QuadrantCounter<'a> {
    quadrants: &'a [Bits; 4],
}

impl QuadrantCounter<'_> {
    /// The events of a range, by quadrant, and those of none.
    fn count(&self, events: &Bits, range: Range<usize>) -> ([u32; 4], u32) {
        let all = events.count_in(range.clone());
        if all == 0 {
            return ([0; 4], 0);
        }
        let counts = self.quadrants.each_ref().map(|quadrant| events.count_and_in(quadrant, range.clone()));
        (counts, all.saturating_sub(counts.iter().sum()))
    }
}

/// Adds the events that do not lie where their first day does.
fn add_moved(bars: &mut [HistogramBar], placing: &Placing, events: &Bits, counter: &QuadrantCounter<'_>) {
    let mut changes = vec![0i64; bars.len() + 1];
    for run in &placing.moved {
        match run.to {
            Place::Bar(bar) => {
                let Some(bar) = bars.get_mut(bar) else { continue };
                let (counts, other) = counter.count(events, run.events.clone());
                bar.quadrants.iter_mut().zip(counts).for_each(|(own, count)| *own += count);
                bar.other += other;
                let first = u32::try_from(run.events.start).ok().and_then(|at| events.first_at_or_after(at));
                let first = first.filter(|&event| (event as usize) < run.events.end).map(EventId);
                bar.opening = bar.opening.into_iter().chain(first).min();
            }
            Place::Spanning(first, last) => {
                let all = events.count_in(run.events.clone());
                if let Some(bar) = bars.get_mut(first) {
                    bar.spanning_from += all;
                }
                for (at, change) in [(first, i64::from(all)), (last + 1, -i64::from(all))] {
                    if let Some(slot) = changes.get_mut(at) {
                        *slot += change;
                    }
                }
            }
            Place::Outside => {}
        }
    }
    let mut spanning = 0;
    for (bar, change) in bars.iter_mut().zip(changes) {
        spanning += change;
        bar.spanning = u32::try_from(spanning).unwrap_or(0);
    }
}
