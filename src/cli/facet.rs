//! The facets that `sitroom stats --by` counts by: their names, and the names of periods.

use chrono::{Datelike, Months, NaiveDate};
use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::query::groups::By;

impl ValueEnum for By {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Country,
            Self::PartyCountry,
            Self::Actor,
            Self::Kind,
            Self::Year,
            Self::Month,
            Self::Day,
            Self::Source,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Country => "The country in which it happened",
            Self::PartyCountry => "The countries of the participants",
            Self::Actor => "The participants",
            Self::Kind => "The kind of event (PLOVER)",
            Self::Year => "The year",
            Self::Month => "The month",
            Self::Day => "The day",
            Self::Source => "The source",
        };
        Some(PossibleValue::new(word(*self)).help(help))
    }
}

/// The name of a facet on the command line.
pub(super) fn word(by: By) -> &'static str {
    match by {
        By::Country => "country",
        By::PartyCountry => "party-country",
        By::Actor => "actor",
        By::Kind => "kind",
        By::Year => "year",
        By::Month => "month",
        By::Day => "day",
        By::Source => "source",
    }
}

/// The heading of its column.
pub(super) fn heading(by: By) -> &'static str {
    match by {
        By::Country => "country (where it happened)",
        By::PartyCountry => "country (of the participants)",
        other => word(other),
    }
}

/// The period that begins on a day, in ISO 8601.
pub(super) fn period(by: By, day: NaiveDate) -> String {
    let form = match by {
        By::Year => "%Y",
        By::Month => "%Y-%m",
        _ => "%Y-%m-%d",
    };
    day.format(form).to_string()
}

/// Several periods, given by the first days of the first and the last: "2024-01 to 2024-03". If they make up a whole
/// year or month: "2024, month not stated".
pub(super) fn periods(by: By, first: NaiveDate, last: NaiveDate) -> String {
    let whole = |end: NaiveDate| {
        let year =
            by != By::Year && first.ordinal() == 1 && first.checked_add_months(Months::new(12)) == Some(end);
        let month =
            by == By::Day && first.day() == 1 && first.checked_add_months(Months::new(1)) == Some(end);
        match (year, month) {
            (true, _) => Some(first.format("%Y")),
            (false, true) => Some(first.format("%Y-%m")),
            (false, false) => None,
        }
    };
    // The day after the last period.
    let end = if by == By::Month { last.checked_add_months(Months::new(1)) } else { last.succ_opt() };
    match end.and_then(whole) {
        Some(whole) => format!("{whole}, {} not stated", word(by)),
        None => format!("{} to {}", period(by, first), period(by, last)),
    }
}
