//! Rows about one event: found by key and first day, or by the key alone where rows are versions of one event.
//! The newest version is shown, whatever the order of the files.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use super::dedup::{FirstRow, FirstRows, RowKeys, hash_of_day};
use super::join::Joins;
use super::version::{Difference, Version};
use crate::load::table::row::{Reference, Release};
use crate::model::block::{Block, BlockRows};
use crate::model::table::{BlockText, Dataset, NONE, Row};
use crate::model::{Place, SourceId};

/// What rows of further tables are joined with.
#[derive(Debug, Default)]
pub(crate) struct Merging {
    /// Actors, places and modes.
    pub(super) joins: Joins,
    pub(super) first_rows: BTreeMap<Dataset, FirstRows>,
    pub(super) all: Ranks,
    /// The rank of the row that is shown in place of the first one of its event, where that is another one.
    pub(super) newest: HashMap<u32, u32, foldhash::fast::FixedState>,
    pub(super) tables: BTreeMap<SourceId, MergedTable>,
}

/// What is known of a table whose rows are merged with others.
#[derive(Debug)]
pub(super) struct MergedTable {
    /// What it is called in messages.
    pub(super) name: String,
    /// Which issue of its dataset it is.
    pub(super) release: Release,
    /// How its rows refer to events of other tables, if they are not events themselves.
    pub(super) refers: Option<Reference>,
}

/// The rows so far, by their ranks.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    /// The rank of the first row of each block.
    pub(super) bases: Vec<u32>,
    /// The rank of the next row.
    next: u32,
    /// Which version of its event each row of each block is, the newer the higher; empty where no row tells.
    stamps: Vec<Vec<u32>>,
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
    /// The places that rows name by their ids.
    pub(super) places: &'b [Place],
}

impl Merging {
    /// The number of rows so far.
    pub(super) fn len(&self) -> u32 {
        self.all.next
    }

    /// Learns about a table before its rows come.
    pub(super) fn add_table(&mut self, source: SourceId, table: MergedTable) {
        self.tables.insert(source, table);
    }

    /// Takes a block of a table whose rows are not events: they stay hidden until all tables are read.
    pub(super) fn hide(&mut self, rows: &mut BlockRows, keys: RowKeys) {
        self.all.add_block(rows.len(), keys.stamps);
        (0..rows.len()).for_each(|index| rows.hide(index));
    }

    /// Forgets the keys: no further row comes.
    pub(super) fn forget_keys(&mut self) {
        self.first_rows.clear();
        self.newest = HashMap::default();
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
            let rows = Lookup { all: &self.all, tables: &self.tables, base, new, blocks };
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
            let order = this.order(&other);
            merged.count += u64::from(earlier >= base || order != Ordering::Greater);
            match order {
                Ordering::Less => new.rows.supersede(index, earlier),
                Ordering::Equal => new.rows.merge(index, earlier),
                Ordering::Greater => {
                    self.newest.insert(first, rank);
                    let outdated = self.all.replace((earlier, &other), (base, rank), new.rows, blocks);
                    merged.outdated.extend(outdated);
                }
            }
            if this.differs(&other, new.places) {
                let key = new.kept.key(index).to_owned();
                merged.differences.push(Difference { key, this, other, order });
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
    pub(super) fn locate(&self, rank: u32) -> Option<(usize, usize)> {
        let block = self.bases.partition_point(|&base| base <= rank).checked_sub(1)?;
        Some((block, (rank - self.bases.get(block)?) as usize))
    }

    /// Marks an earlier row as superseded by a row of the new block, which begins at the rank `base`. Returns the table of
    /// the earlier row if it is not in that block.
    fn replace(
        &self,
        (earlier, version): (u32, &Version),
        (base, rank): (u32, u32),
        rows: &mut BlockRows,
        blocks: &mut [Block],
    ) -> Option<SourceId> {
        let (block, index) = self.locate(earlier)?;
        if earlier >= base {
            rows.supersede(index, rank);
            return None;
        }
        blocks.get_mut(block)?.supersede(index, version.days[0], rank);
        Some(version.source)
    }

    /// The stamps of the rows of each block; none are left.
    pub(super) fn take_stamps(&mut self) -> Vec<Vec<u32>> {
        std::mem::take(&mut self.stamps)
    }

    pub(super) fn stamp(&self, rank: u32) -> u32 {
        let stamp = self.locate(rank).and_then(|(block, index)| self.stamps.get(block)?.get(index).copied());
        stamp.unwrap_or(0)
    }
}

/// Looks rows up, in the blocks so far and in the new one.
struct Lookup<'l, 'b> {
    all: &'l Ranks,
    tables: &'l BTreeMap<SourceId, MergedTable>,
    /// The rank of the first row of the new block.
    base: u32,
    new: &'l NewBlock<'b>,
    blocks: &'l [Block],
}

impl Lookup<'_, '_> {
    /// Whether a row of the new block reports the same event as an earlier one.
    fn is_same(&self, this: RowAt, other: u32) -> bool {
        let (key, source, of_one_day) = match other.checked_sub(self.base) {
            Some(own) => {
                let own = own as usize;
                let of_one_day = self.new.rows.get(own).is_some_and(|row| row.first == this.day);
                (self.new.kept.key(own), self.new.kept.source, of_one_day)
            }
            None => {
                let Some((block, at)) = self.all.locate(other) else { return false };
                let Some(block) = self.blocks.get(block) else { return false };
                (block.kept.key(at), block.kept.source, block.find(at, this.day).is_some())
            }
        };
        if key != self.new.kept.key(this.index) {
            return false;
        }
        let [this, other] = [this.rank, other].map(|rank| self.all.stamp(rank));
        let own = self.new.kept.source;
        let of_two_releases = source != own && self.release(own).is_any();
        of_one_day || of_two_releases || (this != other && this != 0 && other != 0)
    }

    fn release(&self, table: SourceId) -> Release {
        self.tables.get(&table).map_or(Release::None, |table| table.release)
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
            days: [row.first, row.last()],
            place: row.place,
            others: others.iter().map(|other| (other.measure, other.figure)).collect(),
            stamp: self.all.stamp(rank),
            release: self.release(kept.source),
        })
    }
}
