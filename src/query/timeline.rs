//! The selection by time: rows under a heading for each date.

use crate::model::{Briefing, EventId, When};

use super::select::bits::RankedBits;
use super::select::index::Index;
use super::select::selection::Selection;

/// A row of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineRow {
    /// A date with the events below it.
    Heading {
        /// The date or range of dates; none for undated events.
        when: Option<When>,
        /// The number of events below it.
        events: u32,
    },
    /// An event.
    Event(EventId),
}

/// Events with one date: a heading and its rows.
#[derive(Clone, Copy, Debug)]
struct Group {
    when: Option<When>,
    /// The rank of its first event among the selected ones.
    first: u32,
}

/// The selected events by time, under a heading for each distinct range of days; undated events come last, under
/// their own heading. Rows are made when asked for.
#[derive(Clone, Debug)]
pub struct Timeline {
    events: RankedBits,
    total: u32,
    groups: Vec<Group>,
}

impl Timeline {
    /// Counts the selected events of each date.
    #[must_use]
    pub fn new(b: &Briefing, index: &Index, selection: &Selection) -> Self {
        let (mut groups, mut total) = (Vec::<Group>::new(), 0u32);
        let dates = &index.facts.dates;
        let ends = dates.iter().skip(1).map(|&end| end as usize).chain([b.events().len()]);
        for (&start, end) in dates.iter().zip(ends) {
            let count = selection.events.count_in(start as usize..end);
            if count == 0 {
                continue;
            }
            let when = b.event(EventId(start)).and_then(|event| event.when());
            let when = when.and_then(|when| When::range(when.first, when.last).ok());
            // Two runs of one date may have another between them of which nothing is selected.
            if groups.last().is_none_or(|last| last.when != when) {
                groups.push(Group { when, first: total });
            }
            total += count;
        }
        Self { events: RankedBits::new(selection.events.clone()), total, groups }
    }

    /// The number of rows: headings and events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.total as usize + self.groups.len()
    }

    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The row at `index`, counted from 0.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<TimelineRow> {
        let (number, group) = self.group_at(index)?;
        let start = group.first as usize + number;
        if index == start {
            let end = self.groups.get(number + 1).map_or(self.total, |next| next.first);
            return Some(TimelineRow::Heading { when: group.when, events: end - group.first });
        }
        let rank = u32::try_from(index - number - 1).ok()?;
        self.events.select(rank).map(|id| TimelineRow::Event(EventId(id)))
    }

    /// The row of an event; none if it is not selected.
    #[must_use]
    pub fn row_of(&self, event: EventId) -> Option<usize> {
        if !self.events.bits().contains(event.0) {
            return None;
        }
        let rank = self.events.rank(event.0);
        Some(rank as usize + self.groups.partition_point(|group| group.first <= rank))
    }

    /// The number of events: the rows without their headings.
    #[must_use]
    pub fn events(&self) -> usize {
        self.total as usize
    }

    /// The event at `rank` among the selected ones, counted from 0.
    #[must_use]
    pub fn event(&self, rank: usize) -> Option<EventId> {
        self.events.select(u32::try_from(rank).ok()?).map(EventId)
    }

    /// The rank of an event among the selected ones; none if it is not one of them.
    #[must_use]
    pub fn rank_of(&self, event: EventId) -> Option<usize> {
        self.events.bits().contains(event.0).then(|| self.events.rank(event.0) as usize)
    }

    /// The first event of the next group after the row `from`. Backwards the first event of its own group, or of the
    /// one before if the row is at or above that.
    #[must_use]
    pub fn group_start(&self, from: usize, forward: bool) -> Option<usize> {
        let (number, _) = self.group_at(from)?;
        let start = |number: usize| Some(self.groups.get(number)?.first as usize + number + 1);
        if forward {
            return start(number + 1);
        }
        start(number).filter(|&row| row < from).or_else(|| start(number.checked_sub(1)?))
    }

    /// The group of the row, with its number.
    fn group_at(&self, index: usize) -> Option<(usize, Group)> {
        if index >= self.len() {
            return None;
        }
        // Before a group come its preceding events and a heading for each preceding group.
        let (mut low, mut high) = (0, self.groups.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let starts = self.groups.get(middle).map_or(usize::MAX, |group| group.first as usize + middle);
            if starts <= index { low = middle + 1 } else { high = middle }
        }
        let number = low.checked_sub(1)?;
        Some((number, *self.groups.get(number)?))
    }
}
