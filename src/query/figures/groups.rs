//! Groups the selection by the values of one facet.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::model::when::UNDATED;
use crate::model::{ActorId, Briefing, CountryId, EventId, Kind, SourceId};

use super::aggregates::{SummingUp, counted};
use super::sums::Sums;
use super::totals::{DatasetTotal, total_of_slot};
use crate::query::select::bits::Bits;
use crate::query::select::count::Facet;
use crate::query::select::facets::{Actors, LocationCountries, PartyCountries, Sources};
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// The facet to group by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The country in which it happened.
    Country,
    /// The countries of the participants and of the organisations above them.
    PartyCountry,
    /// The participants and the organisations above them.
    Actor,
    /// The kind.
    Kind,
    /// The year of the first day.
    Year,
    /// The month of the first day.
    Month,
    /// The first day.
    Day,
    /// The source.
    Source,
}

/// The value of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupValue {
    /// A country.
    Country(CountryId),
    /// An actor.
    Actor(ActorId),
    /// A kind.
    Kind(Kind),
    /// The first day of a year, a month, or the day itself.
    From(NaiveDate),
    /// A source.
    Source(SourceId),
    /// Events without a date.
    Undated,
}

/// The selected events with one value. An event with several values is in several groups.
#[derive(Clone, Debug)]
pub struct Group {
    /// The value.
    pub value: GroupValue,
    /// The events.
    pub events: u32,
    /// The totals of the rows among them, by dataset.
    pub datasets: Vec<DatasetTotal>,
}

/// One group while events are being added.
#[derive(Clone, Default)]
struct Adding {
    events: u32,
    /// The rows among them by slot: the sums of those with a figure, and the number of those without.
    slots: BTreeMap<u32, (Sums, u32)>,
}

/// The selected events by the values of a facet: in order of time, else those with the most events first.
#[must_use]
pub fn groups(b: &Briefing, index: &Index, selection: &Selection, by: By) -> Vec<Group> {
    let is_time = matches!(by, By::Year | By::Month | By::Day);
    let summing_up = SummingUp::among(&index.facts.aggregates, &selection.events);
    // In no stretch of time is anything counted that only sums up what happened in others.
    let counted = if is_time {
        counted(&index.facts.aggregates, &selection.events)
    } else {
        Cow::Borrowed(&selection.events)
    };
    let events = &*counted;
    let gathered = match by {
        By::Actor => {
            let facet = Actors { b, facts: &index.facts, ancestry: &index.facts.ancestry, of_claims: false };
            gather(b, index, (events, &summing_up), &facet)
        }
        By::Source => gather(b, index, (events, &summing_up), &Sources { b, facts: &index.facts }),
        By::Country => {
            gather(b, index, (events, &summing_up), &LocationCountries { b, ancestry: &index.facts.ancestry })
        }
        By::PartyCountry => {
            gather(b, index, (events, &summing_up), &PartyCountries { b, ancestry: &index.facts.ancestry })
        }
        By::Kind => {
            let kind = Column(|event| b.events().kinds().get(event).map(|&kind| kind as u32));
            gather(b, index, (events, &summing_up), &kind)
        }
        By::Year | By::Month | By::Day => {
            let period = Column(|event| period(b, index, event, by));
            gather(b, index, (events, &SummingUp::default()), &period)
        }
    };
    let value = |row: u32| match by {
        By::Actor => Some(GroupValue::Actor(ActorId(row))),
        By::Source => Some(GroupValue::Source(SourceId(row))),
        By::Country | By::PartyCountry => {
            u16::try_from(row).ok().map(|row| GroupValue::Country(CountryId(row)))
        }
        By::Kind => Kind::ALL.get(row as usize).map(|&kind| GroupValue::Kind(kind)),
        By::Year | By::Month | By::Day => Some(match i32::try_from(row).ok().filter(|&day| day != UNDATED) {
            Some(day) => {
                NaiveDate::from_num_days_from_ce_opt(day).map_or(GroupValue::Undated, GroupValue::From)
            }
            None => GroupValue::Undated,
        }),
    };
    let finish = |(row, adding): (u32, Adding)| {
        let totals = adding
            .slots
            .iter()
            .filter_map(|(&slot, (sums, silent))| total_of_slot(b, index, slot, sums, *silent));
        Some(Group {
            value: value(row)?,
            events: adding.events,
            datasets: super::totals::joined(totals.collect()),
        })
    };
    let mut groups: Vec<Group> = gathered.into_iter().filter_map(finish).collect();
    if !is_time {
        groups.sort_by_key(|group| std::cmp::Reverse(group.events));
    }
    groups
}

