//! Comparisons in words, the same for the screen and for what is printed.

use crate::export::cite::unquoted;
use crate::model::text::capital;
use crate::model::{Briefing, When, counted, group_thousands};
use crate::query::compare::{Amount, Compared, Comparison, ComparisonRow, Relation, Side};
use crate::query::filter::Filter;

/// The least base of a percentage: those of fewer mislead.
const LEAST_BASE: u64 = 10;

/// What a row counts: "killed, UCDP GED".
#[must_use]
pub fn compared(briefing: &Briefing, what: &Compared) -> String {
    match what {
        Compared::Events => "events".to_owned(),
        Compared::Totals => "totals".to_owned(),
        Compared::Statements => "quotes".to_owned(),
        Compared::Claims => "claims of articles".to_owned(),
        Compared::Conduct(conduct) => conduct.label().to_owned(),
        Compared::Sum(measure, names) => format!("{}, {}", measure.word(), datasets(names)),
        Compared::Actor(id) => unquoted(briefing.actor_name(*id)),
        Compared::Country(id) => format!("in {}", unquoted(briefing.country_name(*id))),
    }
}

/// The dataset of both sides, or the two: "UCDP GED", "UCDP GED | ACLED".
fn datasets([one, other]: &[String; 2]) -> String {
    match (one.is_empty(), other.is_empty()) {
        (false, false) if one != other => format!("{} | {}", unquoted(one), unquoted(other)),
        (true, _) => unquoted(other),
        _ => unquoted(one),
    }
}

/// A count, or "–" where none is stated.
#[must_use]
pub fn amount(amount: Option<Amount>) -> String {
    amount.map_or_else(|| "–".to_owned(), |amount| group_thousands(amount.best))
}

/// What the first side has more or less than the second: "+26 (+63 %)", "−3", "same"; empty where a count is missing.
#[must_use]
pub fn difference([one, other]: [Option<Amount>; 2]) -> String {
    let (Some(one), Some(other)) = (one, other) else { return String::new() };
    let sign = if one.best < other.best { "−" } else { "+" };
    match one.best.abs_diff(other.best) {
        0 => "same".to_owned(),
        by => format!("{sign}{}{}", group_thousands(by), percentage(by, other.best, sign)),
    }
}

/// " (+63 %)"; empty for a base that is too small.
fn percentage(by: u64, base: u64, sign: &str) -> String {
    if base < LEAST_BASE {
        return String::new();
    }
    let per_cent = (by.saturating_mul(200) / base).div_ceil(2);
    match per_cent {
        0 => " (under 1 %)".to_owned(),
        per_cent => format!(" ({sign}{} %)", group_thousands(per_cent)),
    }
}

/// A row in a sentence: "Killed rose from 41 to 67 (+63 %), UCDP GED, best estimate; the ranges overlap: 40–80 and 38–70."
#[must_use]
pub fn sentence(briefing: &Briefing, relation: Relation, row: &ComparisonRow) -> String {
    let name = match &row.what {
        Compared::Sum(measure, _) => capital(measure.word()),
        Compared::Events
        | Compared::Totals
        | Compared::Statements
        | Compared::Claims
        | Compared::Conduct(_) => capital(&compared(briefing, &row.what)),
        Compared::Actor(_) => format!("Events with {}", compared(briefing, &row.what)),
        Compared::Country(_) => format!("Events {}", compared(briefing, &row.what)),
    };
    let (dataset, names) = match &row.what {
        Compared::Sum(_, names) if relation != Relation::Dataset => {
            (format!(", {}, best estimate", datasets(names)), None)
        }
        Compared::Sum(_, names) => (String::new(), Some(names)),
        _ => (String::new(), None),
    };
    let [Some(one), Some(other)] = row.amounts else {
        let side = if row.amounts[0].is_none() { "left" } else { "right" };
        return format!("{name}{dataset}: no figure stated on the {side}, which does not mean zero.");
    };
    let percentage =
        percentage(one.best.abs_diff(other.best), other.best, if one.best < other.best { "−" } else { "+" });
    let [first, second] = [one.best, other.best].map(group_thousands);
    let words = match (relation, one.best.cmp(&other.best)) {
        (Relation::Earlier, std::cmp::Ordering::Equal) => format!("{name} unchanged at {first}"),
        (Relation::Earlier, order) => {
            let verb = if order.is_gt() { "rose" } else { "fell" };
            format!("{name} {verb} from {second} to {first}{percentage}")
        }
        (Relation::Other, std::cmp::Ordering::Equal) => format!("{name}: {first} on both sides"),
        (Relation::Other, _) => format!("{name}: {first} against {second}{percentage}"),
        (Relation::Dataset, _) => match names {
            Some([left, right]) => {
                format!("{name}: {first} by {}, {second} by {}", unquoted(left), unquoted(right))
            }
            None => format!("{name}: {first} and {second}"),
        },
    };
    format!("{words}{dataset}{}.", ranges(one, other))
}

/// Whether the ranges overlap, where there are any.
fn ranges(one: Amount, other: Amount) -> String {
    if !one.has_range() && !other.has_range() {
        return String::new();
    }
    let range = |amount: Amount| match amount.has_range() {
        true => format!("{}–{}", group_thousands(amount.low), group_thousands(amount.high)),
        false => group_thousands(amount.best),
    };
    let overlap = if one.overlaps(other) { "the ranges overlap" } else { "the ranges do not overlap" };
    format!("; {overlap}: {} and {}", range(one), range(other))
}

/// What must be known about a comparison of this filter as a whole, sentence by sentence.
#[must_use]
pub fn remarks(briefing: &Briefing, filter: &Filter, comparison: &Comparison) -> Vec<String> {
    let mut all = Vec::new();
    let [first, second] = &comparison.sides;
    if comparison.relation == Relation::Earlier && first.filter != *filter {
        all.push("The filter sets no period: the last one of the briefing is compared.".to_owned());
    }
    if let (Some(period), Some(whole)) = (second.period, briefing.period())
        && period.last < whole.first
    {
        let begins = When::day(whole.first).short();
        all.push(format!("The right side lies before the first event of the briefing, on {begins}."));
    }
    if comparison.relation == Relation::Dataset {
        all.push("The datasets count differently: a difference between them is no change.".to_owned());
    }
    let [left, right] = [first, second].map(Side::left_out);
    for (left, right, what) in [
        (left[0], right[0], "leads (leads:yes brings them in)"),
        (left[1], right[1], "events without a date"),
    ] {
        if left.max(right) > 0 {
            let [left, right] = [left, right].map(group_thousands);
            all.push(format!("Left out are {what}: {left} on the left, {right} on the right."));
        }
    }
    if comparison.shared > 0 {
        let events = counted(comparison.shared, "event counts", "events count");
        let why = if comparison.relation == Relation::Earlier { " and may lie in either period" } else { "" };
        all.push(format!("{events} on both sides{why}."));
    }
    all
}
