//! The order of events: by time, and among those of one time by the text or the file.

use std::sync::atomic::{AtomicBool, Ordering};

use super::event::{Event, LinkKind};
use super::table::{Block, NONE};
use super::threads::threads;
use super::when::{PackedWhen, UNDATED};

/// An event that has no rank yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handle {
    /// The authored one of that index.
    Authored(u32),
    /// The row of a block.
    Row {
        /// The block's index.
        block: u32,
        /// The row's, within it.
        row: u32,
    },
}

/// All events in their order.
pub(super) struct Order {
    pub(super) handles: Vec<Handle>,
    /// Whether there are rows that tell of the event of another.
    pub(super) merged: bool,
}

/// What follows from the links of the authored events.
pub(super) struct Links {
    /// For each the earliest first day that its links of response allow.
    pub(super) floors: Vec<Option<i32>>,
    steps: Vec<u32>,
}

impl Links {
    pub(super) fn new(events: &[Event]) -> Self {
        Self { floors: floors(events), steps: steps(events) }
    }
}

/// All events in their order. Dated ones stand by first day, time and last day, and those of one date in the
/// order that `after` gives; undated ones follow, by the earliest day that their links allow, then by where
/// their evidence stands. Rows of tables follow authored events of the same time, in the order of the files.
pub(super) fn arrange(events: &[Event], links: &Links, blocks: &[Block]) -> Order {
    let authored = authored(events, links);
    let (rows, merged) = rows(blocks);
    if authored.is_empty() {
        return Order { handles: rows, merged };
    }
    let mut order = Vec::with_capacity(authored.len() + rows.len());
    let mut rest = rows.into_iter().peekable();
    for index in authored {
        let when = PackedWhen::new(events.get(index as usize).and_then(|event| event.when));
        let own = (when.first_day(), when.minute(), when.last_day());
        while let Some(row) = rest.next_if(|&row| time_of(blocks, row) < own) {
            order.push(row);
        }
        order.push(Handle::Authored(index));
    }
    order.extend(rest);
    Order { handles: order, merged }
}

fn time_of(blocks: &[Block], handle: Handle) -> (i32, u16, i32) {
    let Handle::Row { block, row } = handle else { return (UNDATED, 0, UNDATED) };
    let row = blocks.get(block as usize).and_then(|block| block.rows.get(row as usize));
    row.map_or((UNDATED, 0, UNDATED), |row| (row.first, u16::MAX, row.last()))
}

