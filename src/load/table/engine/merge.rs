//! Rows about one event: found by key and first day, or by the key alone where rows are versions of one event.
//! The newest version is shown, whatever the order of the files.

use std::collections::{BTreeMap, HashMap};

use super::dedup::{FirstRow, FirstRows, RowKeys, hash_of_day};
use super::join::Joins;
use crate::model::block::{Block, BlockRows};
use crate::model::table::{BlockText, Dataset, NONE, Row};
use crate::model::{Measure, SourceId};

/// What rows of further tables are joined with.
#[derive(Debug, Default)]
pub(crate) struct Merging {
    /// Actors, places and modes.
    pub(super) joins: Joins,
    first_rows: BTreeMap<Dataset, FirstRows>,
    all: Ranks,
    /// The rank of the row that is shown in place of the first one of its event, where that is another one.
    newest: HashMap<u32, u32, foldhash::fast::FixedState>,
}

/// The rows so far, by their ranks.
#[derive(Debug, Default)]
struct Ranks {
    /// The rank of the first row of each block.
    bases: Vec<u32>,
    /// The rank of the next row.
    next: u32,
    /// Which version of its event each row of each block is, the newer the higher; empty where no row tells.
    stamps: Vec<Vec<u32>>,
}

/// Two rows of one event that say different things.
#[derive(Debug)]
pub(super) struct Difference {
    /// The key of the event.
    pub(super) key: String,
    /// The later row.
    pub(super) this: Version,
    /// The earlier row.
    pub(super) other: Version,
}

/// What one of two rows of an event says.
#[derive(Clone, Debug)]
pub(super) struct Version {
    pub(super) source: SourceId,
    pub(super) line: u64,
    /// Its figure: low, best, high.
    pub(super) figure: [u32; 3],
    /// Its other figures.
    pub(super) others: Vec<(Measure, [u32; 3])>,
    /// Its first day, counted from 1 January of the year 1.
    pub(super) first: i32,
    /// Which version it is, the newer the higher; 0 where it does not tell.
    pub(super) stamp: u32,
}

/// What became of the rows of a piece.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The number of rows whose event another row already reports, or a later row in a newer version.
    pub(super) count: u64,
    /// The tables of earlier rows that are now replaced by a newer version.
    pub(super) outdated: Vec<SourceId>,
    /// The rows that do not say what the other row of their event says.
    pub(super) differences: Vec<Difference>,
}

/// A new block, which is not yet among the others.
pub(super) struct NewBlock<'b> {
    pub(super) kept: &'b BlockText,
    pub(super) rows: &'b mut BlockRows,
}

impl Merging {
    /// The number of rows so far.
    pub(super) fn len(&self) -> u32 {
        self.all.next
    }

    /// Forgets the keys: no further row comes.
    pub(crate) fn forget_keys(&mut self) {
        self.first_rows.clear();
        (self.newest, self.all.stamps) = (HashMap::default(), Vec::new());
    }

    /// Finds the rows of a new block whose event an earlier row of the dataset already reports: with the same key and the
    /// same first day, or as another version of it.
    pub(super) fn merge(
        &mut self,
        dataset: Dataset,
        new: &mut NewBlock<'_>,
        keys: RowKeys,
        blocks: &mut [Block],
    ) -> Merged {
        let base = self.all.add_block(new.rows.len(), keys.stamps);
        let mut merged = Merged::default();
        let first_rows = self.first_rows.entry(dataset).or_default();
        for (index, hash) in keys.hashes.into_iter().enumerate().filter(|(_, hash)| *hash != 0) {
            let rank = base.saturating_add(u32::try_from(index).unwrap_or(NONE));
            let Some(day) = new.rows.get(index).map(|row| row.first) else { continue };
            let rows = Lookup { all: &self.all, base, new, blocks };
            let this = RowAt { rank, index, day };
            let mut first = first_rows.find_or_keep(hash, rank, |other| rows.is_same(this, other));
            if first == FirstRow::Full {
                // A key of so many days names no event: those of each day are kept apart.
                let hash = hash_of_day(hash, day);
                first = first_rows.find_or_keep(hash, rank, |other| rows.is_same(this, other));
            }
            let FirstRow::Earlier(first) = first else { continue };
            let earlier = self.newest.get(&first).copied().unwrap_or(first);
            let Some((this, other)) = rows.version(rank, day).zip(rows.version(earlier, day)) else {
                continue;
            };
            let is_own = earlier >= base;
            if this.differs(&other) {
                let (key, this, other) = (new.kept.key(index).to_owned(), this.clone(), other.clone());
                merged.differences.push(Difference { key, this, other });
            }
            merged.count += u64::from(is_own || this.stamp <= other.stamp);
            if this.stamp < other.stamp {
                new.rows.supersede(index, earlier);
            } else if this.stamp == other.stamp {
                new.rows.merge(index, earlier);
            } else {
                self.newest.insert(first, rank);
                match self.all.locate(earlier) {
                    Some((_, own)) if is_own => new.rows.supersede(own, rank),
                    Some((block, index)) => {
                        merged.outdated.push(other.source);
                        if let Some(block) = blocks.get_mut(block) {
                            block.supersede(index, other.first, rank);
                        }
                    }
                    None => {}
                }
            }
        }
        merged
    }
}

