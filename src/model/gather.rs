//! The columns of the events, filled in their order by several threads.

use std::collections::BTreeMap;

use super::actor::PlacePrecision;
use super::claims::{Tabled, TabledMut};
use super::event::Event;
use super::id::SourceId;
use super::kind::Kind;
use super::order::{Handle, Order};
use super::rows::Rows;
use super::table::{Block, Member, Mode, NONE, Row};
use super::threads::threads;
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
    /// The participants, end to end.
    members: Vec<Member>,
}

/// Fewer events than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 15;

/// How many rows are fetched before they are worked on: the rows lie anywhere in memory, and the processor
/// waits for many at once as long as none depends on another.
const BATCH: usize = 32;

/// What a block holds, without the way to it.
#[derive(Clone, Copy)]
struct View<'a> {
    rows: &'a [Row],
    who: &'a [Member],
    parts: &'a [[u32; 4]],
    source: SourceId,
}

/// A row that was fetched.
#[derive(Clone, Copy)]
struct Fetched<'a> {
    row: Row,
    members: &'a [Member],
    /// The first of them, read ahead.
    first: Option<Member>,
    parts: Option<[u32; 4]>,
    source: SourceId,
}

/// What all threads read.
#[derive(Clone, Copy)]
struct From<'a> {
    blocks: &'a [View<'a>],
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
        order: &Order,
        blocks: &[Block],
        (authored, own_modes): (&[Event], &[u32]),
        modes: &[Mode],
    ) -> (Self, Rows) {
        let more = if order.merged { merged_members(blocks) } else { BTreeMap::new() };
        let Order { handles: order, merged } = order;
        let views: Vec<View<'_>> = blocks.iter().map(View::new).collect();
        let from = From { blocks: &views, authored, own_modes, modes, more: &more };
        let threads = threads(order.len().div_ceil(WORTH_A_THREAD));
        let share = order.len().div_ceil(threads).max(WORTH_A_THREAD);
        let mut columns = Self::with_len(order.len(), blocks);
        let mut rest = Some(columns.stretch());
        let (rows, members) = std::thread::scope(|scope| {
            let mut running = Vec::new();
            let mut own = None;
            for part in order.chunks(share) {
                let Some((stretch, after)) = rest.take().map(|rest| rest.split_at(part.len())) else { break };
                rest = Some(after);
                if own.is_none() {
                    own = Some((stretch, part));
                } else {
                    running.push(scope.spawn(move || stretch.fill(from, part)));
                }
            }
            let rows = Rows::new(blocks, order, *merged);
            let mut members = own.map(|(stretch, part)| stretch.fill(from, part)).unwrap_or_default();
            for thread in running {
                match thread.join() {
                    Ok(more) => members.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            (rows, members)
        });
        columns.members = members;
        (columns, rows)
    }

    fn with_len(len: usize, blocks: &[Block]) -> Self {
        let with_parts = blocks.iter().any(|block| !block.parts.is_empty());
        Self {
            whens: Whens::with_len(len),
            kinds: vec![Kind::Other; len],
            modes: vec![0; len],
            places: vec![0; len],
            place_precisions: vec![PlacePrecision::Exact; len],
            sources: vec![SourceId(0); len],
            counts: vec![0; len],
            members: Vec::new(),
            figures: Tabled::with_len(if blocks.is_empty() { 0 } else { len }, with_parts),
        }
    }

    fn stretch(&mut self) -> Stretch<'_> {
        Stretch {
            whens: self.whens.all_mut(),
            kinds: &mut self.kinds,
            modes: &mut self.modes,
            places: &mut self.places,
            place_precisions: &mut self.place_precisions,
            sources: &mut self.sources,
            counts: &mut self.counts,
            figures: self.figures.all_mut(),
            members: Vec::new(),
        }
    }
}