/// The groups of the events. An event that sums up others counts only in groups in which none of its parts is.
fn gather<F: Facet>(
    b: &Briefing,
    index: &Index,
    (events, summing_up): (&Bits, &SummingUp),
    facet: &F,
) -> BTreeMap<u32, Adding> {
    let (mut groups, mut state) = (BTreeMap::<u32, Adding>::new(), facet.state());
    let (slots, killed) = (&index.slots, b.claims().killed());
    for event in events.iter() {
        let slot = slots.of(b, event);
        let figure = killed.get(event as usize);
        let mut beside = BTreeSet::new();
        if summing_up.events.binary_search(&EventId(event)).is_ok() {
            for part in parts_among(index, events, event) {
                facet.each(&mut state, part, |row| _ = beside.insert(row));
            }
        }
        facet.each(&mut state, event, |row| {
            if beside.contains(&row) {
                return;
            }
            let group = groups.entry(row).or_default();
            group.events += 1;
            if let Some(figure) = figure {
                let (sums, silent) = group.slots.entry(slot).or_default();
                if index.facts.row_claims.contains(event) { sums.add(figure) } else { *silent += 1 }
            }
        });
    }
    groups
}

/// How many of the counted events can also have been in another year, month or day than the one in which they count;
/// none for other facets.
#[must_use]
pub fn spanning(index: &Index, selection: &Selection, by: By) -> u32 {
    if !matches!(by, By::Year | By::Month | By::Day) {
        return 0;
    }
    let events = counted(&index.facts.aggregates, &selection.events);
    let spans = index.facts.spans.iter().filter(|span| start_of(span.first, by) != start_of(span.last, by));
    spans.map(|span| events.count_in(span.events.clone())).sum()
}

/// The first day of the year or month of a day, both counted from 1 January of the year 1; the day itself by day.
fn start_of(day: i32, by: By) -> Option<i32> {
    let date = NaiveDate::from_num_days_from_ce_opt(day)?;
    match by {
        By::Year => NaiveDate::from_ymd_opt(date.year(), 1, 1),
        By::Month => date.with_day(1),
        _ => Some(date),
    }
    .map(|day| day.num_days_from_ce())
}

/// The parts of an event that are in the set.
fn parts_among<'i>(index: &'i Index, events: &'i Bits, event: u32) -> impl Iterator<Item = u32> + 'i {
    let aggregates = index.facts.aggregates.iter().filter(move |aggregate| aggregate.event == event);
    aggregates.flat_map(|aggregate| aggregate.parts.iter().copied()).filter(|&part| events.contains(part))
}

/// The first day of the period in which an event begins, counted from 1 January of the year 1; of a row for which its
/// dataset states one day that of the stated day.
fn period(b: &Briefing, index: &Index, event: usize, by: By) -> Option<u32> {
    let first = *b.events().first_days().get(event)?;
    let stated = u32::try_from(event).is_ok_and(|event| index.facts.is_stated_later(event));
    let first = if stated && by != By::Day { *b.events().last_days().get(event)? } else { first };
    let first = if first == UNDATED { first } else { start_of(first, by).unwrap_or(UNDATED) };
    u32::try_from(first).ok()
}

/// A column with at most one value for each event.
struct Column<F>(F);

impl<F: Fn(usize) -> Option<u32> + Sync> Facet for Column<F> {
    type State = ();

    fn rows(&self) -> usize {
        0
    }

    fn state(&self) {}

    fn each(&self, (): &mut (), event: u32, mut put: impl FnMut(u32)) {
        if let Some(row) = (self.0)(event as usize) {
            put(row);
        }
    }
}
