//! The columns of the events, filled in their order by several threads.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::actor::PlacePrecision;
use super::block::{Block, BlockRows};
use super::claims::{Tabled, TabledMut};
use super::event::Event;
use super::id::SourceId;
use super::kind::Kind;
use super::order::Order;
use super::rows::Rows;
use super::table::{Member, Mode, NONE};
use super::threads::{joined, threads};
use super::when::PackedWhen;
use super::whens::{Whens, WhensMut, put};

/// The columns of all events.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) whens: Whens,
    pub(super) kinds: Vec<Kind>,
    pub(super) modes: Vec<u32>,
    pub(super) places: Vec<u32>,
    pub(super) place_precisions: Vec<PlacePrecision>,
    pub(super) sources: Vec<SourceId>,
    /// How many participants each has.
    pub(super) counts: Vec<u32>,
    pub(super) members: Vec<Member>,
    pub(super) figures: Tabled,
}

/// A stretch of the columns, which one thread fills.
struct Stretch<'c> {
    whens: WhensMut<'c>,
    kinds: &'c mut [Kind],
    modes: &'c mut [u32],
    places: &'c mut [u32],
    place_precisions: &'c mut [PlacePrecision],
    sources: &'c mut [SourceId],
    counts: &'c mut [u32],
    figures: TabledMut<'c>,
    /// The rows that the events are; nothing where no event is one.
    rows: &'c mut [u32],
}

/// So many events are filled in together: their columns stay at hand while their rows are read in the order in
/// which they lie in memory.
const WINDOW: usize = 1 << 15;

/// How many rows are fetched before they are worked on: they lie apart in memory, and the processor waits for
/// many at once as long as none depends on another.
const BATCH: usize = 32;

/// A row, and which event it is.
#[derive(Clone, Copy)]
struct Entry {
    event: u32,
    /// The row's rank among all rows of all blocks.
    rank: u32,
}

/// Where a row was fetched.
#[derive(Clone, Copy)]
struct Fetched<'a> {
    rows: &'a BlockRows,
    source: SourceId,
    /// Its block, and its index there.
    at: (usize, usize),
}

/// Some events that follow each other, to be filled in.
struct Window<'c> {
    stretch: Stretch<'c>,
    /// Which event is the first one.
    base: u32,
    /// The rows among them, in the order of the blocks.
    rows: &'c [Entry],
}

/// What all threads read.
#[derive(Clone, Copy)]
struct From<'a> {
    blocks: &'a [Block],
    /// The rank of the first row of each block.
    bases: &'a [u32],
    /// Which event each authored one is.
    ids: &'a [u32],
    authored: &'a [Event],
    /// The modes of the authored events.
    own_modes: &'a [u32],
    modes: &'a [Mode],
    /// Further participants of events whose rows were merged.
    more: &'a BTreeMap<(usize, usize), Vec<Member>>,
}

impl Columns {
    /// Fills the columns for the events in that order, and finds the rows behind them. The authored events come
    /// with the ranks of their modes.
    pub(super) fn gather(
        order: Order,
        blocks: &[Block],
        (authored, own_modes): (&[Event], &[u32]),
        modes: &[Mode],
    ) -> (Self, Rows) {
        let bases = Rows::bases_of(blocks);
        let more = if order.merged { merged_members(blocks, &bases) } else { BTreeMap::new() };
        let from =
            From { blocks, bases: &bases, ids: &order.authored, authored, own_modes, modes, more: &more };
        let (entries, ends) = entries(&order);
        let mut columns = Self::with_len(order.len, blocks);
        let mut rows = vec![NONE; if blocks.is_empty() { 0 } else { order.len }];
        let mut windows = Vec::with_capacity(ends.len());
        let mut rest = columns.stretch(&mut rows);
        for (number, &end) in ends.iter().enumerate() {
            let (stretch, after) = rest.split_at(WINDOW);
            rest = after;
            let start = number * WINDOW;
            let rows = entries.get(start..end as usize).unwrap_or(&[]);
            windows.push(Window { stretch, base: u32::try_from(start).unwrap_or(NONE), rows });
        }
        columns.members = fill(windows, from);
        (columns, Rows::new((blocks, bases), (order.rows, rows), order.merged))
    }

