//! The columns of the events, filled in order of time by several threads.
//!
//! Blocks are in the order of the files, events in order of time. A window of consecutive events is filled at a time:
//! in each block, which is in order of time too, the rows of a window are neighbours.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::block::Block;
use super::block_rows::{BlockRows, Merged};
use super::claims::{RowFigures, RowFiguresMut};
use super::column::{fill, set};
use super::order::Order;
use super::packed_row::{Packed, number};
use super::packed_when::PackedWhen;
use super::row::{Member, Mode, NONE};
use super::row_lists::RowEvents;
use super::rows::{NewerVersions, Rows};
use super::shares::map_shares;
use super::times::{Times, TimesMut};
use crate::model::parallel;
use crate::model::records::{Event, EventId, Kind, PlacePrecision, SourceId};

/// The columns of all events.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) times: Times,
    pub(super) kinds: Vec<Kind>,
    pub(super) modes: Vec<u32>,
    pub(super) places: Vec<u32>,
    pub(super) place_precisions: Vec<PlacePrecision>,
    pub(super) sources: Vec<SourceId>,
    /// The number of participants of each.
    pub(super) counts: Vec<u32>,
    pub(super) members: Vec<Member>,
    pub(super) figures: RowFigures,
    pub(super) totals: Vec<(EventId, u32)>,
}

/// Part of the columns, which one thread fills.
struct ColumnsMut<'c> {
    times: TimesMut<'c>,
    kinds: &'c mut [Kind],
    modes: &'c mut [u32],
    places: &'c mut [u32],
    place_precisions: &'c mut [PlacePrecision],
    sources: &'c mut [SourceId],
    counts: &'c mut [u32],
    figures: RowFiguresMut<'c>,
    /// The rank of the row of each event; empty where there are no rows.
    rows: &'c mut [u32],
}

/// The number of events in a window: few enough for their rows to stay in the cache.
const WINDOW: usize = 1 << 14;

/// The number of events for which one column is filled after the other.
const BATCH: usize = 1 << 9;

/// Consecutive events, to be filled.
struct Window<'c> {
    stretch: ColumnsMut<'c>,
    /// The id of the first event.
    base: u32,
}

/// The rows of the events of a window, in the order of the events. Used again for the next window.
struct WindowRows {
    rows: Vec<Packed>,
    /// The block of each row and its place there; [`NONE`] and the index of the event where it is not a row.
    at: Vec<(u32, u32)>,
    /// The place in each block from which rows are still to be found.
    places: Vec<usize>,
}

/// What the columns are filled from.
#[derive(Clone, Copy)]
struct Inputs<'a> {
    blocks: &'a [Block],
    /// The rank of the first row of each block.
    bases: &'a [u32],
    /// The event of each row, as in [`Order::rows`].
    events: &'a [u32],
    /// The event of each authored one.
    ids: &'a [u32],
    authored: &'a [Event],
    /// The modes of the authored events.
    own_modes: &'a [u32],
    modes: &'a [Mode],
    /// Further participants from merged rows, by the block of the row that is shown and its place there.
    more: &'a BTreeMap<(usize, usize), Vec<Member>>,
}

impl Columns {
    /// Fills the columns for the events in that order, and finds the rows behind them. The authored events come with
    /// the ranks of their modes.
    pub(super) fn gather(
        order: Order,
        blocks: &[Block],
        (authored, own_modes): (&[Event], &[u32]),
        modes: &[Mode],
    ) -> (Self, Rows) {
        let bases = Rows::bases_of(blocks);
        let more = if order.merged { merged_members(blocks, &bases) } else { BTreeMap::new() };
        let from = Inputs {
            blocks,
            bases: &bases,
            events: &order.rows,
            ids: &order.authored,
            authored,
            own_modes,
            modes,
            more: &more,
        };
        let (mut columns, mut rows) = Self::with_len(&order, blocks);
        let mut windows = Vec::with_capacity(order.len.div_ceil(WINDOW));
        let mut rest = columns.stretch(&mut rows);
        for start in (0..order.len).step_by(WINDOW) {
            let (stretch, after) = rest.split_at(WINDOW);
            rest = after;
            windows.push(Window { stretch, base: number(start) });
        }
        columns.members = fill_windows(windows, from);
        for (event, &id) in authored.iter().zip(&order.authored) {
            columns.times.set_minute(id as usize, PackedWhen::new(event.when));
        }
        let events = in_order_of_files(blocks, &order.rows);
        let listed = RowEvents { blocks, events: &events };
        columns.figures.others = listed.other_figures();
        columns.totals = listed.totals();
        (columns, Rows::new((blocks, bases), (events, rows), order.merged))
    }

