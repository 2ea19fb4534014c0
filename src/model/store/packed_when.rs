//! Dates, packed.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::model::records::{Precision, UNDATED, When};

/// A date, or none, in twelve bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PackedWhen {
    first: i32,
    last: i32,
    minute: u16,
    precision: Precision,
}

impl PackedWhen {
    pub(super) fn new(when: Option<When>) -> Self {
        let Some(when) = when else {
            return Self { first: UNDATED, last: UNDATED, minute: u16::MAX, precision: Precision::Year };
        };
        let minute = |t: NaiveTime| u16::try_from(t.num_seconds_from_midnight() / 60).unwrap_or(u16::MAX);
        Self {
            first: when.first.num_days_from_ce(),
            last: when.last.num_days_from_ce(),
            minute: when.time.map_or(u16::MAX, minute),
            precision: when.precision,
        }
    }

    /// From first to last day, without a time of day.
    pub(super) fn days(first: i32, last: i32, precision: Precision) -> Self {
        Self { first, last, minute: u16::MAX, precision }
    }

    pub(super) fn get(self) -> Option<When> {
        if self.first == UNDATED {
            return None;
        }
        let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.minute) * 60, 0);
        Some(When {
            first: NaiveDate::from_num_days_from_ce_opt(self.first)?,
            last: NaiveDate::from_num_days_from_ce_opt(self.last)?,
            time,
            precision: self.precision,
        })
    }

    /// The first day, counted from 1 January of the year 1; [`UNDATED`] where there is none.
    pub(super) fn first_day(self) -> i32 {
        self.first
    }

    /// The last day, counted in the same way.
    pub(super) fn last_day(self) -> i32 {
        self.last
    }

    pub(super) fn minute(self) -> u16 {
        self.minute
    }

    pub(super) fn precision(self) -> Precision {
        self.precision
    }

    /// The date with these parts.
    pub(super) fn from_parts(first: i32, last: i32, minute: u16, precision: Precision) -> Self {
        Self { first, last, minute, precision }
    }
}
