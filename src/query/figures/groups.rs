//! Groups the selection by the values of one facet.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};

use crate::model::when::UNDATED;
use crate::model::{ActorId, Briefing, CountryId, EventId, Kind, Measure, Precision, SourceId, When};

use super::aggregates::SummingUp;
use super::dataset_sums::{Counted, DatasetSum, joined, sum_of_slot};
use super::sums::Sums;
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
    /// The year; events that may fall in several have groups of their own.
    Year,
    /// The month; events that may fall in several have groups of their own.
    Month,
    /// The day; events that may fall on several have groups of their own.
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
    /// The first days of the first and the last of several years, months or days: the events may fall in any of them.
    Between(NaiveDate, NaiveDate),
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
    /// The totals, which are not events.
    pub totals: u32,
    /// The sums of the rows among them, by measure and dataset.
    pub datasets: Vec<DatasetSum>,
}

/// One group while events are being added.
#[derive(Clone, Default)]
struct Adding {
    events: u32,
    totals: u32,
    /// The rows among them by slot.
    slots: BTreeMap<u32, AddingRows>,
}

/// The rows of one slot in one group.
#[derive(Clone, Default)]
struct AddingRows {
    count: u32,
    /// Those of them that are totals, and the events that these count.
    totals: Counted,
    /// The sums of those with a figure.
    sums: BTreeMap<Measure, Sums>,
}

impl AddingRows {
    /// The sums by measure: of the killed always, of other figures where a row states them.
    fn dataset_sums(&self, b: &Briefing, index: &Index, slot: u32) -> Vec<DatasetSum> {
        let sum = |(measure, sums): (Measure, &Sums)| {
            let sum = sum_of_slot(b, index, (slot, sums), self.count - sums.stated)?;
            Some(DatasetSum { measure, counted: self.totals, ..sum })
        };
        let none = Sums::default();
        let killed = (Measure::Killed, self.sums.get(&Measure::Killed).unwrap_or(&none));
        let others = self.sums.iter().map(|(measure, sums)| (*measure, sums));
        let others = others.filter(|(measure, _)| *measure != Measure::Killed);
        std::iter::once(killed).chain(others).filter_map(sum).collect()
    }
}

/// The selected events by the values of a facet: in order of time, else those with the most events first.
#[must_use]
pub fn groups(b: &Briefing, index: &Index, selection: &Selection, by: By) -> Vec<Group> {
    let is_time = matches!(by, By::Year | By::Month | By::Day);
    let summing_up = SummingUp::among(&index.facts.aggregates, &selection.events);
    // Events that sum up others count in no period.
    let mut counted = Cow::Borrowed(&selection.events);
    if is_time {
        summing_up.events.iter().for_each(|event| counted.to_mut().remove(event.0));
    }
    let (events, ancestry) = (&*counted, &index.facts.ancestry);
    let periods = Periods::new(b, index, events, by);
    let gathered = match by {
        By::Actor => {
            let facet = Actors { b, facts: &index.facts, ancestry, of_claims: false };
            gather(b, index, (events, &summing_up), &facet)
        }
        By::Source => gather(b, index, (events, &summing_up), &Sources { b, facts: &index.facts }),
        By::Country => gather(b, index, (events, &summing_up), &LocationCountries { b, ancestry }),
        By::PartyCountry => gather(b, index, (events, &summing_up), &PartyCountries { b, ancestry }),
        By::Kind => {
            let kind = Column(|event| b.events().kinds().get(event).map(|&kind| kind as u32));
            gather(b, index, (events, &summing_up), &kind)
        }
        By::Year | By::Month | By::Day => {
            let period = Column(|event| periods.row(event));
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
        By::Year | By::Month | By::Day => Some(periods.value(row)),
    };
    let finish = |(row, adding): (u32, Adding)| {
        let sums = adding.slots.iter().flat_map(|(&slot, rows)| rows.dataset_sums(b, index, slot));
        Some(Group {
            value: value(row)?,
            events: adding.events,
            totals: adding.totals,
            datasets: joined(sums.collect()),
        })
    };
    let groups = gathered.into_iter().filter_map(finish).collect();
    if is_time { by_time(groups) } else { by_size(groups) }
}

/// By time, undated events last. A group of several periods follows the last of them.
fn by_time(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by_key(|group| match group.value {
        GroupValue::From(day) => (false, Some((day, None))),
        GroupValue::Between(first, last) => (false, Some((last, Some(first)))),
        _ => (true, None),
    });
    groups
}

/// The groups with the most events first, then those with the most totals.
fn by_size(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by_key(|group| std::cmp::Reverse((group.events, group.totals)));
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
            let total = index.facts.totals.contains(event).then(|| b.event(EventId(event))).flatten();
            *(if total.is_some() { &mut group.totals } else { &mut group.events }) += 1;
            if let Some(figure) = figure {
                let rows = group.slots.entry(slot).or_default();
                rows.count += 1;
                total.into_iter().for_each(|total| rows.totals.add(total.counts()));
                if index.facts.row_claims.contains(event) {
                    rows.sums.entry(Measure::Killed).or_default().add(figure);
                }
                for (_, other) in b.claims().others_of(EventId(event)) {
                    rows.sums.entry(other.measure).or_default().add(other.figure);
                }
            }
        });
    }
    groups
}

