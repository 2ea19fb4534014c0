//! What the rows of a block say about their events.

use super::column::set;
use super::other_figures::{OtherFigure, of_row};
use super::packed_row::{LISTED, MERGED, NOBODY, Packed, number};
use super::row::{Member, NONE, Row};
use crate::model::records::{ActorId, Measure};

/// What rows of a table say about their events: in the order of the file, until a [`Block`](super::Block) is made of
/// them.
#[derive(Clone, Debug, Default)]
pub struct BlockRows {
    rows: Vec<Packed>,
    /// The participants of rows with more than two.
    listed: Vec<Member>,
    /// The lowest and highest number killed in each row; empty as long as no row states one.
    ranges: Vec<[u32; 2]>,
    /// The number killed by class of victim in each row; empty as long as no row states any.
    parts: Vec<[u32; 4]>,
    /// The figures other than the killed, by ascending index in the file.
    others: Vec<OtherFigure<u32>>,
    /// The rows that are totals, by ascending index in the file, with the number of events that each counts.
    totals: Vec<(u32, u32)>,
    /// The rows merged with others, by ascending index in the file.
    merged: Vec<Merged>,
}

/// A row merged with another that reports the same event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Its index in the file.
    pub index: u32,
    /// The rank of the other row among all rows of all blocks; it may be merged with a later one in turn. [`NONE`] where there
    /// is none: then the row reports no event.
    pub same: u32,
    /// Whether the other is a newer version: then nothing is taken from this one.
    pub outdated: bool,
}

/// The type of record that an id in a row refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A mode.
    Mode,
    /// A place.
    Place,
    /// An actor, as participant or as claimant.
    Actor,
}

impl BlockRows {
    /// The indices of the rows in order of time, else in the order of the file; empty where the two are the same.
    pub(super) fn order(&self) -> Vec<u32> {
        let time = |row: &Packed| (row.first, row.last());
        if self.rows.is_sorted_by_key(time) {
            return Vec::new();
        }
        let last_a_day = self.rows.iter().all(|row| row.more_days == 0);
        if let Some(order) = last_a_day.then(|| self.order_of_days()).flatten() {
            return order;
        }
        let mut order: Vec<u32> = (0..number(self.len())).collect();
        order.sort_by_key(|&index| self.rows.get(index as usize).map(time));
        order
    }

    /// The indices of the rows in order of their first days, by counting, which is faster than comparing; `None` where
    /// there are too many rows, or days too far apart.
    fn order_of_days(&self) -> Option<Vec<u32>> {
        let least = self.rows.iter().map(|row| row.first).min()?;
        let days = self.rows.iter().map(|row| u16::try_from(i64::from(row.first) - i64::from(least)));
        // Day and index in one number.
        let both = |(index, day): (u16, Result<u16, _>)| Some(u32::from(day.ok()?) << 16 | u32::from(index));
        let mut order: Vec<u32> = (0..=u16::MAX).zip(days).map(both).collect::<Option<_>>()?;
        if order.len() < self.len() {
            return None;
        }
        let mut sorted = vec![0; order.len()];
        for shift in [16, 24] {
            by_byte(&order, &mut sorted, |both| (both >> shift) as u8);
            std::mem::swap(&mut order, &mut sorted);
        }
        order.iter_mut().for_each(|both| *both &= u32::from(u16::MAX));
        Some(order)
    }

    /// The rows in that order.
    pub(super) fn in_order(self, order: &[u32]) -> Self {
        fn in_order<T: Copy>(all: &[T], order: &[u32], none: T) -> Vec<T> {
            if all.is_empty() {
                return Vec::new();
            }
            order.iter().map(|&index| all.get(index as usize).copied().unwrap_or(none)).collect()
        }
        Self {
            rows: in_order(&self.rows, order, Packed::NONE),
            ranges: in_order(&self.ranges, order, [NONE; 2]),
            parts: in_order(&self.parts, order, [NONE; 4]),
            ..self
        }
    }