    /// Columns for that many events, and one for the ranks of their rows, to be filled.
    fn with_len(order: &Order, blocks: &[Block]) -> (Self, Vec<u32>) {
        let len = order.len;
        let tabled = if blocks.is_empty() { 0 } else { len };
        let has = |what: fn(&BlockRows) -> bool| blocks.iter().any(|block| what(&block.rows));
        let figures = || {
            let figures =
                RowFigures::with_len(tabled, (has(BlockRows::has_parts), has(BlockRows::has_ranges)));
            (figures, vec![0; len], vec![NONE; tabled])
        };
        let others = || Self {
            times: Times::with_len(len, order.ranges),
            kinds: vec![Kind::Other; len],
            modes: vec![0; len],
            places: vec![0; len],
            place_precisions: vec![PlacePrecision::Exact; len],
            sources: vec![SourceId(0); len],
            ..Self::default()
        };
        // Zeroing memory takes some milliseconds for each million events.
        let (others, (figures, counts, rows)) = parallel::join(len, others, figures);
        (Self { figures, counts, ..others }, rows)
    }

    fn stretch<'c>(&'c mut self, rows: &'c mut [u32]) -> ColumnsMut<'c> {
        ColumnsMut {
            times: self.times.all_mut(),
            kinds: &mut self.kinds,
            modes: &mut self.modes,
            places: &mut self.places,
            place_precisions: &mut self.place_precisions,
            sources: &mut self.sources,
            counts: &mut self.counts,
            figures: self.figures.all_mut(),
            rows,
        }
    }
}

/// The event of each row by its rank, from [`Order::rows`].
fn in_order_of_files(blocks: &[Block], events: &[u32]) -> Vec<u32> {
    let mut all = vec![NONE; events.len()];
    map_shares(blocks, &mut all, |share| {
        let mut rest = events.get(share.start..).unwrap_or(&[]).iter();
        for (block, all) in share.each() {
            for (place, &event) in rest.by_ref().take(block.len()).enumerate() {
                set(all, block.index(place), event);
            }
        }
    });
    all
}

/// The participants of the events of all windows, in order, as the windows are filled in any order.
#[derive(Default)]
struct MembersInOrder {
    members: Vec<Member>,
    /// The next window to append, and those that were filled before their turn.
    next: usize,
    early: BTreeMap<usize, Vec<Member>>,
}

impl MembersInOrder {
    /// Adds those of a window, and leaves `members` empty.
    fn add(&mut self, window: usize, members: &mut Vec<Member>) {
        if window != self.next {
            self.early.insert(window, std::mem::take(members));
            return;
        }
        self.members.append(members);
        self.next += 1;
        while let Some(mut members) = self.early.remove(&self.next) {
            self.members.append(&mut members);
            self.next += 1;
        }
    }
}