    fn with_len(len: usize, blocks: &[Block]) -> Self {
        let has = |what: fn(&BlockRows) -> bool| blocks.iter().any(|block| what(&block.rows));
        Self {
            whens: Whens::with_len(len),
            kinds: vec![Kind::Other; len],
            modes: vec![0; len],
            places: vec![0; len],
            place_precisions: vec![PlacePrecision::Exact; len],
            sources: vec![SourceId(0); len],
            counts: vec![0; len],
            members: Vec::new(),
            figures: Tabled::with_len(
                if blocks.is_empty() { 0 } else { len },
                (has(BlockRows::has_parts), has(BlockRows::has_ranges)),
            ),
        }
    }

    fn stretch<'c>(&'c mut self, rows: &'c mut [u32]) -> Stretch<'c> {
        Stretch {
            whens: self.whens.all_mut(),
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

/// The rows that are events, those of each window together and in the order of the blocks; and where those of
/// each window end. They begin where the window does.
fn entries(order: &Order) -> (Vec<Entry>, Vec<u32>) {
    let mut entries = vec![Entry { event: NONE, rank: NONE }; order.len];
    let windows = 0..order.len.div_ceil(WINDOW);
    let mut ends: Vec<u32> = windows.map(|window| u32::try_from(window * WINDOW).unwrap_or(NONE)).collect();
    for (rank, &event) in (0u32..).zip(&order.rows) {
        if let Some(end) = ends.get_mut(event as usize / WINDOW) {
            put(&mut entries, *end as usize, Entry { event, rank });
            *end += 1;
        }
    }
    (entries, ends)
}

/// Fills all windows; the participants of their events, end to end.
fn fill(windows: Vec<Window<'_>>, from: From<'_>) -> Vec<Member> {
    let threads = threads(windows.len());
    let windows = Mutex::new(windows.into_iter().enumerate());
    let work = || {
        let mut made = Vec::new();
        loop {
            let next = windows.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((number, window)) = next else { break made };
            made.push((number, window.fill(from)));
        }
    };
    let mut made = std::thread::scope(|scope| {
        let running: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut made = work();
        running.into_iter().for_each(|thread| made.extend(joined(thread)));
        made
    });
    made.sort_unstable_by_key(|&(number, _)| number);
    made.into_iter().map(|(_, members)| members).collect::<Vec<_>>().concat()
}

impl Window<'_> {
    /// Fills the columns; the participants of its events, end to end.
    fn fill(mut self, from: From<'_>) -> Vec<Member> {
        let len = self.stretch.kinds.len();
        // In the order of the rows, and where those of each event begin.
        let mut found = Vec::with_capacity(self.rows.len() * 3);
        let mut starts = vec![0; len];
        let (mut block, mut fetched) = (0, [None; BATCH]);
        for entries in self.rows.chunks(BATCH) {
            block = from.fetch(entries, block, &mut fetched);
            for (&Entry { event, rank }, fetched) in entries.iter().zip(&fetched) {
                let (index, start) = ((event - self.base) as usize, found.len());
                let Some(fetched) = fetched else { continue };
                self.stretch.row(index, from, fetched, &mut found);
                put(&mut starts, index, start);
                put(self.stretch.rows, index, rank);
                put(self.stretch.counts, index, u32::try_from(found.len() - start).unwrap_or(NONE));
            }
        }
        for (at, id) in from.ids.iter().enumerate() {
            if let Some(index) = id.checked_sub(self.base).map(|index| index as usize).filter(|&at| at < len)
            {
                put(&mut starts, index, found.len());
                self.stretch.authored(index, from, at, &mut found);
            }
        }
        let mut members = Vec::with_capacity(found.len());
        for (start, &mut count) in starts.into_iter().zip(self.stretch.counts) {
            members.extend(found.get(start..start + count as usize).unwrap_or(&[]).iter().copied());
        }
        members
    }
}

impl Stretch<'_> {
    /// The events before and those from an index on, which is at most their number.
    fn split_at(self, at: usize) -> (Self, Self) {
        let at = at.min(self.kinds.len());
        let (whens, more_whens) = self.whens.split_at(at);
        let (kinds, more_kinds) = self.kinds.split_at_mut(at);
        let (modes, more_modes) = self.modes.split_at_mut(at);
        let (places, more_places) = self.places.split_at_mut(at);
        let (place_precisions, more_precisions) = self.place_precisions.split_at_mut(at);
        let (sources, more_sources) = self.sources.split_at_mut(at);
        let (counts, more_counts) = self.counts.split_at_mut(at);
        let (figures, more_figures) = self.figures.split_at(at);
        let (rows, more_rows) = self.rows.split_at_mut(at.min(self.rows.len()));
        (
            Self { whens, kinds, modes, places, place_precisions, sources, counts, figures, rows },
            Self {
                whens: more_whens,
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

    fn authored(&mut self, index: usize, from: From<'_>, at: usize, members: &mut Vec<Member>) {
        let event = from.authored.get(at);
        self.whens.set(index, PackedWhen::new(event.and_then(|event| event.when)));
        put(self.kinds, index, event.map_or(Kind::Other, |event| event.kind));
        put(self.modes, index, from.own_modes.get(at).copied().unwrap_or(NONE));
        put(self.places, index, event.and_then(|event| event.place).map_or(NONE, |place| place.0));
        // Authored places are as exact as the place itself.
        put(self.place_precisions, index, PlacePrecision::Exact);
        put(self.sources, index, event.map_or(SourceId(0), |event| event.source));
        let own = event.map_or(&[][..], |event| &event.participants);
        members.extend(own.iter().map(|&(actor, part)| Member::new(actor, part)));
        put(self.counts, index, u32::try_from(own.len()).unwrap_or(NONE));
        self.figures.set(index, [NONE; 3], NONE, None);
    }

    fn row(&mut self, index: usize, from: From<'_>, fetched: &Fetched<'_>, members: &mut Vec<Member>) {
        let Fetched { rows, source, at } = *fetched;
        let Some(row) = rows.get(at.1) else { return };
        self.whens.set(index, PackedWhen::days(row.first, row.last(), row.precision));
        put(self.kinds, index, from.modes.get(row.mode as usize).map_or(Kind::Other, |mode| mode.kind));
        put(self.modes, index, row.mode);
        put(self.places, index, row.place);
        put(self.place_precisions, index, row.place_precision);
        put(self.sources, index, source);
        members.extend(rows.members(at.1).iter().copied());
        if !from.more.is_empty() {
            members.extend(from.more.get(&at).into_iter().flatten());
        }
        self.figures.set(index, row.killed, row.claimant, rows.parts(at.1));
    }
}

impl<'a> From<'a> {
    /// Fetches rows, which lie in that block or later ones. The block of the last one.
    fn fetch(
        &self,
        entries: &[Entry],
        mut block: usize,
        fetched: &mut [Option<Fetched<'a>>; BATCH],
    ) -> usize {
        let mut seen = 0;
        for (entry, slot) in entries.iter().zip(fetched.iter_mut()) {
            while self.bases.get(block + 1).is_some_and(|&base| base <= entry.rank) {
                block += 1;
            }
            let index = self.bases.get(block).map_or(0, |base| entry.rank.saturating_sub(*base) as usize);
            *slot = self.blocks.get(block).map(|found| {
                seen |= found.rows.touch(index);
                Fetched { rows: &found.rows, source: found.kept.source, at: (block, index) }
            });
        }
        std::hint::black_box(seen);
        block
    }
}

/// The participants that merged rows add to the row with which they are merged, by its block and index.
fn merged_members(blocks: &[Block], bases: &[u32]) -> BTreeMap<(usize, usize), Vec<Member>> {
    let mut more = BTreeMap::<_, Vec<Member>>::new();
    for block in blocks {
        for &(index, same) in block.rows.merged() {
            let Some(target) = Rows::locate(bases, same) else { continue };
            let Some(to) = blocks.get(target.0) else { continue };
            let first = to.rows.members(target.1);
            let added = more.entry(target).or_default();
            for &member in block.rows.members(index as usize) {
                if !first.contains(&member) && !added.contains(&member) {
                    added.push(member);
                }
            }
        }
    }
    more
}
