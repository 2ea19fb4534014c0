//! The columns of the events, filled in their order by several threads.

use super::actor::PlacePrecision;
use super::claims::Tabled;
use super::event::Event;
use super::id::SourceId;
use super::kind::Kind;
use super::order::Handle;
use super::rows::Rows;
use super::table::{Block, Member, Mode, NONE, Row};
use super::when::PackedWhen;

/// The columns of all events.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) whens: Vec<PackedWhen>,
    pub(super) first_days: Vec<i32>,
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
    more: &'a std::collections::BTreeMap<(usize, usize), Vec<Member>>,
    with_parts: bool,
}

impl Columns {
    /// Fills the columns for the events in that order. The authored events come with the ranks of their modes.
    pub(super) fn gather(
        order: &[Handle],
        blocks: &[Block],
        (authored, own_modes): (&[Event], &[u32]),
        modes: &[Mode],
    ) -> Self {
        let more = merged_members(blocks);
        let with_parts = blocks.iter().any(|block| !block.parts.is_empty());
        let views: Vec<View<'_>> = blocks.iter().map(View::new).collect();
        let from = From { blocks: &views, authored, own_modes, modes, more: &more, with_parts };
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        let share = order.len().div_ceil(threads).max(WORTH_A_THREAD);
        let mut parts: Vec<Self> = std::thread::scope(|scope| {
            let work = |part| scope.spawn(move || Self::part(from, part));
            let running: Vec<_> = order.chunks(share).skip(1).map(work).collect();
            let first = order.chunks(share).next().map(|part| Self::part(from, part));
            first.into_iter().chain(running.into_iter().filter_map(|part| part.join().ok())).collect()
        });
        let mut all = if parts.is_empty() { Self::default() } else { parts.remove(0) };
        for part in parts {
            all.append(part);
        }
        all
    }

    fn append(&mut self, part: Self) {
        self.whens.extend(part.whens);
        self.first_days.extend(part.first_days);
        self.kinds.extend(part.kinds);
        self.modes.extend(part.modes);
        self.places.extend(part.places);
        self.place_precisions.extend(part.place_precisions);
        self.sources.extend(part.sources);
        self.counts.extend(part.counts);
        self.members.extend(part.members);
        self.figures.append(part.figures);
    }

    fn part(from: From<'_>, order: &[Handle]) -> Self {
        let mut columns = Self {
            whens: Vec::with_capacity(order.len()),
            first_days: Vec::with_capacity(order.len()),
            kinds: Vec::with_capacity(order.len()),
            modes: Vec::with_capacity(order.len()),
            places: Vec::with_capacity(order.len()),
            place_precisions: Vec::with_capacity(order.len()),
            sources: Vec::with_capacity(order.len()),
            counts: Vec::with_capacity(order.len()),
            members: Vec::with_capacity(order.len() * 2),
            figures: Tabled::with_capacity(
                if from.blocks.is_empty() { 0 } else { order.len() },
                from.with_parts,
            ),
        };
        let mut fetched = [None; BATCH];
        for batch in order.chunks(BATCH) {
            from.fetch(batch, &mut fetched);
            for (&handle, fetched) in batch.iter().zip(&fetched) {
                let before = columns.members.len();
                match (handle, fetched) {
                    (Handle::Row { block, row }, Some(fetched)) => {
                        columns.row(from, fetched, (block as usize, row as usize));
                    }
                    (Handle::Authored(index), _) => columns.authored(from, index as usize),
                    (Handle::Row { .. }, None) => columns.authored(from, usize::MAX),
                }
                columns.counts.push(u32::try_from(columns.members.len() - before).unwrap_or(NONE));
            }
        }
        columns
    }

    fn authored(&mut self, from: From<'_>, index: usize) {
        let event = from.authored.get(index);
        let when = PackedWhen::new(event.and_then(|event| event.when));
        self.whens.push(when);
        self.first_days.push(when.first_day());
        self.kinds.push(event.map_or(Kind::Other, |event| event.kind));
        self.modes.push(from.own_modes.get(index).copied().unwrap_or(NONE));
        self.places.push(event.and_then(|event| event.place).map_or(NONE, |place| place.0));
        // Authored places are as exact as the place itself.
        self.place_precisions.push(PlacePrecision::Exact);
        self.sources.push(event.map_or(SourceId(0), |event| event.source));
        let members = event.into_iter().flat_map(|event| &event.participants);
        self.members.extend(members.map(|&(actor, part)| Member::new(actor, part)));
        if !from.blocks.is_empty() {
            self.figures.push([NONE; 3], NONE, None);
        }
    }

    fn row(&mut self, from: From<'_>, fetched: &Fetched<'_>, at: (usize, usize)) {
        let row = &fetched.row;
        self.whens.push(PackedWhen::days(row.first, row.last(), row.precision));
        self.first_days.push(row.first);
        self.kinds.push(from.modes.get(row.mode as usize).map_or(Kind::Other, |mode| mode.kind));
        self.modes.push(row.mode);
        self.places.push(row.place);
        self.place_precisions.push(row.place_precision);
        self.sources.push(fetched.source);
        self.members.extend(fetched.first);
        self.members.extend(fetched.members.iter().skip(1));
        if !from.more.is_empty() {
            self.members.extend(from.more.get(&at).into_iter().flatten());
        }
        self.figures.push(row.killed, row.claimant, fetched.parts);
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
        for (slot, &handle) in fetched.iter_mut().zip(batch) {
            *slot = match handle {
                Handle::Authored(_) => None,
                Handle::Row { block, row: index } => self.blocks.get(block as usize).and_then(|view| {
                    let (index, source) = (index as usize, view.source);
                    let row = *view.rows.get(index)?;
                    let (members, parts) = (view.members(index, &row), view.parts.get(index).copied());
                    Some(Fetched { row, members, first: None, parts, source })
                }),
            };
        }
        for fetched in fetched.iter_mut().flatten() {
            fetched.first = fetched.members.first().copied();
        }
    }
}

/// The participants that merged rows add to the row with which they are merged, by its block and index.
fn merged_members(blocks: &[Block]) -> std::collections::BTreeMap<(usize, usize), Vec<Member>> {
    let bases = Rows::bases_of(blocks);
    let mut more = std::collections::BTreeMap::<_, Vec<Member>>::new();
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