fn authored(events: &[Event], links: &Links) -> Vec<u32> {
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

/// In the place of a day: the row tells of the event of another.
const MERGED: i32 = i32::MIN;

/// Fewer rows than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 16;

/// How many of so many rows one thread takes.
fn share(count: usize) -> usize {
    count.div_ceil(threads(count.div_ceil(WORTH_A_THREAD))).max(WORTH_A_THREAD)
}

/// The rows that are events of their own, by first and last day, else in the order of the files; and whether
/// there are others.
fn rows(blocks: &[Block]) -> (Vec<Handle>, bool) {
    let (firsts, seen) = first_days(blocks);
    let merged = seen.merged.into_inner();
    let own = || firsts.iter().copied().filter(|&first| first != MERGED);
    let (mut least, mut most) = (i32::MAX, i32::MIN);
    for first in own().filter(|&first| first != UNDATED) {
        least = least.min(first);
        most = most.max(first);
    }
    let days = usize::try_from(i64::from(most) - i64::from(least) + 1).unwrap_or(0);
    if days > 1 << 22 {
        return (by_comparing(blocks), merged);
    }
    let bucket = |first: i32| match first {
        UNDATED => days,
        first => usize::try_from(i64::from(first) - i64::from(least)).unwrap_or(days),
    };
    let mut starts = vec![0u32; days + 2];
    for first in own() {
        if let Some(count) = starts.get_mut(bucket(first) + 1) {
            *count += 1;
        }
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut order = vec![Handle::Authored(NONE); starts.last().map_or(0, |&count| count as usize)];
    std::thread::scope(|scope| {
        let mut rest = order.as_mut_slice();
        let shares = shares(&starts);
        for (rank, share) in shares.iter().enumerate() {
            let base = starts.get(share.start).copied().unwrap_or(0);
            let end = starts.get(share.end).copied().unwrap_or(base);
            let (part, after) = rest.split_at_mut(((end - base) as usize).min(rest.len()));
            rest = after;
            let next: Vec<u32> =
                starts.get(share.clone()).unwrap_or(&[]).iter().map(|start| start - base).collect();
            let (firsts, share) = (firsts.as_slice(), share.clone());
            let place = move || {
                let own = |first: i32| (first != MERGED).then(|| bucket(first).checked_sub(share.start))?;
                place(blocks, part, next, firsts.iter().map(|&first| own(first)));
            };
            // The last share is for this thread.
            if rank + 1 < shares.len() {
                scope.spawn(place);
            } else {
                place();
            }
        }
    });
    if seen.ranges.into_inner() {
        by_last_day(blocks, &mut order, starts.get(1..).unwrap_or(&[]));
    }
    (order, merged)
}

/// The buckets in runs of about as many rows each, one run for each thread. `starts` says where the rows of
/// each bucket begin, and at last where they end.
fn shares(starts: &[u32]) -> Vec<std::ops::Range<usize>> {
    let (buckets, count) = (starts.len() - 1, starts.last().map_or(0, |&count| count as usize));
    let share = share(count);
    let mut shares = Vec::new();
    let mut start = 0;
    while start < buckets {
        let least = starts.get(start).map_or(0, |&start| start as usize) + share;
        let end = starts.partition_point(|&begin| (begin as usize) < least).clamp(start + 1, buckets);
        shares.push(start..end);
        start = end;
    }
    shares
}

/// Puts the rows of some buckets into their places. `buckets` gives for each row its bucket, counted from the
/// first of those; `next` says where the next row of each stands.
fn place(
    blocks: &[Block],
    order: &mut [Handle],
    mut next: Vec<u32>,
    mut buckets: impl Iterator<Item = Option<usize>>,
) {
    for (block, rows) in (0u32..).zip(blocks) {
        for (row, bucket) in (0u32..).zip(buckets.by_ref().take(rows.rows.len())) {
            let Some(next) = bucket.and_then(|bucket| next.get_mut(bucket)) else { continue };
            if let Some(slot) = order.get_mut(*next as usize) {
                *slot = Handle::Row { block, row };
            }
            *next += 1;
        }
    }
}

/// What there is among the rows.
#[derive(Default)]
struct Seen {
    /// Rows that are no event of their own.
    merged: AtomicBool,
    /// Rows whose time is more than a day.
    ranges: AtomicBool,
}

/// The first day of every row, [`MERGED`] for those that are no event of their own.
fn first_days(blocks: &[Block]) -> (Vec<i32>, Seen) {
    let seen = Seen::default();
    let count: usize = blocks.iter().map(|block| block.rows.len()).sum();
    let mut firsts = vec![0; count];
    let share = share(count);
    std::thread::scope(|scope| {
        let mut rest = firsts.as_mut_slice();
        let mut blocks = blocks;
        while !blocks.is_empty() {
            let mut rows = 0;
            let full = |block: &Block| {
                rows += block.rows.len();
                rows >= share
            };
            let end = blocks.iter().position(full).map_or(blocks.len(), |at| at + 1);
            let (mine, after) = blocks.split_at(end);
            let len: usize = mine.iter().map(|block| block.rows.len()).sum();
            let (part, more) = rest.split_at_mut(len.min(rest.len()));
            (blocks, rest) = (after, more);
            let seen = &seen;
            let mut fill = move || {
                let rows = mine.iter().flat_map(|block| block.rows.iter());
                let (mut merged, mut ranges) = (false, false);
                for (slot, row) in part.iter_mut().zip(rows) {
                    *slot = if row.same == NONE { row.first } else { MERGED };
                    merged |= row.same != NONE;
                    ranges |= row.more_days != 0;
                }
                seen.merged.fetch_or(merged, Ordering::Relaxed);
                seen.ranges.fetch_or(ranges, Ordering::Relaxed);
            };
            if blocks.is_empty() {
                fill();
            } else {
                scope.spawn(fill);
            }
        }
    });
    (firsts, seen)
}

/// So wide a span of days that a table of them all would be large is sorted by comparing.
fn by_comparing(blocks: &[Block]) -> Vec<Handle> {
    let mut all: Vec<_> = (0u32..)
        .zip(blocks)
        .flat_map(|(block, rows)| {
            let own = (0u32..).zip(rows.rows.iter()).filter(|(_, row)| row.same == NONE);
            own.map(move |(at, row)| (row.first, row.last(), Handle::Row { block, row: at }))
        })
        .collect();
    all.sort_by_key(|&(first, last, _)| (first, last));
    all.into_iter().map(|(_, _, handle)| handle).collect()
}

/// Puts the rows of each first day in the order of their last days. `ends` says where the rows of each first
/// day end.
fn by_last_day(blocks: &[Block], order: &mut [Handle], ends: &[u32]) {
    let mut start = 0;
    for &end in ends {
        if let Some(day) = order.get_mut(start..end as usize) {
            day.sort_by_key(|&handle| time_of(blocks, handle).2);
        }
        start = end as usize;
    }
}

/// For each event the earliest first day that its links of response allow, followed through undated events.
fn floors(rows: &[Event]) -> Vec<Option<i32>> {
    let mut floors: Vec<Option<i32>> =
        rows.iter().map(|row| row.when.map(|when| PackedWhen::new(Some(when)).first_day())).collect();
    // Each round carries a bound one link further; a chain is at most as long as the list.
    for _ in 0..rows.len().min(64) {
        let mut changed = false;
        for (index, row) in rows.iter().enumerate() {
            if row.when.is_some() {
                continue;
            }
            let answered =
                row.links.iter().filter(|link| matches!(link.0, LinkKind::InResponseTo | LinkKind::After));
            let bound = answered.filter_map(|link| floors.get(link.1.index()).copied().flatten()).max();
            if let (Some(floor), Some(bound)) = (floors.get_mut(index), bound)
                && floor.is_none_or(|old| old < bound)
            {
                *floor = Some(bound);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    floors
}

/// For each event how many others it comes after, one after the other.
fn steps(rows: &[Event]) -> Vec<u32> {
    let mut steps = vec![0u32; rows.len()];
    for _ in 0..rows.len().min(64) {
        let mut changed = false;
        for (index, row) in rows.iter().enumerate() {
            let before = row.links.iter().filter(|link| link.0 == LinkKind::After);
            let least = before.filter_map(|link| steps.get(link.1.index())).max().map_or(0, |&step| step + 1);
            if let Some(step) = steps.get_mut(index).filter(|step| **step < least) {
                *step = least;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    steps
}
