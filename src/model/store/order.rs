//! The order of events: by time, and at one time in the order of the text or the file.

use std::collections::BTreeMap;

use super::block::Block;
use super::column::set;
use super::packed_when::PackedWhen;
use super::row::{NONE, last_day};
use super::shares::map_shares;
use crate::model::records::{Event, LinkKind, UNDATED};

/// The events in order of time: which one each row and each authored event is.
pub(super) struct Order {
    /// By the index of the authored event.
    pub(super) authored: Vec<u32>,
    /// By the place of the row: block by block, in each in order of time; [`NONE`] for merged rows.
    pub(super) rows: Vec<u32>,
    /// The number of events.
    pub(super) len: usize,
    /// Whether any row is merged with another.
    pub(super) merged: bool,
    /// Whether any event lasts more than a day.
    pub(super) ranges: bool,
}

/// What the links of the authored events say about their order.
pub(super) struct LinkBounds {
    /// For each event, the earliest day that the events it responds to allow.
    pub(super) floors: Vec<Option<i32>>,
    steps: Vec<u32>,
}

impl LinkBounds {
    pub(super) fn new(events: &[Event]) -> Self {
        Self { floors: floors(events), steps: steps(events) }
    }
}

/// Puts all events in order. Dated events are sorted by first day, time and last day, and at one date by their `after`
/// links. Undated events follow, by the earliest day that their links allow, then by the position of their evidence.
/// Rows follow authored events of the same time, in the order of the files.
pub(super) fn arrange(events: &[Event], links: &LinkBounds, blocks: &[Block]) -> Order {
    let RowOrder { mut rows, starts, days, count, merged, ranges } = RowOrder::new(blocks);
    let sorted = authored(events, links);
    let own: Vec<Time> = sorted.iter().map(|&index| time_of(events.get(index as usize))).collect();
    let lasts = if count > 0 { lasts_of(blocks, &own) } else { BTreeMap::new() };
    // The number of rows before each authored event, ascending.
    let before: Vec<u32> = own
        .iter()
        .map(|&(first, minute, last)| {
            let earlier = starts.get(days.from(first)).copied().unwrap_or(0);
            let that_day = lasts.get(&first).filter(|_| minute == u16::MAX);
            let that_day = that_day.map_or(0, |lasts| lasts.partition_point(|&other| other < last));
            earlier + u32::try_from(that_day).unwrap_or(0)
        })
        .collect();
    let mut authored = vec![0; events.len()];
    for ((rank, &index), &before) in (0u32..).zip(&sorted).zip(&before) {
        set(&mut authored, index as usize, before + rank);
    }
    if let Some(&first) = before.first() {
        for row in rows.iter_mut().filter(|row| **row >= first && **row != NONE) {
            *row += u32::try_from(before.partition_point(|before| before <= row)).unwrap_or(0);
        }
    }
    let ranges = ranges || own.iter().any(|(first, _, last)| first != last);
    Order { authored, rows, len: count + events.len(), merged, ranges }
}

/// First day, minute of the day, last day.
type Time = (i32, u16, i32);

fn time_of(event: Option<&Event>) -> Time {
    let when = PackedWhen::new(event.and_then(|event| event.when));
    (when.first_day(), when.minute(), when.last_day())
}

/// For each first day of these events, the last days of the rows that begin on it, ascending.
fn lasts_of(blocks: &[Block], events: &[Time]) -> BTreeMap<i32, Vec<i32>> {
    let mut lasts: BTreeMap<i32, Vec<i32>> = events.iter().map(|event| (event.0, Vec::new())).collect();
    if !lasts.is_empty() {
        for days in blocks.iter().flat_map(|block| block.rows.days()).flatten() {
            if let Some(lasts) = lasts.get_mut(&days.0) {
                lasts.push(last_day(days));
            }
        }
    }
    lasts.values_mut().for_each(|lasts| lasts.sort_unstable());
    lasts
}

