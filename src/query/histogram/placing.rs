//! In which interval an event lies.
//!
//! Events are ordered by their first day, so those of an interval are a range, but for those that must be moved: events
//! that may lie in several intervals, and rows that count on another day than their first.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::model::{Briefing, EventId};

use super::axis::TimeAxis;
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;

/// Where an event lies on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In this interval.
    Bar(usize),
    /// In one of several, from the first to the last of these; or before the first or after the last of all.
    Spanning(usize, usize),
    /// Before the first interval or after the last.
    Outside,
}

/// Consecutive events that do not lie where their first day does.
#[derive(Debug)]
pub(super) struct MovedRun {
    pub(super) events: Range<usize>,
    pub(super) to: Place,
}

/// Where all events of a briefing lie on an axis.
#[derive(Debug)]
pub struct Placing {
    axis: TimeAxis,
    days: AxisDays,
    /// The number of events that begin before the axis.
    before: usize,
    /// For each interval the end of the events whose first day is in it or before it.
    ends: Vec<usize>,
    /// The number of dated events.
    dated: usize,
    /// In order of time.
    pub(super) moved: Vec<MovedRun>,
}

/// The first day of the first interval, and the last days of all.
#[derive(Debug)]
struct AxisDays {
    first: i32,
    lasts: Vec<i32>,
}

impl AxisDays {
    fn bar_of(&self, day: i32) -> Option<usize> {
        let bar = self.lasts.partition_point(|&last| last < day);
        (self.first <= day && bar < self.lasts.len()).then_some(bar)
    }

    /// Where something lies that happened between these days.
    fn place(&self, first: i32, last: i32) -> Place {
        let end = self.lasts.last().copied().unwrap_or(i32::MIN);
        if last < self.first || first > end {
            return Place::Outside;
        }
        match (self.bar_of(first), self.bar_of(last)) {
            (Some(one), Some(other)) if one == other => Place::Bar(one),
            (one, other) => {
                Place::Spanning(one.unwrap_or(0), other.unwrap_or_else(|| self.lasts.len().saturating_sub(1)))
            }
        }
    }
}

impl Placing {
    /// Finds where the days of all events lie.
    #[must_use]
    pub fn new(b: &Briefing, index: &Index, axis: TimeAxis) -> Self {
        let day = |day: &NaiveDate| day.num_days_from_ce();
        let days = AxisDays {
            first: axis.intervals().first().map_or(i32::MAX, |(first, _)| day(first)),
            lasts: axis.intervals().iter().map(|(_, last)| day(last)).collect(),
        };
        let firsts = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
        let before = firsts.partition_point(|&first| first < days.first);
        let ends = days.lasts.iter().map(|&last| firsts.partition_point(|&first| first <= last)).collect();
        let mut placing = Self { axis, days, before, ends, dated: firsts.len(), moved: Vec::new() };
        placing.move_spanning(b, index);
        placing.move_rough(b, index);
        placing.moved.sort_by_key(|run| run.events.start);
        placing
    }

    fn push(&mut self, events: Range<usize>, first: i32, to: Place) {
        let from = self.days.bar_of(first);
        if !events.is_empty() && from.map_or(Place::Outside, Place::Bar) != to {
            self.moved.push(MovedRun { events, to });
        }
    }

    /// Moves events with dates of several days that lie in no single interval.
    fn move_spanning(&mut self, b: &Briefing, index: &Index) {
        let stated = &index.coarse_dates(b).stated;
        let none_stated = stated.is_empty();
        for span in &index.facts.spans {
            let to = self.days.place(span.first, span.last);
            if matches!(to, Place::Bar(_)) || none_stated {
                self.push(span.events.clone(), span.first, to);
                continue;
            }
            let middle = span.first + 3;
            let on_middle = self.days.place(middle, middle);
            let mut at = span.events.start;
            for run in stated.runs(span.events.clone()) {
                self.push(at..run.start, span.first, to);
                at = run.end;
                self.push(run, span.first, on_middle);
            }
            self.push(at..span.events.end, span.first, to);
        }
    }

    /// Moves events whose one day only points to a month or a year.
    fn move_rough(&mut self, b: &Briefing, index: &Index) {
        for &(event, first, last) in &index.coarse_dates(b).rough {
            let stated = b.events().first_days().get(event as usize).copied().unwrap_or(first);
            let to = self.days.place(first, last);
            self.push(event as usize..event as usize + 1, stated, to);
        }
    }

    /// The number of intervals.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The events whose first day lies in an interval.
    pub(super) fn base(&self, bar: usize) -> Range<usize> {
        let start = bar.checked_sub(1).map_or(Some(&self.before), |before| self.ends.get(before));
        let end = self.ends.get(bar);
        start.zip(end).map_or(0..0, |(&start, &end)| start..end)
    }

    /// The dated events, which come first.
    pub(super) fn dated(&self) -> Range<usize> {
        0..self.dated
    }

    /// The axis.
    #[must_use]
    pub fn axis(&self) -> &TimeAxis {
        &self.axis
    }

    /// The interval in which an event counts, if it counts in one.
    #[must_use]
    pub fn bar_of(&self, b: &Briefing, event: EventId) -> Option<usize> {
        let at = event.index();
        let run = self.moved.partition_point(|run| run.events.end <= at);
        match self.moved.get(run).filter(|run| run.events.contains(&at)) {
            Some(MovedRun { to: Place::Bar(bar), .. }) => Some(*bar),
            Some(_) => None,
            None => self.days.bar_of(*b.events().first_days().get(at).filter(|_| at < self.dated)?),
        }
    }

    /// Takes the moved events out of a set.
    pub(super) fn unmoved(&self, events: &Bits) -> Bits {
        let mut out = Bits::new(events.len());
        self.moved.iter().for_each(|run| out.insert_range(run.events.clone()));
        let mut own = events.clone();
        own.and_not(&out);
        own
    }
}
