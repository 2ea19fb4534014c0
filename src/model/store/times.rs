//! The dates of all events, in columns.

use std::collections::BTreeMap;

use super::column::{fill, set};
use super::packed_when::PackedWhen;
use crate::model::records::{Precision, UNDATED, When};

/// When each event was.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    /// The first day; [`UNDATED`] where there is none.
    firsts: Vec<i32>,
    /// The last day; empty where no event lasts more than a day.
    lasts: Vec<i32>,
    precisions: Vec<Precision>,
    /// The minute of the day, of events for which it is known.
    minutes: BTreeMap<usize, u16>,
}

/// Part of the columns, to be filled.
pub(super) struct TimesMut<'c> {
    firsts: &'c mut [i32],
    lasts: &'c mut [i32],
    precisions: &'c mut [Precision],
}

impl Times {
    /// Columns for that many events, to be filled; `ranges` says whether any lasts more than a day.
    pub(super) fn with_len(len: usize, ranges: bool) -> Self {
        // Zeroed memory costs nothing until it is written to.
        Self {
            firsts: vec![0; len],
            lasts: vec![0; if ranges { len } else { 0 }],
            precisions: vec![Precision::Day; len],
            minutes: BTreeMap::new(),
        }
    }

    /// The columns, to be filled.
    pub(super) fn all_mut(&mut self) -> TimesMut<'_> {
        TimesMut { firsts: &mut self.firsts, lasts: &mut self.lasts, precisions: &mut self.precisions }
    }

    /// Sets the minute of the day of an event, if it is known.
    pub(super) fn set_minute(&mut self, index: usize, when: PackedWhen) {
        if when.minute() != u16::MAX {
            self.minutes.insert(index, when.minute());
        }
    }

    /// The first day of every event.
    pub(super) fn first_days(&self) -> &[i32] {
        &self.firsts
    }

    /// The last day of every event; [`UNDATED`] where there is none.
    pub(super) fn last_days(&self) -> &[i32] {
        if self.lasts.is_empty() { &self.firsts } else { &self.lasts }
    }

    /// How precisely the date of every event is known.
    pub(super) fn precisions(&self) -> &[Precision] {
        &self.precisions
    }

    /// The last day of an event.
    pub(super) fn last_day(&self, index: usize) -> i32 {
        self.last_days().get(index).copied().unwrap_or(UNDATED)
    }

    /// When an event was.
    pub(super) fn get(&self, index: usize) -> Option<When> {
        let first = *self.firsts.get(index)?;
        let minute = self.minutes.get(&index).copied().unwrap_or(u16::MAX);
        PackedWhen::from_parts(first, self.last_day(index), minute, *self.precisions.get(index)?).get()
    }

    /// From the first to the last day of all dated events, which come first.
    pub(super) fn period(&self) -> Option<When> {
        let dated = self.firsts.partition_point(|&first| first != UNDATED);
        let last = self.last_days().get(..dated)?.iter().copied().max()?;
        let day = chrono::NaiveDate::from_num_days_from_ce_opt;
        When::range(day(*self.firsts.first()?)?, day(last)?).ok()
    }
}

impl TimesMut<'_> {
    /// The part before an index, and the part from it on.
    pub(super) fn split_at(self, at: usize) -> (Self, Self) {
        let at = at.min(self.firsts.len());
        let (firsts, more_firsts) = self.firsts.split_at_mut(at);
        let (lasts, more_lasts) = self.lasts.split_at_mut(at.min(self.lasts.len()));
        let (precisions, more_precisions) = self.precisions.split_at_mut(at);
        (
            Self { firsts, lasts, precisions },
            Self { firsts: more_firsts, lasts: more_lasts, precisions: more_precisions },
        )
    }

    /// Sets the days of every event of this part.
    pub(super) fn fill<E>(&mut self, events: &[E], when: impl Fn(&E) -> PackedWhen) {
        fill(self.firsts, events, |event| when(event).first_day());
        fill(self.lasts, events, |event| when(event).last_day());
        fill(self.precisions, events, |event| when(event).precision());
    }

    /// Sets the days of one event of this part.
    pub(super) fn set(&mut self, index: usize, when: PackedWhen) {
        set(self.firsts, index, when.first_day());
        set(self.lasts, index, when.last_day());
        set(self.precisions, index, when.precision());
    }
}
