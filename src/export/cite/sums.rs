//! How sums of a dataset are cited.

use super::sources::source;
use super::words::unquoted;
use crate::model::table::Account;
use crate::model::{Briefing, group_thousands};
use crate::query::{DatasetSum, PeriodSum};

/// The sum of the rows of a dataset, computed by this program under a filter.
#[must_use]
pub fn sum_words(sum: &DatasetSum, toll: &PeriodSum, filter: &str) -> String {
    let range = if toll.differs() { " (low – best – high)" } else { "" };
    let began = toll.when.map_or_else(String::new, |when| {
        format!(" that began {} {}", if when.first == when.last { "on" } else { "in" }, when.brief())
    });
    let under =
        if filter.is_empty() { String::new() } else { format!(", under the filter {}", unquoted(filter)) };
    let events = sum.rows(toll.stated);
    let counted = sum.counted.words().filter(|_| toll.when.is_none());
    let counted = counted.map_or_else(String::new, |words| format!(" {words}"));
    let (figures, name, measure) = (toll.figures(), sum.name(), sum.measure.word());
    format!(
        "{figures} {measure}{range}{counted}, according to {name}: the sum of {events} with a figure{began}{under}."
    )
}

/// A sum as it is cited, with the sources of the rows.
#[must_use]
pub fn sum(briefing: &Briefing, sum: &DatasetSum, toll: &PeriodSum, filter: &str) -> String {
    let sources: Vec<String> = sum.sources.iter().filter_map(|&id| briefing.source(id)).map(source).collect();
    format!("{} Source: {}.", sum_words(sum, toll, filter), sources.join("; "))
}

/// How many rows are behind a sum, with and without a figure: "12 events with a figure, 2 of them zero · 3 without".
#[must_use]
pub fn rows_behind(sum: &DatasetSum) -> String {
    let whole = sum.overall();
    let mut words = Vec::from_iter(sum.counted.words());
    if whole.differs() && sum.stated > 0 {
        words.push("low – best – high".to_owned());
    }
    let zero =
        if sum.zero > 0 { format!(", {} of them zero", group_thousands(sum.zero)) } else { String::new() };
    if sum.stated == 0 {
        words.push(format!("none of {} with a figure", sum.rows(sum.silent)));
    } else {
        words.push(format!("{} with a figure{zero}", sum.rows(sum.stated)));
    }
    if sum.silent > 0 && sum.stated > 0 {
        words.push(format!("{} without", group_thousands(sum.silent)));
    }
    if sum.unordered > 0 {
        words.push(format!("{} where low, best and high are not in order", group_thousands(sum.unordered)));
    }
    words.join(" · ")
}

/// The rows of a table that are not shown as events, other than those merged or set aside: how many, and what they are.
pub fn rows_left_out(account: Account) -> impl Iterator<Item = (u64, &'static str)> {
    let all = [
        (account.zero, "zero counts"),
        (account.divided, "totals of wider areas"),
        (account.withdrawn, "withdrawn by the dataset"),
        (account.attached, "about events of other tables"),
        (account.unmatched, "about events that are not loaded"),
    ];
    all.into_iter().filter(|(rows, _)| *rows > 0)
}