/// Fills all windows, and returns the participants of their events in order.
fn fill_windows(windows: Vec<Window<'_>>, from: Inputs<'_>) -> Vec<Member> {
    let threads = parallel::threads(windows.len());
    // Most rows have two.
    let room = Vec::with_capacity(windows.iter().map(|window| window.stretch.kinds.len() * 2).sum());
    let joined = Mutex::new(MembersInOrder { members: room, ..MembersInOrder::default() });
    let windows = Mutex::new(windows.into_iter().enumerate());
    let work = || {
        // A thread takes windows in order, so it never needs to go back.
        let places = vec![0; from.blocks.len()];
        let (mut members, mut found) = (Vec::new(), WindowRows { rows: Vec::new(), at: Vec::new(), places });
        loop {
            let next = windows.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((number, window)) = next else { break };
            window.fill(from, &mut found, &mut members);
            joined.lock().unwrap_or_else(PoisonError::into_inner).add(number, &mut members);
        }
    };
    parallel::map((0..threads).collect(), |_| work());
    joined.into_inner().unwrap_or_else(PoisonError::into_inner).members
}

impl Window<'_> {
    /// Fills the columns, and appends the participants of its events.
    fn fill(mut self, from: Inputs<'_>, found: &mut WindowRows, members: &mut Vec<Member>) {
        self.find(from, found);
        let mut rest = self.stretch;
        for (rows, at) in found.rows.chunks(BATCH).zip(found.at.chunks(BATCH)) {
            let (mut batch, after) = rest.split_at(rows.len());
            rest = after;
            batch.fill(rows, at, from);
            batch.add_members((rows, at), from, members);
        }
    }

    /// Finds the rows of its events.
    fn find(&mut self, from: Inputs<'_>, found: &mut WindowRows) {
        let len = self.stretch.kinds.len();
        found.rows.resize(len, Packed::NONE);
        found.at.clear();
        found.at.resize(len, (NONE, NONE));
        let ends = self.base..self.base + number(len);
        let all = from.blocks.iter().zip(from.bases).zip(&mut found.places);
        for (block_number, ((block, &base), place)) in (0u32..).zip(all) {
            let events = from.events.get(base as usize..).unwrap_or(&[]);
            let events = events.get(*place..block.len()).unwrap_or(&[]);
            let rows = block.rows.packed().get(*place..).unwrap_or(&[]);
            // Events ascend, apart from merged rows, which have none.
            for (&event, row) in events.iter().zip(rows) {
                if event != NONE && event >= ends.end {
                    break;
                }
                if ends.contains(&event) {
                    let index = (event - self.base) as usize;
                    set(&mut found.rows, index, *row);
                    set(&mut found.at, index, (block_number, number(*place)));
                    set(self.stretch.rows, index, base + number(block.index(*place)));
                }
                *place += 1;
            }
        }
        for (at, id) in (0u32..).zip(from.ids) {
            if let Some(index) = id.checked_sub(self.base) {
                set(&mut found.rows, index as usize, Packed::NONE);
                set(&mut found.at, index as usize, (NONE, at));
            }
        }
    }
}