    /// No rows yet, with room for that many.
    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), ..Self::default() }
    }

    /// Adds a row with its participants and, where stated, the number killed of side A, of side B, of civilians and of
    /// unknown affiliation ([`NONE`] where not stated).
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
    }

    /// States a figure other than the killed for the row added last: low, best, high. Each measure is stated at most once.
    pub fn state(&mut self, measure: Measure, figure: [u32; 3]) {
        if let (Some(last), true) = (self.rows.len().checked_sub(1), figure != [NONE; 3]) {
            self.others.push(OtherFigure { at: number(last), measure, figure });
        }
    }

    /// The figures other than the killed, by ascending index in the file.
    #[must_use]
    pub fn others(&self) -> &[OtherFigure<u32>] {
        &self.others
    }

    /// Those of the row at that index in the file.
    #[must_use]
    pub fn others_of(&self, index: usize) -> &[OtherFigure<u32>] {
        self.others.get(of_row(&self.others, number(index))).unwrap_or(&[])
    }

    /// Makes the row added last a total: a count of so many events, [`NONE`] if it does not say how many.
    pub fn count_events(&mut self, events: u32) {
        if let Some(last) = self.rows.len().checked_sub(1) {
            self.totals.push((number(last), events));
        }
    }

    /// The rows that are totals, by ascending index in the file, with the number of events that each counts.
    #[must_use]
    pub fn totals(&self) -> &[(u32, u32)] {
        &self.totals
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

    /// What the row says, without its participants.
    #[must_use]
    #[inline]
    pub fn get(&self, index: usize) -> Option<Row> {
        let packed = *self.rows.get(index)?;
        let Packed { first, place, killed, claimant, mode, more_days, .. } = packed;
        let [low, high] = self.range(index);
        Some(Row {
            first,
            more_days,
            precision: packed.precision(),
            place_precision: packed.place_precision(),
            mode,
            place,
            killed: [low, killed, high],
            claimant,
        })
    }

    /// The rows, packed.
    pub(super) fn packed(&self) -> &[Packed] {
        &self.rows
    }

    /// The lowest and highest number killed in the row; [`NONE`] where not stated.
    pub(super) fn range(&self, index: usize) -> [u32; 2] {
        self.ranges.get(index).copied().unwrap_or([NONE; 2])
    }

    /// The participants of the row.
    #[must_use]
    #[inline]
    pub fn members(&self, index: usize) -> &[Member] {
        let Some(row) = self.rows.get(index) else { return &[] };
        row.few().or_else(|| self.listed.get(row.listed()?)).unwrap_or(&[])
    }

    /// The number killed by class of victim, where any row states it.
    #[must_use]
    pub fn parts(&self, index: usize) -> Option<[u32; 4]> {
        self.parts.get(index).copied()
    }

    /// Whether any row states the number killed by class of victim.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Whether any row states a lowest or highest number killed.
    #[must_use]
    pub fn has_ranges(&self) -> bool {
        !self.ranges.is_empty()
    }

    /// Merges the row at that index in the file with an earlier one, given by its rank among all rows of all blocks.
    pub fn merge(&mut self, index: usize, same: u32) {
        self.mark((index, index), same, false);
    }

    /// Marks the row at that index in the file as superseded by a newer version: the row of rank `same`.
    pub fn supersede(&mut self, index: usize, same: u32) {
        self.mark((index, index), same, true);
    }

    /// Hides the row at that index in the file: it reports no event, unless it is [redirected](Self::redirect) to one.
    pub fn hide(&mut self, index: usize) {
        self.mark((index, index), NONE, true);
    }

    /// Merges the row at that index in the file, which is merged already, with the row of rank `same` instead.
    pub fn redirect(&mut self, index: usize, same: u32) {
        let index = number(index);
        if let Ok(at) = self.merged.binary_search_by_key(&index, |merged| merged.index)
            && let Some(merged) = self.merged.get_mut(at)
        {
            merged.same = same;
        }
    }

    /// Merges the row at that place and index in the file with the one of rank `same`.
    pub(super) fn mark(&mut self, (place, index): (usize, usize), same: u32, outdated: bool) {
        if let Some(row) = self.rows.get_mut(place) {
            row.flags |= MERGED;
            let index = number(index);
            let at = self.merged.partition_point(|merged| merged.index < index);
            self.merged.insert(at, Merged { index, same, outdated });
        }
    }

    /// The rows merged with others, by ascending index in the file.
    #[must_use]
    pub fn merged(&self) -> &[Merged] {
        &self.merged
    }

    /// The first day of each row and how many days later its last is; `None` for merged rows.
    pub(super) fn days(&self) -> impl Iterator<Item = Option<(i32, u16)>> {
        self.rows.iter().map(|row| (!row.is_merged()).then_some((row.first, row.more_days)))
    }

    /// Replaces all ids in the rows.
    pub fn remap_ids(&mut self, mut remap: impl FnMut(Named, u32) -> u32) {
        for row in &mut self.rows {
            row.mode = remap(Named::Mode, row.mode);
            if row.place != NONE {
                row.place = remap(Named::Place, row.place);
            }
            let members = match row.listed() {
                Some(range) => self.listed.get_mut(range),
                None => row.who.get_mut(..usize::from(row.count)),
            };
            for member in members.unwrap_or(&mut []) {
                *member = Member::new(ActorId(remap(Named::Actor, member.actor().0)), member.part());
            }
            if row.claimant != NONE {
                row.claimant = remap(Named::Actor, row.claimant);
            }
        }
    }
}

/// Sorts numbers by one of their bytes, keeping the order of those with the same byte.
fn by_byte(numbers: &[u32], sorted: &mut [u32], byte: impl Fn(u32) -> u8) {
    let mut nexts = [0; 256];
    for &number in numbers {
        if let Some(count) = nexts.get_mut(usize::from(byte(number))) {
            *count += 1;
        }
    }
    let mut before = 0;
    nexts.iter_mut().for_each(|next| before += std::mem::replace(next, before));
    for &number in numbers {
        if let Some(next) = nexts.get_mut(usize::from(byte(number))) {
            set(sorted, *next, number);
            *next += 1;
        }
    }
}
