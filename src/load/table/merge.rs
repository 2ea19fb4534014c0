//! Rows that tell of one event: found by the key and the first day, or by the key alone where rows are versions of
//! one event. The newest version is shown, whatever the order of the files.

use std::collections::{BTreeMap, HashMap};

use super::join::Joins;
use super::keys::{Keys, RowKeys};
use crate::model::SourceId;
use crate::model::block::{Block, BlockRows};
use crate::model::table::{Dataset, Kept, NONE, Row};

/// What rows of further tables are joined with.
#[derive(Debug, Default)]
pub(in crate::load) struct Merging {
    /// Actors, places and modes.
    pub(super) joins: Joins,
    keys: BTreeMap<Dataset, Keys>,
    all: Ranks,
    /// The rank of the row that is shown in the place of the first one of its event, where that is another one.
    newest: HashMap<u32, u32, foldhash::fast::FixedState>,
}

/// The rows so far, by their ranks.
#[derive(Debug, Default)]
struct Ranks {
    /// The rank of the first row of each block, and of the row that comes next.
    bases: Vec<u32>,
    next: u32,
    /// Which version of its event each row of each block is, the newer the higher; empty where none tells.
    stamps: Vec<Vec<u32>>,
}

/// Two rows of one event that do not say the same.
#[derive(Debug)]
pub(super) struct Differ {
    /// The key of the event.
    pub(super) key: String,
    /// The later row.
    pub(super) this: Version,
    /// The earlier row.
    pub(super) other: Version,
}

/// What one of two rows of an event says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Version {
    pub(super) source: SourceId,
    pub(super) line: u64,
    /// Its figure: low, best, high.
    pub(super) figure: [u32; 3],
    /// Its first day, counted from 1 January of the year 1.
    pub(super) first: i32,
    /// Which version it is, the newer the higher; 0 where it does not tell.
    pub(super) stamp: u32,
}

/// What became of the rows of a piece.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// So many tell of events of which other rows tell already, or rows behind them tell in a newer version.
    pub(super) count: u64,
    /// The tables of rows before this piece in whose place a newer one is shown now.
    pub(super) outdated: Vec<SourceId>,
    /// The rows that do not say what the other row of their event says.
    pub(super) differ: Vec<Differ>,
}

impl Merging {
    /// The number of rows so far.
    pub(super) fn len(&self) -> u32 {
        self.all.next
    }

    /// Forgets the keys: no further row comes.
    pub(in crate::load) fn forget_keys(&mut self) {
        self.keys.clear();
        (self.newest, self.all.stamps) = (HashMap::default(), Vec::new());
    }

    /// Finds which rows of a further block, given with their keys, tell of an event of which an earlier row of that
    /// dataset tells: by the same key and the same first day, or as another version of it. So many rows more are
    /// expected.
    pub(super) fn rows(
        &mut self,
        dataset: Dataset,
        (kept, rows, mut keys): (&Kept, &mut BlockRows, RowKeys),
        blocks: &mut [Block],
        expected: usize,
    ) -> Merged {
        let (all, newest) = (&mut self.all, &mut self.newest);
        let base = all.next;
        all.bases.push(base);
        all.stamps.push(std::mem::take(&mut keys.stamps));
        all.next = base.saturating_add(u32::try_from(rows.len()).unwrap_or(NONE));
        let mut merged = Merged::default();
        self.keys.entry(dataset).or_default().each((keys, base), expected, |slots, index, hash| {
            let rank = base.saturating_add(u32::try_from(index).unwrap_or(NONE));
            let placed = Placed { kept, rows: &*rows, base };
            let Some(day) = placed.rows.get(index).map(|row| row.first) else { return };
            let is_same = |other| all.is_same((rank, index), other, &placed, blocks);
            let (mut earlier, is_full) = slots.same(hash, rank, is_same);
            if is_full {
                // A key of so many days names no event: those of each day are kept apart.
                earlier = slots.same(of_day(hash, day), rank, is_same).0;
            }
            let Some(first) = earlier else { return };
            let earlier = newest.get(&first).copied().unwrap_or(first);
            let Some((this, other)) =
                all.version((rank, day), &placed, blocks).zip(all.version((earlier, day), &placed, blocks))
            else {
                return;
            };
            if this.differs(&other) {
                merged.differ.push(Differ { key: kept.key(index).to_owned(), this, other });
            }
            let is_own = earlier >= base;
            merged.count += u64::from(is_own || this.stamp <= other.stamp);
            if this.stamp < other.stamp {
                rows.supersede(index, earlier);
            } else if this.stamp == other.stamp {
                rows.merge(index, earlier);
            } else {
                newest.insert(first, rank);
                match all.locate(earlier) {
                    Some((_, own)) if is_own => rows.supersede(own, rank),
                    Some((block, index)) => {
                        merged.outdated.push(other.source);
                        if let Some(block) = blocks.get_mut(block) {
                            block.supersede(index, other.first, rank);
                        }
                    }
                    None => {}
                }
            }
        });
        merged
    }
}