/// The group of each event by year, month or day.
#[must_use]
pub fn periods(b: &Briefing, index: &Index, by: By) -> Vec<GroupValue> {
    let periods = Periods::new(b, index, &Bits::full(b.events().len()), by);
    let value = |event| periods.row(event).map_or(GroupValue::Undated, |row| periods.value(row));
    (0..b.events().len()).map(value).collect()
}

/// How many of the counted events may fall in several years, months or days; none for other facets.
#[must_use]
pub fn spanning(index: &Index, selection: &Selection, by: By) -> u32 {
    if !matches!(by, By::Year | By::Month | By::Day) {
        return 0;
    }
    let mut events = index.facts.counted(&selection.events).into_owned();
    events.and_not(&index.facts.totals);
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

/// The years, months or days of events, each with its row: the number of its first day, counted from 1 January of the
/// year 1. Where an event may fall in several, they have a row of their own.
struct Periods<'a> {
    b: &'a Briefing,
    by: By,
    /// The first and last periods of the events that may fall in several, by their first days.
    ranges: Vec<(i32, i32)>,
    /// The events with one day that is only roughly theirs, with the first and last days on which they may fall.
    rough: BTreeMap<u32, (i32, i32)>,
}

impl<'a> Periods<'a> {
    /// The rows of ranges have this bit, which no number of a day has.
    const RANGE: u32 = 1 << 31;

    fn new(b: &'a Briefing, index: &Index, events: &Bits, by: By) -> Self {
        let rough: BTreeMap<u32, (i32, i32)> = match by {
            By::Month | By::Day => {
                events.iter().filter_map(|event| Some((event, rough(b, event)?))).collect()
            }
            _ => BTreeMap::new(),
        };
        let is_time = matches!(by, By::Year | By::Month | By::Day);
        let spans = index.facts.spans.iter().filter(|_| is_time).map(|span| (span.first, span.last));
        let starts = |(first, last)| Some((start_of(first, by)?, start_of(last, by)?));
        let ranges =
            spans.chain(rough.values().copied()).filter_map(starts).filter(|(first, last)| first != last);
        let ranges: BTreeSet<(i32, i32)> = ranges.collect();
        Self { b, by, ranges: ranges.into_iter().collect(), rough }
    }

    fn row(&self, event: usize) -> Option<u32> {
        let events = self.b.events();
        let stated = (*events.first_days().get(event)?, *events.last_days().get(event)?);
        if stated.0 == UNDATED {
            return u32::try_from(UNDATED).ok();
        }
        let rough = u32::try_from(event).ok().and_then(|event| self.rough.get(&event));
        let (first, last) = rough.copied().unwrap_or(stated);
        let start = |day| start_of(day, self.by).unwrap_or(UNDATED);
        let both = (start(first), start(last));
        if both.0 == both.1 {
            return u32::try_from(both.0).ok();
        }
        if let Some(day) = self.stated_day(event) {
            return u32::try_from(start(day)).ok();
        }
        let range = self.ranges.binary_search(&both).ok()?;
        u32::try_from(range).ok().map(|range| range | Self::RANGE)
    }

    /// The day that the dataset states for a row known to the week around it.
    fn stated_day(&self, event: usize) -> Option<i32> {
        let event = self.b.event(EventId::from_index(event))?;
        let table = self.b.table(event.source())?;
        let week = event.when().filter(|when| when.precision == Precision::Week)?;
        table.dataset.states_the_middle().then(|| week.first.num_days_from_ce() + 3)
    }

    fn value(&self, row: u32) -> GroupValue {
        let date = NaiveDate::from_num_days_from_ce_opt;
        if row & Self::RANGE != 0 {
            let range = self.ranges.get((row & !Self::RANGE) as usize);
            let dates = range.and_then(|&(first, last)| Some((date(first)?, date(last)?)));
            return dates.map_or(GroupValue::Undated, |(first, last)| GroupValue::Between(first, last));
        }
        let day = i32::try_from(row).ok().filter(|&day| day != UNDATED);
        day.and_then(date).map_or(GroupValue::Undated, GroupValue::From)
    }
}

/// The first and last days on which an event may fall whose single day is known only to the month or the year.
fn rough(b: &Briefing, event: u32) -> Option<(i32, i32)> {
    let when = b.event(EventId(event))?.when().filter(When::is_rough_day)?;
    let day = when.first;
    let (first, last) = match when.precision {
        Precision::Year => {
            (NaiveDate::from_ymd_opt(day.year(), 1, 1)?, NaiveDate::from_ymd_opt(day.year(), 12, 31)?)
        }
        Precision::Month => {
            let first = day.with_day(1)?;
            (first, first.checked_add_months(Months::new(1))?.pred_opt()?)
        }
        _ => return None,
    };
    Some((first.num_days_from_ce(), last.num_days_from_ce()))
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