fn authored(events: &[Event], links: &LinkBounds) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(events.len()).unwrap_or(u32::MAX)).collect();
    order.sort_by_cached_key(|&at| {
        let index = at as usize;
        let event = events.get(index);
        let when = PackedWhen::new(event.and_then(|event| event.when));
        let floor = links.floors.get(index).copied().flatten().unwrap_or(i32::MIN);
        let place = event.and_then(|event| event.evidence.first()).map(|span| (span.source, span.start));
        let step = links.steps.get(index).copied().unwrap_or(0);
        (when.first_day(), when.minute(), when.last_day(), floor, step, place)
    });
    order
}

/// In place of a first day, for merged rows.
const MERGED: i32 = i32::MIN;

/// The order of the rows of all blocks among themselves.
struct RowOrder {
    /// The rank of each row in time, block by block; [`NONE`] for merged rows.
    rows: Vec<u32>,
    /// The number of rows before those of each day, and at the end the number of all.
    starts: Vec<u32>,
    days: Days,
    count: usize,
    merged: bool,
    ranges: bool,
}

impl RowOrder {
    /// Orders the rows by first and last day, then in the order of the files.
    fn new(blocks: &[Block]) -> Self {
        let mut rows = vec![0; blocks.iter().map(Block::len).sum()];
        let found = DaySurvey::new(blocks, &mut rows);
        let days = Days::new(&found, &rows);
        // For each share, the number of its rows on each day; then the number of all rows before those.
        let mut nexts = map_shares(blocks, &mut rows, |share| {
            let mut counts = vec![0u32; days.len()];
            for first in share.column.iter().map(|bits| bits.cast_signed()).filter(|first| *first != MERGED) {
                if let Some(count) = counts.get_mut(days.from(first)) {
                    *count += 1;
                }
            }
            counts
        });
        let mut total = 0;
        let mut starts = Vec::with_capacity(days.len() + 1);
        for day in 0..days.len() {
            starts.push(total);
            for next in nexts.iter_mut().filter_map(|counts| counts.get_mut(day)) {
                total += std::mem::replace(next, total);
            }
        }
        starts.push(total);
        map_shares(blocks, &mut rows, |share| {
            let mut next = nexts.get(share.number).cloned().unwrap_or_default();
            for row in share.column {
                let first = row.cast_signed();
                let next = next.get_mut(days.from(first)).filter(|_| first != MERGED);
                *row = next.map_or(NONE, |next| std::mem::replace(next, *next + 1));
            }
        });
        if found.ranges {
            by_last_day(blocks, &mut rows, &starts);
        }
        Self { rows, starts, days, count: total as usize, merged: found.merged, ranges: found.ranges }
    }
}

/// The first days of all rows, numbered in ascending order.
enum Days {
    /// So many consecutive days from one on, and then "undated".
    Every(i32, usize),
    /// Only these days.
    Some(Vec<i32>),
}

impl Days {
    /// The days of rows with these first days.
    fn new(found: &DaySurvey, firsts: &[u32]) -> Self {
        let span = usize::try_from(i64::from(found.most) - i64::from(found.least) + 1).unwrap_or(0);
        if span <= firsts.len().max(1 << 16) {
            return Self::Every(found.least, span);
        }
        let all = firsts.iter().map(|bits| bits.cast_signed());
        let mut all: Vec<i32> = all.filter(|&first| first != MERGED).collect();
        all.sort_unstable();
        all.dedup();
        Self::Some(all)
    }

    /// The number of days.
    fn len(&self) -> usize {
        match self {
            Self::Every(_, days) => days + 1,
            Self::Some(days) => days.len(),
        }
    }

    /// The number of a day, or of the next one if there are no rows on it.
    #[inline]
    fn from(&self, day: i32) -> usize {
        match self {
            Self::Every(_, days) if day == UNDATED => *days,
            Self::Every(least, days) => {
                usize::try_from(i64::from(day) - i64::from(*least)).unwrap_or(0).min(*days)
            }
            Self::Some(days) => days.partition_point(|&other| other < day),
        }
    }
}

/// What must be known about all rows before they are put in order.
struct DaySurvey {
    /// The earliest and latest first day.
    least: i32,
    most: i32,
    /// Whether any row is merged, and whether any lasts more than a day.
    merged: bool,
    ranges: bool,
}

