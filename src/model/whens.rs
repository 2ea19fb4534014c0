//! The times of all events, in columns.

use super::when::{PackedWhen, Precision, UNDATED, When};

/// When each event was.
#[derive(Clone, Debug, Default)]
pub(super) struct Whens {
    /// The first day; [`UNDATED`] where there is none.
    firsts: Vec<i32>,
    lasts: Vec<i32>,
    minutes: Vec<u16>,
    precisions: Vec<Precision>,
}

/// A stretch of the columns, to be filled.
pub(super) struct WhensMut<'c> {
    firsts: &'c mut [i32],
    lasts: &'c mut [i32],
    minutes: &'c mut [u16],
    precisions: &'c mut [Precision],
}

impl Whens {
    /// Columns for so many events, to be filled.
    pub(super) fn with_len(len: usize) -> Self {
        // Of zeros, which cost nothing before they are written over.
        Self {
            firsts: vec![0; len],
            lasts: vec![0; len],
            minutes: vec![0; len],
            precisions: vec![Precision::Day; len],
        }
    }

    /// All of them, to be filled.
    pub(super) fn all_mut(&mut self) -> WhensMut<'_> {
        WhensMut {
            firsts: &mut self.firsts,
            lasts: &mut self.lasts,
            minutes: &mut self.minutes,
            precisions: &mut self.precisions,
        }
    }

    /// The first day of every event.
    pub(super) fn first_days(&self) -> &[i32] {
        &self.firsts
    }

    /// The last day of an event, counted likewise; [`UNDATED`] where there is none.
    pub(super) fn last_day(&self, index: usize) -> i32 {
        self.lasts.get(index).copied().unwrap_or(UNDATED)
    }

    /// When an event was.
    pub(super) fn get(&self, index: usize) -> Option<When> {
        let first = *self.firsts.get(index)?;
        let (last, minute) = (*self.lasts.get(index)?, *self.minutes.get(index)?);
        PackedWhen::from_parts(first, last, minute, *self.precisions.get(index)?).get()
    }

    /// From the first to the last day of all dated events, which are the first ones.
    pub(super) fn period(&self) -> Option<When> {
        let dated = self.firsts.partition_point(|&first| first != UNDATED);
        let last = self.lasts.get(..dated)?.iter().copied().max()?;
        let day = chrono::NaiveDate::from_num_days_from_ce_opt;
        When::range(day(*self.firsts.first()?)?, day(last)?).ok()
    }
}

impl WhensMut<'_> {
    /// Those before and those from an index on, which is at most their number.
    pub(super) fn split_at(self, at: usize) -> (Self, Self) {
        let at = at.min(self.firsts.len());
        let (firsts, more_firsts) = self.firsts.split_at_mut(at);
        let (lasts, more_lasts) = self.lasts.split_at_mut(at);
        let (minutes, more_minutes) = self.minutes.split_at_mut(at);
        let (precisions, more_precisions) = self.precisions.split_at_mut(at);
        (
            Self { firsts, lasts, minutes, precisions },
            Self {
                firsts: more_firsts,
                lasts: more_lasts,
                minutes: more_minutes,
                precisions: more_precisions,
            },
        )
    }

    /// Sets when an event of the stretch was.
    pub(super) fn set(&mut self, index: usize, when: PackedWhen) {
        put(self.firsts, index, when.first_day());
        put(self.lasts, index, when.last_day());
        put(self.minutes, index, when.minute());
        put(self.precisions, index, when.precision());
    }
}

/// Writes one value of a column.
#[inline]
pub(super) fn put<T>(column: &mut [T], index: usize, value: T) {
    if let Some(slot) = column.get_mut(index) {
        *slot = value;
    }
}
