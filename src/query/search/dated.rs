//! The events of a date that is typed into find.

use chrono::{Datelike, NaiveDate};

use crate::model::when::TypedDate;
use crate::model::{Briefing, EventId, EventView, Precision, When};

use crate::query::filter::dates::dates_meant;

/// The events of the date that the query is, if it is one: those that begin then, in order of time, then those that
/// began before and last until then. Leads are left out.
pub(super) fn of_date(b: &Briefing, query: &str, limit: usize) -> Vec<EventId> {
    let Ok(date) = TypedDate::parse(query) else { return Vec::new() };
    let all = dates_meant(b, date);
    let beginning = all.iter().flat_map(|when| beginning(b, *when));
    let lasting = all.iter().flat_map(|when| lasting(b, *when));
    let found = beginning.chain(lasting).filter(|event| !b.is_lead(*event)).map(EventView::id);
    found.take(limit).collect()
}

/// Whether the query is a year alone, which is more often meant as words.
pub(super) fn is_year(query: &str) -> bool {
    matches!(TypedDate::parse(query), Ok(TypedDate::Whole(when)) if when.precision == Precision::Year)
}

fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// The rank of the first event that begins on that day or later.
fn from(b: &Briefing, day: i32) -> usize {
    b.events().first_days().partition_point(|&first| first < day)
}

fn beginning(b: &Briefing, when: When) -> impl Iterator<Item = EventView<'_>> {
    let events = from(b, number(when.first))..from(b, number(when.last).saturating_add(1));
    events.filter_map(|at| b.event(EventId::from_index(at)))
}

fn lasting(b: &Briefing, when: When) -> impl Iterator<Item = EventView<'_>> {
    let first = number(when.first);
    let before = b.events().last_days().iter().take(from(b, first)).enumerate();
    let lasting = before.filter(move |(_, last)| **last >= first);
    lasting.filter_map(|(at, _)| b.event(EventId::from_index(at)))
}