impl DaySurvey {
    /// Surveys all rows, and writes the first day of each to a column, as bits; [`MERGED`] for merged rows.
    fn new(blocks: &[Block], firsts: &mut [u32]) -> Self {
        let parts = map_shares(blocks, firsts, |share| {
            let mut found = Self::default();
            for (block, firsts) in share.each() {
                block
                    .rows
                    .days()
                    .zip(firsts)
                    .for_each(|(days, first)| *first = found.add(days).cast_unsigned());
            }
            found
        });
        parts.into_iter().fold(Self::default(), |all, part| Self {
            least: all.least.min(part.least),
            most: all.most.max(part.most),
            merged: all.merged || part.merged,
            ranges: all.ranges || part.ranges,
        })
    }

    /// Takes one more row into account, and returns its first day.
    #[inline]
    fn add(&mut self, days: Option<(i32, u16)>) -> i32 {
        let Some((first, more_days)) = days else {
            self.merged = true;
            return MERGED;
        };
        if first != UNDATED {
            self.least = self.least.min(first);
            self.most = self.most.max(first);
        }
        self.ranges |= more_days != 0;
        first
    }
}

impl Default for DaySurvey {
    fn default() -> Self {
        Self { least: i32::MAX, most: i32::MIN, merged: false, ranges: false }
    }
}

/// Orders the rows of each first day by their last days.
fn by_last_day(blocks: &[Block], rows: &mut [u32], starts: &[u32]) {
    let mut order = vec![(0, NONE); starts.last().map_or(0, |&count| count as usize)];
    let all = blocks.iter().flat_map(|block| block.rows.days());
    for ((rank, days), &place) in (0u32..).zip(all).zip(rows.iter()) {
        set(&mut order, place as usize, (days.map_or(UNDATED, last_day), rank));
    }
    for day in starts.windows(2) {
        let &[start, end] = day else { continue };
        if let Some(day) = order.get_mut(start as usize..end as usize) {
            day.sort_by_key(|&(last, _)| last);
        }
    }
    for (place, &(_, rank)) in (0u32..).zip(&order) {
        set(rows, rank as usize, place);
    }
}

/// For each event, the earliest day that the events it responds to or comes after allow, through undated events too.
fn floors(rows: &[Event]) -> Vec<Option<i32>> {
    let first_day = |row: &Event| row.when.map(|when| PackedWhen::new(Some(when)).first_day());
    let mut floors: Vec<Option<i32>> = rows.iter().map(first_day).collect();
    follow_links(rows, |index, row| {
        if row.when.is_some() {
            return false;
        }
        let earlier =
            row.links.iter().filter(|link| matches!(link.0, LinkKind::InResponseTo | LinkKind::After));
        let bound = earlier.filter_map(|link| floors.get(link.1.index()).copied().flatten()).max();
        raise(&mut floors, index, bound)
    });
    floors
}

/// For each event, the length of the longest chain of events that it comes after.
fn steps(rows: &[Event]) -> Vec<u32> {
    let mut steps = vec![0u32; rows.len()];
    follow_links(rows, |index, row| {
        let before = row.links.iter().filter(|link| link.0 == LinkKind::After);
        let least = before.filter_map(|link| steps.get(link.1.index())).max().map_or(0, |&step| step + 1);
        raise(&mut steps, index, least)
    });
    steps
}

/// Visits all events until no visit changes anything: each round carries a bound one link further, and no chain is
/// longer than the list. Circles end after 64 rounds.
fn follow_links(rows: &[Event], mut visit: impl FnMut(usize, &Event) -> bool) {
    for _ in 0..rows.len().min(64) {
        let changed =
            rows.iter().enumerate().fold(false, |changed, (index, row)| visit(index, row) | changed);
        if !changed {
            break;
        }
    }
}

/// Raises a value to a lower bound; whether that changed it.
fn raise<T: PartialOrd>(values: &mut [T], index: usize, bound: T) -> bool {
    let lower = values.get_mut(index).filter(|value| **value < bound);
    lower.map(|value| *value = bound).is_some()
}
