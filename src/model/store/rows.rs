//! The table rows behind the events, and their text.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::block::Block;
use super::block_rows::Merged;
use super::row::{BlockText, NONE};
use crate::model::records::{EventId, RowRef};

/// The rows of all tables: the event each reports, and its position.
///
/// A row is identified by its rank among all rows of all tables, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    kept: Vec<Arc<BlockText>>,
    /// The rank of the first row of each block, ascending.
    bases: Vec<u32>,
    row_of_event: Vec<u32>,
    event_of_row: Vec<u32>,
    more: BTreeMap<u32, Vec<u32>>,
}

/// The merged rows of all blocks with their ranks, ascending.
fn merged<'a>(blocks: &'a [Block], bases: &'a [u32]) -> impl Iterator<Item = (u32, Merged)> + 'a {
    blocks.iter().zip(bases).flat_map(|(block, &base)| {
        block.rows.merged().iter().map(move |&merged| (base.saturating_add(merged.index), merged))
    })
}

/// Rows that are merged with later ones.
pub(super) struct NewerVersions {
    /// Their ranks, ascending, with the ranks of the later ones.
    later: Vec<(u32, u32)>,
}

impl NewerVersions {
    pub(super) fn new(blocks: &[Block], bases: &[u32]) -> Self {
        let later = merged(blocks, bases).filter(|(rank, merged)| merged.same > *rank);
        Self { later: later.map(|(rank, merged)| (rank, merged.same)).collect() }
    }

    /// The row shown in place of this one, which may be itself.
    pub(super) fn of(&self, mut rank: u32) -> u32 {
        while let Some(later) = self.later(rank) {
            rank = later;
        }
        rank
    }

    /// The later row that this one is merged with.
    pub(super) fn later(&self, rank: u32) -> Option<u32> {
        let at = self.later.binary_search_by_key(&rank, |&(rank, _)| rank).ok()?;
        self.later.get(at).map(|&(_, later)| later)
    }
}

impl Rows {
    /// The rows of these blocks, with the event of each row and the row of each event; `merged` says whether any row is
    /// merged with another.
    pub(super) fn new(
        (blocks, bases): (&[Block], Vec<u32>),
        (events, rows): (Vec<u32>, Vec<u32>),
        merged: bool,
    ) -> Self {
        let mut all = Self {
            kept: blocks.iter().map(|block| Arc::clone(&block.kept)).collect(),
            bases,
            row_of_event: rows,
            event_of_row: events,
            more: BTreeMap::new(),
        };
        if merged {
            all.merge(blocks);
        }
        all
    }

    /// Assigns merged rows to the event of the row they are merged with.
    fn merge(&mut self, blocks: &[Block]) {
        let newest = NewerVersions::new(blocks, &self.bases);
        for (rank, merged) in merged(blocks, &self.bases) {
            let same = newest.of(merged.same);
            let event = self.event_of_row.get(same as usize).copied().unwrap_or(NONE);
            if let (true, Some(slot)) = (event != NONE, self.event_of_row.get_mut(rank as usize)) {
                *slot = event;
                self.more.entry(event).or_default().push(rank);
            }
        }
    }

    /// The rank of the first row of each block.
    pub(super) fn bases_of(blocks: &[Block]) -> Vec<u32> {
        let mut count = 0u32;
        let next = |block: &Block| {
            let base = count;
            count = count.saturating_add(u32::try_from(block.len()).unwrap_or(NONE));
            base
        };
        blocks.iter().map(next).collect()
    }

    /// The block of a row, and its index there.
    pub(super) fn locate(bases: &[u32], rank: u32) -> Option<(usize, usize)> {
        let block = bases.partition_point(|&base| base <= rank).checked_sub(1)?;
        Some((block, (rank - bases.get(block)?) as usize))
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.event_of_row.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.event_of_row.is_empty()
    }

    /// The blocks as kept, in the order of the files.
    #[must_use]
    pub fn blocks(&self) -> &[Arc<BlockText>] {
        &self.kept
    }

    /// The rank of the first row of a block.
    #[must_use]
    pub fn base(&self, block: usize) -> u32 {
        self.bases.get(block).copied().unwrap_or(NONE)
    }

    /// The event that a row reports.
    #[must_use]
    pub fn event(&self, rank: u32) -> Option<EventId> {
        self.event_of_row.get(rank as usize).copied().filter(|&event| event != NONE).map(EventId)
    }

    /// The rank of the row of an event; `None` if it is not a table row.
    #[must_use]
    pub fn rank(&self, event: EventId) -> Option<u32> {
        self.row_of_event.get(event.index()).copied().filter(|&rank| rank != NONE)
    }

    /// The ranks of further rows that report the event.
    #[must_use]
    pub fn more(&self, event: EventId) -> &[u32] {
        self.more.get(&event.0).map_or(&[], Vec::as_slice)
    }

    /// The position of the row in its source.
    #[must_use]
    pub fn place(&self, rank: u32) -> Option<RowRef> {
        let (kept, index) = self.kept(rank)?;
        let spot = kept.spots.get(index)?;
        Some(RowRef {
            source: kept.source,
            line: kept.line + u64::from(spot.line),
            start: kept.start + u64::from(spot.start),
            len: spot.len,
        })
    }

    /// The key of the row in its dataset; empty where it has none.
    #[must_use]
    pub fn key(&self, rank: u32) -> &str {
        self.kept(rank).map_or("", |(kept, index)| kept.key(index))
    }

    /// The row's own text.
    #[must_use]
    pub fn text(&self, rank: u32) -> &str {
        self.kept(rank).map_or("", |(kept, index)| kept.note(index))
    }

    /// Whom the row cites: the rank of the cell in [`Builder::cited`](super::Builder::cited).
    #[must_use]
    pub fn cited(&self, rank: u32) -> Option<u32> {
        let (kept, index) = self.kept(rank)?;
        kept.cited.get(index).copied().filter(|&cell| cell != NONE)
    }

    /// The events that several rows report, ascending.
    pub fn merged(&self) -> impl Iterator<Item = EventId> + '_ {
        self.more.keys().map(|&event| EventId(event))
    }

    /// The block of a row, and its index there.
    #[must_use]
    pub fn position(&self, rank: u32) -> Option<(usize, usize)> {
        Self::locate(&self.bases, rank)
    }

    fn kept(&self, rank: u32) -> Option<(&BlockText, usize)> {
        let (block, index) = Self::locate(&self.bases, rank)?;
        Some((self.kept.get(block)?, index))
    }
}