impl ColumnsMut<'_> {
    /// The events before an index, and those from it on.
    fn split_at(self, at: usize) -> (Self, Self) {
        let at = at.min(self.kinds.len());
        let (times, more_times) = self.times.split_at(at);
        let (kinds, more_kinds) = self.kinds.split_at_mut(at);
        let (modes, more_modes) = self.modes.split_at_mut(at);
        let (places, more_places) = self.places.split_at_mut(at);
        let (place_precisions, more_precisions) = self.place_precisions.split_at_mut(at);
        let (sources, more_sources) = self.sources.split_at_mut(at);
        let (counts, more_counts) = self.counts.split_at_mut(at);
        let (figures, more_figures) = self.figures.split_at(at);
        let (rows, more_rows) = self.rows.split_at_mut(at.min(self.rows.len()));
        (
            Self { times, kinds, modes, places, place_precisions, sources, counts, figures, rows },
            Self {
                times: more_times,
                kinds: more_kinds,
                modes: more_modes,
                places: more_places,
                place_precisions: more_precisions,
                sources: more_sources,
                counts: more_counts,
                figures: more_figures,
                rows: more_rows,
            },
        )
    }

    /// Fills the columns from these rows, except for participants.
    fn fill(&mut self, rows: &[Packed], at: &[(u32, u32)], from: Inputs<'_>) {
        self.times.fill(rows, |row| PackedWhen::days(row.first, row.last(), row.precision()));
        let kind = |mode: u32| from.modes.get(mode as usize).map_or(Kind::Other, |mode| mode.kind);
        fill(self.kinds, rows, |row| kind(row.mode));
        fill(self.modes, rows, |row| row.mode);
        fill(self.places, rows, |row| row.place);
        fill(self.place_precisions, rows, |row| row.place_precision());
        let source = |block: u32| from.blocks.get(block as usize).map(|block| block.kept.source);
        fill(self.sources, at, |&(block, _)| source(block).unwrap_or(SourceId(0)));
        self.figures.fill(rows, |row| (row.killed, row.claimant));
        if !self.figures.is_plain() {
            for (index, &(block, place)) in at.iter().enumerate() {
                let Some(block) = from.blocks.get(block as usize) else { continue };
                let (range, parts) = (block.rows.range(place as usize), block.rows.parts(place as usize));
                self.figures.refine(index, range, parts);
            }
        }
    }

    /// Appends the participants of these rows, and fills the columns of authored events among them.
    fn add_members(
        &mut self,
        (rows, at): (&[Packed], &[(u32, u32)]),
        from: Inputs<'_>,
        members: &mut Vec<Member>,
    ) {
        for (index, (row, &(block, place))) in rows.iter().zip(at).enumerate() {
            let before = members.len();
            match from.blocks.get(block as usize) {
                None => self.authored(index, from, place as usize, members),
                Some(block) => match row.few() {
                    Some(few) => members.extend(few.iter().copied()),
                    None => members.extend(block.rows.members(place as usize)),
                },
            }
            if !from.more.is_empty() {
                members.extend(from.more.get(&(block as usize, place as usize)).into_iter().flatten());
            }
            set(self.counts, index, number(members.len() - before));
        }
    }

    fn authored(&mut self, index: usize, from: Inputs<'_>, at: usize, members: &mut Vec<Member>) {
        let event = from.authored.get(at);
        self.times.set(index, PackedWhen::new(event.and_then(|event| event.when)));
        set(self.kinds, index, event.map_or(Kind::Other, |event| event.kind));
        set(self.modes, index, from.own_modes.get(at).copied().unwrap_or(NONE));
        set(self.places, index, event.and_then(|event| event.place).map_or(NONE, |place| place.0));
        // An authored event is as precise as its place.
        set(self.place_precisions, index, PlacePrecision::Exact);
        set(self.sources, index, event.map_or(SourceId(0), |event| event.source));
        let own = event.map_or(&[][..], |event| &event.participants);
        members.extend(own.iter().map(|&(actor, part)| Member::new(actor, part)));
        self.figures.refine(index, [NONE; 2], None);
    }
}

/// The participants that merged rows add to the row they are merged with, by its block and place there.
fn merged_members(blocks: &[Block], bases: &[u32]) -> BTreeMap<(usize, usize), Vec<Member>> {
    let mut more = BTreeMap::<_, Vec<Member>>::new();
    let mut places = BTreeMap::<_, Vec<usize>>::new();
    let newest = NewerVersions::new(blocks, bases);
    for (number, block) in blocks.iter().enumerate() {
        for &Merged { index, same, outdated } in block.rows.merged() {
            // A superseded version adds nothing.
            if outdated || newest.later(same).is_some() {
                continue;
            }
            let Some((target, target_index)) = Rows::locate(bases, same) else { continue };
            let Some(to) = blocks.get(target) else { continue };
            let mut place = |number, block: &Block, index: usize| {
                let places = places.entry(number).or_insert_with(|| block.places());
                places.get(index).copied().unwrap_or(index)
            };
            let at = place(target, to, target_index);
            let own = place(number, block, index as usize);
            let first = to.rows.members(at);
            let added = more.entry((target, at)).or_default();
            for &member in block.rows.members(own) {
                if !first.contains(&member) && !added.contains(&member) {
                    added.push(member);
                }
            }
        }
    }
    more
}