/// A row of a new block.
#[derive(Clone, Copy)]
struct RowAt {
    rank: u32,
    index: usize,
    /// Its first day.
    day: i32,
}

impl Ranks {
    /// Adds a block of so many rows; the rank of its first row.
    fn add_block(&mut self, rows: usize, stamps: Vec<u32>) -> u32 {
        let base = self.next;
        self.bases.push(base);
        self.stamps.push(stamps);
        self.next = base.saturating_add(u32::try_from(rows).unwrap_or(NONE));
        base
    }

    /// The number of the block of a row, and its index there.
    fn locate(&self, rank: u32) -> Option<(usize, usize)> {
        let block = self.bases.partition_point(|&base| base <= rank).checked_sub(1)?;
        Some((block, (rank - self.bases.get(block)?) as usize))
    }

    fn stamp(&self, rank: u32) -> u32 {
        let stamp = self.locate(rank).and_then(|(block, index)| self.stamps.get(block)?.get(index).copied());
        stamp.unwrap_or(0)
    }
}

/// Looks rows up, in the blocks so far and in the new one.
struct Lookup<'l, 'b> {
    all: &'l Ranks,
    /// The rank of the first row of the new block.
    base: u32,
    new: &'l NewBlock<'b>,
    blocks: &'l [Block],
}

impl Lookup<'_, '_> {
    /// Whether a row of the new block reports the same event as an earlier one.
    fn is_same(&self, this: RowAt, other: u32) -> bool {
        let (key, of_one_day) = match other.checked_sub(self.base) {
            Some(own) => {
                let own = own as usize;
                (self.new.kept.key(own), self.new.rows.get(own).is_some_and(|row| row.first == this.day))
            }
            None => {
                let Some((block, at)) = self.all.locate(other) else { return false };
                let Some(block) = self.blocks.get(block) else { return false };
                (block.kept.key(at), block.find(at, this.day).is_some())
            }
        };
        if key != self.new.kept.key(this.index) {
            return false;
        }
        let [this, other] = [this.rank, other].map(|rank| self.all.stamp(rank));
        of_one_day || (this != other && this != 0 && other != 0)
    }

    /// What a row says, which is likely to begin on that day.
    fn version(&self, rank: u32, day: i32) -> Option<Version> {
        let (kept, index, row, others): (_, _, Row, _) = match rank.checked_sub(self.base) {
            Some(own) => {
                let (own, rows) = (own as usize, &*self.new.rows);
                (self.new.kept, own, rows.get(own)?, rows.others_of(own))
            }
            None => {
                let (block, index) = self.all.locate(rank)?;
                let block = self.blocks.get(block)?;
                let row = block.find(index, day).or_else(|| block.row(index))?;
                (&*block.kept, index, row, block.others_of(index))
            }
        };
        Some(Version {
            source: kept.source,
            line: kept.line + u64::from(kept.spots.get(index).map_or(0, |spot| spot.line)),
            figure: row.killed,
            others: others.iter().map(|other| (other.measure, other.figure)).collect(),
            first: row.first,
            stamp: self.all.stamp(rank),
        })
    }
}

impl Version {
    /// Whether two rows of one event say different things, or are versions of it.
    fn differs(&self, other: &Self) -> bool {
        (self.figure, self.stamp, &self.others) != (other.figure, other.stamp, &other.others)
    }
}
