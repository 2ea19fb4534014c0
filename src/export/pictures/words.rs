//! What a picture leaves out, in words.

use crate::model::{counted, group_thousands};
use crate::query::histogram::Histogram;

/// How many events lie in no bar because they span several: "12 events span several bars"; `None` if there are none.
#[must_use]
pub fn spanning(count: u32) -> Option<String> {
    let events = counted(count, "event spans", "events span");
    (count > 0).then(|| format!("{events} several bars"))
}

/// What else is in no bar: "3 undated", "1 that sums up others".
#[must_use]
pub fn left_out_of_bars(histogram: &Histogram) -> Vec<String> {
    let number = |count: u32, words: &str| (count > 0).then(|| format!("{} {words}", group_thousands(count)));
    let parts = [
        number(histogram.undated, "undated"),
        number(histogram.outside, "outside"),
        summing_up(histogram.summing_up),
        totals(histogram.totals),
    ];
    parts.into_iter().flatten().collect()
}

/// How many events sum up others and are not counted beside them; `None` if none does.
#[must_use]
pub fn summing_up(count: u32) -> Option<String> {
    (count > 0).then(|| counted(count, "that sums up others", "that sum up others"))
}

/// How many totals there are, which are no events; `None` if there are none.
#[must_use]
pub fn totals(count: u32) -> Option<String> {
    (count > 0).then(|| counted(count, "total", "totals"))
}
