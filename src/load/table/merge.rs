//! Rows that tell of one event: found by the key and the first day.

use std::collections::BTreeMap;

use super::join::Joins;
use super::keys::{Keys, RowKeys};
use crate::model::block::{Block, BlockRows};
use crate::model::table::{Dataset, Kept, NONE, Row};

/// What rows of further tables are joined with.
#[derive(Debug, Default)]
pub(in crate::load) struct Merging {
    /// Actors, places and modes.
    pub(super) joins: Joins,
    keys: BTreeMap<Dataset, Keys>,
    /// The rank of the first row of each block, and of the row that comes next.
    bases: Vec<u32>,
    next: u32,
}

/// Two rows of one event that state different figures.
#[derive(Debug)]
pub(super) struct Differ {
    /// The key of the event.
    pub(super) key: String,
    /// The line of the later row, and its figure: low, best, high.
    pub(super) line: u64,
    pub(super) figure: [u32; 3],
    /// The line of the earlier row, and its figure.
    pub(super) other_line: u64,
    pub(super) other: [u32; 3],
    /// Whether both stand in one table.
    pub(super) same_source: bool,
}

/// What became of the rows of a piece.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// So many tell of events of which other rows tell already.
    pub(super) count: u64,
    /// Those of them that state another figure.
    pub(super) differ: Vec<Differ>,
}

impl Merging {
    /// The number of rows so far.
    pub(super) fn len(&self) -> u32 {
        self.next
    }

    /// Forgets the keys: no further row comes.
    pub(in crate::load) fn forget_keys(&mut self) {
        self.keys.clear();
    }

    /// Finds which rows of a further block, given with their keys, tell of an event of which an earlier row of that
    /// dataset tells: by the same key and the same first day. So many rows more are expected.
    pub(super) fn rows(
        &mut self,
        dataset: Dataset,
        (kept, rows, keys): (&Kept, &mut BlockRows, RowKeys),
        blocks: &[Block],
        expected: usize,
    ) -> Merged {
        let (base, bases) = (self.next, &self.bases);
        let mut merged = Merged::default();
        self.keys.entry(dataset).or_default().each((keys, base), expected, |slots, index, hash| {
            let rank = base.saturating_add(u32::try_from(index).unwrap_or(NONE));
            let mut found = None;
            let earlier = slots.same(hash, rank, |rank| {
                let Some(first) = rows.get(index).map(|row| row.first) else { return false };
                let other = match rank.checked_sub(base).map(|own| own as usize) {
                    Some(own) => rows.get(own).filter(|row| row.first == first).map(|row| (kept, own, row)),
                    None => at(blocks, bases, rank, first),
                };
                found = other.filter(|(other, at, _)| other.key(*at) == kept.key(index));
                found.is_some()
            });
            let (Some(earlier), Some(row)) = (earlier, rows.get(index)) else { return };
            rows.merge(index, earlier);
            merged.count += 1;
            let differs = found.and_then(|found| Differ::new((kept, index, row), found));
            merged.differ.extend(differs);
        });
        self.bases.push(base);
        self.next = base.saturating_add(u32::try_from(rows.len()).unwrap_or(NONE));
        merged
    }
}

/// A row, with the block in which it is kept and its index there.
type Placed<'b> = (&'b Kept, usize, Row);

impl Differ {
    /// Of two rows of one event, the later one first; `None` where they do not contradict each other.
    fn new((kept, index, row): Placed<'_>, (other, at, earlier): Placed<'_>) -> Option<Self> {
        let stated = row.killed != [NONE; 3] && earlier.killed != [NONE; 3];
        if !stated || row.killed == earlier.killed {
            return None;
        }
        let line =
            |kept: &Kept, at: usize| kept.line + u64::from(kept.spots.get(at).map_or(0, |spot| spot.line));
        Some(Self {
            key: kept.key(index).to_owned(),
            line: line(kept, index),
            figure: row.killed,
            other_line: line(other, at),
            other: earlier.killed,
            same_source: other.source == kept.source,
        })
    }
}

/// The row of that rank, if it begins on that day.
fn at<'b>(blocks: &'b [Block], bases: &[u32], rank: u32, first: i32) -> Option<Placed<'b>> {
    let block = bases.partition_point(|&base| base <= rank).checked_sub(1)?;
    let index = (rank - bases.get(block)?) as usize;
    let block = blocks.get(block)?;
    Some((&block.kept, index, block.find(index, first)?))
}
