//! How sums of a dataset are cited.

use super::sources::source;
use super::words::unquoted;
use crate::model::table::Account;
use crate::model::{Briefing, group_thousands};
use crate::query::{DatasetTotal, PeriodTotal};

/// The sum of the rows of a dataset, computed by this program under a filter.
#[must_use]
pub fn sum_words(total: &DatasetTotal, toll: &PeriodTotal, filter: &str) -> String {
    let range = if toll.differs() { " (low – best – high)" } else { "" };
    let began = toll.when.map_or_else(String::new, |when| {
        format!(" that began {} {}", if when.first == when.last { "on" } else { "in" }, when.brief())
    });
    let under =
        if filter.is_empty() { String::new() } else { format!(", under the filter {}", unquoted(filter)) };
    let events = total.rows(toll.stated);
    let counted = total.counted_words().filter(|_| toll.when.is_none());
    let counted = counted.map_or_else(String::new, |words| format!(" {words}"));
    let (figures, name, measure) = (toll.figures(), total.name(), total.measure.word());
    format!(
        "{figures} {measure}{range}{counted}, according to {name}: the sum of {events} with a figure{began}{under}."
    )
}

/// A sum as it is cited, with the sources of the rows.
#[must_use]
pub fn sum(briefing: &Briefing, total: &DatasetTotal, toll: &PeriodTotal, filter: &str) -> String {
    let sources: Vec<String> =
        total.sources.iter().filter_map(|&id| briefing.source(id)).map(source).collect();
    format!("{} Source: {}.", sum_words(total, toll, filter), sources.join("; "))
}

/// How many rows are behind a total, with and without a figure: "12 events with a figure, 2 of them zero · 3 without".
#[must_use]
pub fn rows_behind(total: &DatasetTotal) -> String {
    let whole = total.whole();
    let mut words = Vec::from_iter(total.counted_words());
    if whole.differs() && total.stated > 0 {
        words.push("low – best – high".to_owned());
    }
    let zero = if total.zero > 0 {
        format!(", {} of them zero", group_thousands(total.zero))
    } else {
        String::new()
    };
    if total.stated == 0 {
        words.push(format!("none of {} with a figure", total.rows(total.silent)));
    } else {
        words.push(format!("{} with a figure{zero}", total.rows(total.stated)));
    }
    if total.silent > 0 && total.stated > 0 {
        words.push(format!("{} without", group_thousands(total.silent)));
    }
    if total.unordered > 0 {
        words.push(format!("{} where low, best and high are not in order", group_thousands(total.unordered)));
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
