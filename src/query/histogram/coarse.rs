//! Dates that are known only roughly.

use chrono::{Datelike, NaiveDate};

use crate::model::{Briefing, Precision, When};

use crate::query::select::bits::Bits;

/// The events whose first and last day do not say when they count.
#[derive(Debug, Default)]
pub(crate) struct CoarseDates {
    /// Events with one day that only points to a month or a year, in order of time, with the first and last day of that.
    pub(crate) rough: Vec<(u32, i32, i32)>,
    /// Rows known to a week whose dataset states its middle: they count on that day, where the week lies in no single
    /// interval.
    pub(crate) stated: Bits,
}

impl CoarseDates {
    /// Reads the dates of all events once.
    pub(crate) fn new(b: &Briefing) -> Self {
        let events = b.events();
        let (firsts, lasts, precisions) = (events.first_days(), events.last_days(), events.precisions());
        let day_at = |days: &[i32], event: u32| days.get(event as usize).copied();
        let precision_at = |event: u32| precisions.get(event as usize).copied();
        let of_source = |source: &crate::model::Source| {
            source.table.as_ref().is_some_and(|table| table.dataset.states_the_middle())
        };
        let middle: Vec<bool> = b.sources().iter().map(of_source).collect();
        let states_middle = |event: u32| {
            let source = events.sources().get(event as usize);
            source.and_then(|source| middle.get(source.index())) == Some(&true)
        };
        let stated = if middle.contains(&true) {
            Bits::of_rows(events.len(), |event| {
                precision_at(event) == Some(Precision::Week) && states_middle(event)
            })
        } else {
            Bits::new(0)
        };
        let is_rough = |event: u32| {
            matches!(precision_at(event), Some(Precision::Month | Precision::Year))
                && day_at(firsts, event) == day_at(lasts, event)
        };
        let around = |event: u32| {
            let day = NaiveDate::from_num_days_from_ce_opt(day_at(firsts, event)?)?;
            let when = When::around(day, precision_at(event)?);
            Some((event, when.first.num_days_from_ce(), when.last.num_days_from_ce()))
        };
        let rough = Bits::of_rows(events.dated(), is_rough);
        Self { rough: rough.iter().filter_map(around).collect(), stated }
    }
}
