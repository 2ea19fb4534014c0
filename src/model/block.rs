//! The rows of a table on their way into the briefing: so many at a time, packed so that each lies in one line of
//! the cache.

use std::ops::Range;
use std::sync::Arc;

use super::actor::{Part, PlacePrecision};
use super::id::ActorId;
use super::table::{Kept, Member, NONE, Row};
use super::when::Precision;

/// Rows of a table in the order of the file. Ids are those of the [`Builder`](super::Builder).
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// What is kept for good.
    pub kept: Arc<Kept>,
    /// The rows, one for each spot.
    pub rows: Arc<BlockRows>,
}

/// What the rows of a block say of their events.
#[derive(Clone, Debug, Default)]
pub struct BlockRows {
    rows: Vec<Packed>,
    /// The participants of rows that name more than two.
    listed: Vec<Member>,
    /// Lowest and highest number of killed of each row; empty as long as none states one.
    ranges: Vec<[u32; 2]>,
    /// The killed by class of victim of each row; empty as long as none states them.
    parts: Vec<[u32; 4]>,
    /// The rows that are merged with earlier ones, ascending, and the ranks of those.
    merged: Vec<(u32, u32)>,
}

/// A row in 32 bytes.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Packed {
    first: i32,
    place: u32,
    killed: u32,
    claimant: u32,
    mode: u32,
    /// The participants; where they are more, the first of them in [`BlockRows::listed`] and their number.
    who: [Member; 2],
    more_days: u16,
    /// How many participants there are, or [`LISTED`].
    count: u8,
    /// The precision of the time, that of the place, and [`MERGED`].
    flags: u8,
}

const LISTED: u8 = u8::MAX;

/// In [`Packed::flags`]: the row is merged with an earlier one.
const MERGED: u8 = 1 << 7;

const NOBODY: Member = Member::new(ActorId(0), Part::Involved);

/// What an id in a row is the id of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A mode.
    Mode,
    /// A place.
    Place,
    /// An actor, as participant or as claimant.
    Actor,
}

impl Packed {
    fn precision(self) -> Precision {
        Precision::ALL.get(usize::from(self.flags & 7)).copied().unwrap_or(Precision::Year)
    }

    fn place_precision(self) -> PlacePrecision {
        let at = usize::from(self.flags >> 3 & 7);
        PlacePrecision::ALL.get(at).copied().unwrap_or(PlacePrecision::Exact)
    }

    /// Where its participants stand in [`BlockRows::listed`], if they do.
    fn listed(self) -> Option<Range<usize>> {
        let [start, count] = self.who.map(|bits| bits.bits() as usize);
        (self.count == LISTED).then(|| start..start + count)
    }

    fn is_merged(self) -> bool {
        self.flags & MERGED != 0
    }
}

impl BlockRows {
    /// Empty, with room for so many rows.
    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), ..Self::default() }
    }

    /// Adds a row with its participants and, where it tells, the killed by class of victim: of side A, of side B,
    /// civilians, unknown ([`NONE`] where not stated).
    pub fn push(&mut self, row: &Row, who: &[Member], parts: Option<[u32; 4]>) {
        let index = self.rows.len();
        let [low, killed, high] = row.killed;
        if [low, high] != [NONE; 2] || !self.ranges.is_empty() {
            self.ranges.resize(index, [NONE; 2]);
            self.ranges.push([low, high]);
        }
        if parts.is_some() || !self.parts.is_empty() {
            self.parts.resize(index, [NONE; 4]);
            self.parts.push(parts.unwrap_or([NONE; 4]));
        }
        let (who, count) = match *who {
            [] => ([NOBODY; 2], 0),
            [one] => ([one, NOBODY], 1),
            [one, other] => ([one, other], 2),
            _ => {
                let start = Member::from_bits(number(self.listed.len()));
                self.listed.extend_from_slice(who);
                ([start, Member::from_bits(number(who.len()))], LISTED)
            }
        };
        let &Row { first, place, claimant, mode, more_days, precision, place_precision, .. } = row;
        let flags = precision as u8 | (place_precision as u8) << 3;
        self.rows.push(Packed { first, place, killed, claimant, mode, who, more_days, count, flags });
        if row.same != NONE {
            self.merge(index, row.same);
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What the row says, but for its participants.
    #[must_use]
    #[inline]
    pub fn get(&self, index: usize) -> Option<Row> {
        let packed = *self.rows.get(index)?;
        let Packed { first, place, killed, claimant, mode, more_days, .. } = packed;
        let [low, high] = self.ranges.get(index).copied().unwrap_or([NONE; 2]);
        let same = if packed.is_merged() { self.same(index) } else { NONE };
        Some(Row {
            first,
            more_days,
            precision: packed.precision(),
            place_precision: packed.place_precision(),
            mode,
            place,
            killed: [low, killed, high],
            claimant,
            same,
        })
    }

    /// Something of the row: to have it at hand later.
    #[inline]
    pub(super) fn touch(&self, index: usize) -> u32 {
        self.rows.get(index).map_or(NONE, |row| row.mode)
    }

    /// The participants of the row.
    #[must_use]
    #[inline]
    pub fn members(&self, index: usize) -> &[Member] {
        let Some(row) = self.rows.get(index) else { return &[] };
        let members = match row.listed() {
            Some(range) => self.listed.get(range),
            None => row.who.get(..usize::from(row.count)),
        };
        members.unwrap_or(&[])
    }

    /// The killed by class of victim, where the row tells.
    #[must_use]
    pub fn parts(&self, index: usize) -> Option<[u32; 4]> {
        self.parts.get(index).copied()
    }

    /// Whether any row tells the killed by class of victim.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Whether any row states a lowest or highest number of killed.
    #[must_use]
    pub fn has_ranges(&self) -> bool {
        !self.ranges.is_empty()
    }

    /// Merges the row with an earlier one, given by its rank among all rows of all blocks. To be called in the
    /// order of the rows.
    pub fn merge(&mut self, index: usize, same: u32) {
        if let Some(row) = self.rows.get_mut(index) {
            row.flags |= MERGED;
            self.merged.push((number(index), same));
        }
    }

    /// The rows that are merged with earlier ones, ascending, and the ranks of those.
    #[must_use]
    pub fn merged(&self) -> &[(u32, u32)] {
        &self.merged
    }

    fn same(&self, index: usize) -> u32 {
        let at = self.merged.binary_search_by_key(&index, |&(row, _)| row as usize);
        at.ok().and_then(|at| self.merged.get(at)).map_or(NONE, |&(_, same)| same)
    }

    /// The first day of each row that is an event of its own and how many days later the last one is; `None` for
    /// the others.
    pub(super) fn days(&self) -> impl Iterator<Item = Option<(i32, u16)>> {
        self.rows.iter().map(|row| (!row.is_merged()).then_some((row.first, row.more_days)))
    }

    /// Puts other ids in the place of those in the rows.
    pub fn rename(&mut self, mut rename: impl FnMut(Named, u32) -> u32) {
        for row in &mut self.rows {
            row.mode = rename(Named::Mode, row.mode);
            if row.place != NONE {
                row.place = rename(Named::Place, row.place);
            }
            let members = match row.listed() {
                Some(range) => self.listed.get_mut(range),
                None => row.who.get_mut(..usize::from(row.count)),
            };
            for member in members.unwrap_or(&mut []) {
                *member = Member::new(ActorId(rename(Named::Actor, member.actor().0)), member.part());
            }
            if row.claimant != NONE {
                row.claimant = rename(Named::Actor, row.claimant);
            }
        }
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}
