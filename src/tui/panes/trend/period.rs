//! The time that the bars cover.

use chrono::NaiveDate;

use crate::model::When;
use crate::query::filter::{Filter, FilterKey, Value};

/// The part of a period that the filter leaves: its `since:`, `until:` and `on:`. The whole period if that is nothing.
pub(super) fn selected(filter: &Filter, whole: When) -> When {
    let (mut first, mut last) = (whole.first, whole.last);
    for chip in filter.active().filter(|chip| !chip.negated) {
        let days = chip.terms.iter().filter_map(|term| match term.value {
            Value::Day(when) => Some(when),
            _ => None,
        });
        // The terms of a chip are alternatives.
        let days: Vec<When> = days.collect();
        let from: Option<NaiveDate> = days.iter().map(|when| when.first).min();
        let to: Option<NaiveDate> = days.iter().map(|when| when.last).max();
        if let (FilterKey::Since | FilterKey::On, Some(from)) = (chip.key, from) {
            first = first.max(from);
        }
        if let (FilterKey::Until | FilterKey::On, Some(to)) = (chip.key, to) {
            last = last.min(to);
        }
    }
    When::range(first, last).unwrap_or(whole)
}
