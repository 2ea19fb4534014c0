//! The order of events: by time, and among those of one time by the text or the file.

use super::event::{Event, LinkKind};
use super::table::{Block, NONE};
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
pub(super) fn arrange(events: &[Event], links: &Links, blocks: &[Block]) -> Vec<Handle> {
    let authored = authored(events, links);
    let rows = rows(blocks);
    if authored.is_empty() {
        return rows;
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
    order
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

/// The rows that are events of their own, by first and last day, else in the order of the files.
fn rows(blocks: &[Block]) -> Vec<Handle> {
    let own = || {
        (0u32..).zip(blocks).flat_map(|(block, rows)| {
            let handles = (0u32..).zip(rows.rows.iter()).filter(|(_, row)| row.same == NONE);
            handles.map(move |(at, row)| (row, Handle::Row { block, row: at }))
        })
    };
    let (mut least, mut most, mut count) = (i32::MAX, i32::MIN, 0usize);
    for (row, _) in own() {
        count += 1;
        if row.first != UNDATED {
            least = least.min(row.first);
            most = most.max(row.first);
        }
    }
    let days = usize::try_from(i64::from(most) - i64::from(least) + 1).unwrap_or(0);
    if days > 1 << 22 {
        // So wide a span of days is sorted by comparing: a table of them all would be large.
        let mut all: Vec<_> = own().map(|(row, handle)| (row.first, row.last(), handle)).collect();
        all.sort_by_key(|&(first, last, _)| (first, last));
        return all.into_iter().map(|(_, _, handle)| handle).collect();
    }
    let bucket = |row: &super::table::Row| match row.first {
        UNDATED => days,
        first => usize::try_from(i64::from(first) - i64::from(least)).unwrap_or(days),
    };
    let mut next = vec![0u32; days + 2];
    for (row, _) in own() {
        if let Some(count) = next.get_mut(bucket(row) + 1) {
            *count += 1;
        }
    }
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let mut order = vec![Handle::Authored(NONE); count];
    for (row, handle) in own() {
        if let Some(slot) = next.get_mut(bucket(row)) {
            if let Some(place) = order.get_mut(*slot as usize) {
                *place = handle;
            }
            *slot += 1;
        }
    }
    by_last_day(blocks, &mut order, &next);
    order
}

/// Puts the rows of each first day in the order of their last days. `ends` says where the rows of each first
/// day end.
fn by_last_day(blocks: &[Block], order: &mut [Handle], ends: &[u32]) {
    if blocks.iter().all(|block| block.rows.iter().all(|row| row.more_days == 0)) {
        return;
    }
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