impl Stretch<'_> {
    /// The events before and those from an index on.
    fn split_at(self, at: usize) -> (Self, Self) {
        let (whens, more_whens) = self.whens.split_at(at);
        let (kinds, more_kinds) = self.kinds.split_at_mut(at);
        let (modes, more_modes) = self.modes.split_at_mut(at);
        let (places, more_places) = self.places.split_at_mut(at);
        let (place_precisions, more_precisions) = self.place_precisions.split_at_mut(at);
        let (sources, more_sources) = self.sources.split_at_mut(at);
        let (counts, more_counts) = self.counts.split_at_mut(at);
        let (figures, more_figures) = self.figures.split_at(at);
        let members = Vec::new();
        (
            Self { whens, kinds, modes, places, place_precisions, sources, counts, figures, members },
            Self {
                whens: more_whens,
                kinds: more_kinds,
                modes: more_modes,
                places: more_places,
                place_precisions: more_precisions,
                sources: more_sources,
                counts: more_counts,
                figures: more_figures,
                members: Vec::new(),
            },
        )
    }

    /// Fills the stretch; the participants of its events, end to end.
    fn fill(mut self, from: From<'_>, order: &[Handle]) -> Vec<Member> {
        self.members.reserve(order.len() * 2);
        let mut fetched = [None; BATCH];
        let mut index = 0;
        for batch in order.chunks(BATCH) {
            from.fetch(batch, &mut fetched);
            for (&handle, fetched) in batch.iter().zip(&fetched) {
                let before = self.members.len();
                match (handle, fetched) {
                    (Handle::Row { block, row }, Some(fetched)) => {
                        self.row(index, from, fetched, (block as usize, row as usize));
                    }
                    (Handle::Authored(at), _) => self.authored(index, from, at as usize),
                    (Handle::Row { .. }, None) => self.authored(index, from, usize::MAX),
                }
                put(self.counts, index, u32::try_from(self.members.len() - before).unwrap_or(NONE));
                index += 1;
            }
        }
        self.members
    }

    fn authored(&mut self, index: usize, from: From<'_>, at: usize) {
        let event = from.authored.get(at);
        self.whens.set(index, PackedWhen::new(event.and_then(|event| event.when)));
        put(self.kinds, index, event.map_or(Kind::Other, |event| event.kind));
        put(self.modes, index, from.own_modes.get(at).copied().unwrap_or(NONE));
        put(self.places, index, event.and_then(|event| event.place).map_or(NONE, |place| place.0));
        // Authored places are as exact as the place itself.
        put(self.place_precisions, index, PlacePrecision::Exact);
        put(self.sources, index, event.map_or(SourceId(0), |event| event.source));
        let members = event.into_iter().flat_map(|event| &event.participants);
        self.members.extend(members.map(|&(actor, part)| Member::new(actor, part)));
        self.figures.set(index, [NONE; 3], NONE, None);
    }

    fn row(&mut self, index: usize, from: From<'_>, fetched: &Fetched<'_>, at: (usize, usize)) {
        let row = &fetched.row;
        self.whens.set(index, PackedWhen::days(row.first, row.last(), row.precision));
        put(self.kinds, index, from.modes.get(row.mode as usize).map_or(Kind::Other, |mode| mode.kind));
        put(self.modes, index, row.mode);
        put(self.places, index, row.place);
        put(self.place_precisions, index, row.place_precision);
        put(self.sources, index, fetched.source);
        self.members.extend(fetched.first);
        self.members.extend(fetched.members.iter().skip(1));
        if !from.more.is_empty() {
            self.members.extend(from.more.get(&at).into_iter().flatten());
        }
        self.figures.set(index, row.killed, row.claimant, fetched.parts);
    }
}

impl<'a> View<'a> {
    fn new(block: &'a Block) -> Self {
        Self { rows: &block.rows, who: &block.who, parts: &block.parts, source: block.kept.source }
    }

    /// The participants that a row names.
    fn members(&self, index: usize, row: &Row) -> &'a [Member] {
        let before = index.checked_sub(1).and_then(|before| self.rows.get(before));
        let start = before.map_or(0, |row| row.who_end as usize);
        self.who.get(start..row.who_end as usize).unwrap_or(&[])
    }
}

impl<'a> From<'a> {
    /// Fetches the rows: first all of them, then the first participant of each.
    fn fetch(&self, batch: &[Handle], fetched: &mut [Option<Fetched<'a>>; BATCH]) {
        let mut seen = 0u32;
        for &handle in batch {
            // A row may lie in two lines of the cache.
            if let Some(row) = self.row(handle).and_then(|(view, index)| view.rows.get(index)) {
                seen = seen.wrapping_add(row.place).wrapping_add(row.who_end).wrapping_add(row.killed[2]);
            }
        }
        std::hint::black_box(seen);
        for (slot, &handle) in fetched.iter_mut().zip(batch) {
            *slot = self.row(handle).and_then(|(view, index)| {
                let row = *view.rows.get(index)?;
                let (members, parts) = (view.members(index, &row), view.parts.get(index).copied());
                Some(Fetched { row, members, first: None, parts, source: view.source })
            });
        }
        for fetched in fetched.iter_mut().flatten() {
            fetched.first = fetched.members.first().copied();
        }
    }

    /// The block of a row, and its index there.
    #[inline]
    fn row(&self, handle: Handle) -> Option<(&'a View<'a>, usize)> {
        let Handle::Row { block, row } = handle else { return None };
        Some((self.blocks.get(block as usize)?, row as usize))
    }
}

/// The participants that merged rows add to the row with which they are merged, by its block and index.
fn merged_members(blocks: &[Block]) -> BTreeMap<(usize, usize), Vec<Member>> {
    let bases = Rows::bases_of(blocks);
    let mut more = BTreeMap::<_, Vec<Member>>::new();
    for block in blocks {
        for (index, row) in block.rows.iter().enumerate().filter(|(_, row)| row.same != NONE) {
            let Some(target) = Rows::locate(&bases, row.same) else { continue };
            let first = blocks.get(target.0).map(View::new);
            let Some(first) = first.and_then(|to| Some(to.members(target.1, to.rows.get(target.1)?))) else {
                continue;
            };
            let added = more.entry(target).or_default();
            for &member in View::new(block).members(index, row) {
                if !first.contains(&member) && !added.contains(&member) {
                    added.push(member);
                }
            }
        }
    }
    more
}
