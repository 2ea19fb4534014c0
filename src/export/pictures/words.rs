//! What a picture leaves out, in words.

use crate::model::{counted, group_thousands};
use crate::query::histogram::Histogram;
use crate::query::map::{MapBins, MapCount};

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

/// What lies outside the window of a map, and what has no place on one, each with its number: "2 outside".
pub fn off_the_map(bins: &MapBins, number: impl Fn(&MapCount) -> String) -> Vec<String> {
    let parts = [(&bins.outside, "outside"), (&bins.unplaced, "without a place")];
    let present = parts.into_iter().filter(|(count, _)| count.events > 0);
    present.map(|(count, words)| format!("{} {words}", number(count))).collect()
}

/// What is added to the name of a place where others lie under its mark.
#[must_use]
pub fn around(has_others: bool) -> &'static str {
    if has_others { " and around" } else { "" }
}

/// How many events are of which part: "38 material conflict, 3 verbal conflict", "all protest"; of one event, its part alone.
#[must_use]
pub fn parts(parts: &[(u32, &str)]) -> String {
    match parts {
        [(1, word)] => (*word).to_owned(),
        [(_, word)] => format!("all {word}"),
        several => {
            let words = several.iter().map(|(count, word)| format!("{} {word}", group_thousands(*count)));
            words.collect::<Vec<_>>().join(", ")
        }
    }
}
