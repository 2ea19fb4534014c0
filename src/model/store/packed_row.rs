//! A row of a table, packed so that it fits in one cache line.

use std::ops::Range;

use super::row::{Member, NONE, last_day};
use crate::model::records::{ActorId, Part, PlacePrecision, Precision, UNDATED};

/// A row in 32 bytes.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(super) struct Packed {
    pub(super) first: i32,
    pub(super) place: u32,
    pub(super) killed: u32,
    pub(super) claimant: u32,
    pub(super) mode: u32,
    /// The participants; where there are more than two, the index of the first in the list of the block, and their number.
    pub(super) who: [Member; 2],
    pub(super) more_days: u16,
    /// The number of participants, or [`LISTED`].
    pub(super) count: u8,
    /// The precision of the date and of the place, and [`MERGED`].
    pub(super) flags: u8,
}

/// In [`Packed::count`]: the participants are in the list of the block.
pub(super) const LISTED: u8 = u8::MAX;

/// In [`Packed::flags`]: the row is merged with another.
pub(super) const MERGED: u8 = 1 << 7;

pub(super) const NOBODY: Member = Member::new(ActorId(0), Part::Involved);

impl Packed {
    /// In place of a row where there is none.
    pub(super) const NONE: Self = Self {
        first: UNDATED,
        place: NONE,
        killed: NONE,
        claimant: NONE,
        mode: 0,
        who: [NOBODY; 2],
        more_days: 0,
        count: 0,
        flags: 0,
    };

    /// The last day.
    pub(super) fn last(self) -> i32 {
        last_day((self.first, self.more_days))
    }

    /// The participants, if there are at most two.
    #[inline]
    pub(super) fn few(&self) -> Option<&[Member]> {
        self.who.get(..usize::from(self.count))
    }

    pub(super) fn precision(self) -> Precision {
        Precision::ALL.get(usize::from(self.flags & 7)).copied().unwrap_or(Precision::Year)
    }

    pub(super) fn place_precision(self) -> PlacePrecision {
        let at = usize::from(self.flags >> 3 & 7);
        PlacePrecision::ALL.get(at).copied().unwrap_or(PlacePrecision::Exact)
    }

    /// The range of its participants in the list of the block, if they are there.
    pub(super) fn listed(self) -> Option<Range<usize>> {
        let [start, count] = self.who.map(|bits| bits.bits() as usize);
        (self.count == LISTED).then(|| start..start + count)
    }

    pub(super) fn is_merged(self) -> bool {
        self.flags & MERGED != 0
    }
}

pub(super) fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}