/// The hash of a key and a day, made of that of the key.
fn of_day(hash: u32, day: i32) -> u32 {
    (hash ^ day.cast_unsigned().wrapping_mul(0x9e37_79b9)) | 1 << 31
}

/// The rows of a block that is not yet among the others.
struct Placed<'b> {
    kept: &'b Kept,
    rows: &'b BlockRows,
    /// The rank of the first of them.
    base: u32,
}

impl Ranks {
    /// The number of the block of a row, and its index there.
    fn locate(&self, rank: u32) -> Option<(usize, usize)> {
        let block = self.bases.partition_point(|&base| base <= rank).checked_sub(1)?;
        Some((block, (rank - self.bases.get(block)?) as usize))
    }

    fn stamp(&self, rank: u32) -> u32 {
        let stamp = self.locate(rank).and_then(|(block, index)| self.stamps.get(block)?.get(index).copied());
        stamp.unwrap_or(0)
    }

    /// Whether a row of the new block tells of the event of which an earlier one tells.
    fn is_same(&self, (rank, index): (u32, usize), other: u32, new: &Placed<'_>, blocks: &[Block]) -> bool {
        let Some(first) = new.rows.get(index).map(|row| row.first) else { return false };
        let (key, of_one_day) = match other.checked_sub(new.base) {
            Some(own) => {
                let own = own as usize;
                (new.kept.key(own), new.rows.get(own).is_some_and(|row| row.first == first))
            }
            None => {
                let Some((block, at)) = self.locate(other) else { return false };
                let Some(block) = blocks.get(block) else { return false };
                (block.kept.key(at), block.find(at, first).is_some())
            }
        };
        if key != new.kept.key(index) {
            return false;
        }
        let [this, other] = [rank, other].map(|rank| self.stamp(rank));
        of_one_day || (this != other && this != 0 && other != 0)
    }

    /// What a row says, which is likely to begin on that day.
    fn version(&self, (rank, day): (u32, i32), new: &Placed<'_>, blocks: &[Block]) -> Option<Version> {
        let (kept, index, row): (_, _, Row) = match rank.checked_sub(new.base) {
            Some(own) => (new.kept, own as usize, new.rows.get(own as usize)?),
            None => {
                let (block, index) = self.locate(rank)?;
                let block = blocks.get(block)?;
                (&*block.kept, index, block.find(index, day).or_else(|| block.row(index))?)
            }
        };
        Some(Version {
            source: kept.source,
            line: kept.line + u64::from(kept.spots.get(index).map_or(0, |spot| spot.line)),
            figure: row.killed,
            first: row.first,
            stamp: self.stamp(rank),
        })
    }
}

impl Version {
    /// Whether two rows of one event do not say the same, or are versions of it.
    fn differs(&self, other: &Self) -> bool {
        (self.figure, self.stamp) != (other.figure, other.stamp)
    }
}
