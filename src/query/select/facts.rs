//! What the index knows about every event: columns beside those of the model.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::model::Lists;
use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::table::{Member, NONE};
use crate::model::when::UNDATED;
use crate::model::{Briefing, EventId, Precision, Quadrant};

use super::ancestry::{Ancestry, SeenRows};
use super::bits::Bits;
use super::count::{claimants, count};
use crate::query::figures::aggregates::{Aggregate, SummingUp, aggregates};

/// What follows from the columns for every event.
#[derive(Debug)]
pub(crate) struct Facts {
    /// What records have through membership and position.
    pub(crate) ancestry: Ancestry,
    /// For each event its set of countries.
    pub(crate) country_sets: Vec<u32>,
    /// The distinct sets of countries; the first is empty.
    pub(crate) sets: Lists<u32>,
    pub(crate) authored: Authored,
    /// Events that are leads.
    pub(crate) leads: Bits,
    /// The events whose rows state a figure: these are the ids of those claims.
    pub(crate) row_claims: Bits,
    /// The number of claims of rows.
    pub(crate) stated: u32,
    /// The number of claims of rows by each actor itself, leads included.
    pub(crate) own_claims: Vec<u32>,
    /// The events of each quadrant, in the order of [`Quadrant::ALL`].
    pub(crate) quadrants: [Bits; 4],
    /// The first event of each run with the same first and last day.
    pub(crate) dates: Vec<u32>,
    /// The greatest number of days from the first to the last day of an event.
    pub(crate) longest: i32,
    /// The runs of events with one date of more than a day.
    pub(crate) spans: Vec<DateRun>,
    /// Rows for which the dataset states one day, in the month after that of their first possible day.
    pub(crate) stated_later: Vec<u32>,
    /// The totals among the rows; empty where there are none, so that asking costs nothing.
    pub(crate) totals: Bits,
    /// Whether there is nothing else: then totals are counted where events would be.
    pub(crate) only_totals: bool,
    /// Events that sum up others.
    pub(crate) aggregates: Vec<Aggregate>,
}

/// Consecutive events with one date of more than a day.
#[derive(Clone, Debug)]
pub(crate) struct DateRun {
    pub(crate) events: Range<usize>,
    pub(crate) first: i32,
    pub(crate) last: i32,
}

impl Facts {
    pub(crate) fn new(b: &Briefing) -> Self {
        let events = b.events();
        let ancestry = Ancestry::new(b);
        let authored = Authored::new(b, &ancestry);
        let (of, (dates, longest)) =
            parallel::join(events.len(), || CountrySetsOf::new(&ancestry), || dates(b));
        let (country_sets, sets) = country_sets(b, of);
        let of_quadrant =
            |quadrant| Bits::of_column(events.kinds(), |kind| kind.quadrant() == Some(quadrant));
        let spans = spans(b, &dates);
        let row_claims = super::selection::row_claims(b).with_len(b.claims().len());
        Self {
            country_sets,
            sets,
            stated_later: stated_later(b, &spans),
            spans,
            aggregates: aggregates(b),
            only_totals: events.totals().len() == events.len(),
            totals: totals(b),
            leads: leads(b, &authored),
            authored,
            stated: row_claims.count(),
            own_claims: count(&claimants(b), &row_claims, &[]),
            row_claims,
            ancestry,
            quadrants: Quadrant::ALL.map(of_quadrant),
            dates,
            longest,
        }
    }

    /// What is counted of a set of rows and events: no totals, unless the briefing has nothing else.
    pub(crate) fn without_totals<'s>(&self, events: &'s Bits) -> Cow<'s, Bits> {
        if self.totals.is_empty() || self.only_totals {
            return Cow::Borrowed(events);
        }
        let mut counted = events.clone();
        counted.and_not(&self.totals);
        Cow::Owned(counted)
    }

    /// The same, without events that sum up others of the set.
    pub(crate) fn counted<'s>(&self, events: &'s Bits) -> Cow<'s, Bits> {
        let counted = self.without_totals(events);
        let beside = SummingUp::among(&self.aggregates, &counted);
        if beside.events.is_empty() {
            return counted;
        }
        let mut counted = counted.into_owned();
        beside.events.iter().for_each(|event| counted.remove(event.0));
        Cow::Owned(counted)
    }

    /// For each set of countries whether it has the country.
    pub(crate) fn sets_with(&self, country: u32) -> Vec<bool> {
        self.sets.rows().map(|set| set.contains(&country)).collect()
    }
}

/// The events that are not rows of a table, with their actors and sources.
#[derive(Debug, Default)]
pub(crate) struct Authored {
    ids: Vec<u32>,
    /// Empty where there are none, so that asking costs nothing.
    pub(crate) bits: Bits,
    actors: Lists<u32>,
    sources: Lists<u32>,
}

impl Authored {
    fn new(b: &Briefing, ancestry: &Ancestry) -> Self {
        let mut authored = Self::default();
        let mut seen = (SeenRows::new(b.actors().len()), SeenRows::new(b.sources().len()));
        for event in b.events().authored() {
            if authored.ids.is_empty() {
                authored.bits = Bits::new(b.events().len());
            }
            authored.ids.push(event.id().0);
            authored.bits.insert(event.id().0);
            authored.actors.push(distinct(&mut seen.0, |put| ancestry.event_actors(event, put)));
            let sources = |put: &mut dyn FnMut(u32)| event.evidence().iter().for_each(|s| put(s.source.0));
            authored.sources.push(distinct(&mut seen.1, sources));
        }
        authored
    }

    fn row(&self, event: u32) -> Option<usize> {
        self.bits.contains(event).then(|| self.ids.binary_search(&event).ok()).flatten()
    }

    /// The actors of the event and the organisations above them; `None` for a row.
    pub(crate) fn actors(&self, event: u32) -> Option<&[u32]> {
        self.row(event).map(|row| self.actors.row(row))
    }

    /// The sources of its evidence; `None` for a row.
    pub(crate) fn sources(&self, event: u32) -> Option<&[u32]> {
        self.row(event).map(|row| self.sources.row(row))
    }

    /// Corrects a set made from the columns for these events.
    pub(crate) fn correct<'a>(&'a self, bits: &mut Bits, has: impl Fn(&'a [u32], &'a [u32]) -> bool) {
        for (row, &id) in self.ids.iter().enumerate() {
            if has(self.actors.row(row), self.sources.row(row)) { bits.insert(id) } else { bits.remove(id) }
        }
    }
}

fn distinct(seen: &mut SeenRows, of: impl FnOnce(&mut dyn FnMut(u32))) -> Vec<u32> {
    let mut all = Vec::new();
    seen.begin();
    of(&mut |row| {
        if seen.first(row) {
            all.push(row);
        }
    });
    all
}

fn totals(b: &Briefing) -> Bits {
    let all = b.events().totals();
    let mut bits = Bits::new(if all.len() == 0 { 0 } else { b.events().len() });
    all.for_each(|(event, _)| bits.insert(event.0));
    bits
}

fn leads(b: &Briefing, authored: &Authored) -> Bits {
    let lead: Vec<bool> = b
        .sources()
        .iter()
        .map(|source| source.table.as_ref().is_some_and(|table| table.dataset.is_lead()))
        .collect();
    if !lead.contains(&true) {
        return Bits::new(b.events().len());
    }
    let mut leads =
        Bits::of_column(b.events().sources(), |source| lead.get(source.index()).copied().unwrap_or(false));
    leads.and_not(&authored.bits);
    leads
}

/// Where the dates change, and the longest time from the first to the last day of an event.
fn dates(b: &Briefing) -> (Vec<u32>, i32) {
    let (mut dates, mut before, mut longest) = (Vec::new(), None, 0);
    let days = b.events().first_days().iter().zip(b.events().last_days());
    for (event, (&first, &last)) in (0u32..).zip(days) {
        if before != Some((first, last)) {
            before = Some((first, last));
            dates.push(event);
            if first != UNDATED {
                longest = longest.max(last.saturating_sub(first));
            }
        }
    }
    (dates, longest)
}

/// The runs with dates of more than a day.
fn spans(b: &Briefing, dates: &[u32]) -> Vec<DateRun> {
    let (firsts, lasts) = (b.events().first_days(), b.events().last_days());
    let ends = dates.iter().skip(1).map(|&end| end as usize).chain([b.events().len()]);
    let span = |(&start, end): (&u32, usize)| {
        let start = start as usize;
        let (first, last) = (*firsts.get(start)?, *lasts.get(start)?);
        (first < last && first != UNDATED).then_some(DateRun { events: start..end, first, last })
    };
    dates.iter().zip(ends).filter_map(span).collect()
}

/// The rows known to a week that begins in another month than the day that their dataset states.
fn stated_later(b: &Briefing, spans: &[DateRun]) -> Vec<u32> {
    let of_source = |source: &crate::model::Source| {
        source.table.as_ref().is_some_and(|table| table.dataset.states_the_middle())
    };
    let middle: Vec<bool> = b.sources().iter().map(of_source).collect();
    if !middle.contains(&true) {
        return Vec::new();
    }
    let day = NaiveDate::from_num_days_from_ce_opt;
    let month = |number: i32| day(number).map_or(0, |day| day.month());
    let crosses = |span: &&DateRun| span.last - span.first == 6 && month(span.first) != month(span.first + 3);
    let is_row_of_week = |event: &usize| {
        let source = b.events().sources().get(*event);
        source.is_some_and(|source| middle.get(source.index()) == Some(&true))
            && b.event(EventId::from_index(*event))
                .and_then(|event| event.when())
                .is_some_and(|when| when.precision == Precision::Week)
    };
    let events = spans.iter().filter(crosses).flat_map(|span| span.events.clone()).filter(is_row_of_week);
    events.filter_map(|event| u32::try_from(event).ok()).collect()
}

/// CountrySets of countries, each kept once.
#[derive(Clone, Default)]
struct CountrySets {
    lists: Lists<u32>,
    ranks: HashMap<Vec<u32>, u32, foldhash::fast::FixedState>,
    joined: HashMap<(u32, u32), u32, foldhash::fast::FixedState>,
}

impl CountrySets {
    fn new() -> Self {
        let mut sets = Self::default();
        sets.rank(Vec::new());
        sets
    }

    /// The rank of the set, added if it is new; its countries ascend.
    fn rank(&mut self, set: Vec<u32>) -> u32 {
        if let Some(&rank) = self.ranks.get(&set) {
            return rank;
        }
        let rank = u32::try_from(self.lists.len()).unwrap_or(NONE);
        self.lists.push(set.iter().copied());
        self.ranks.insert(set, rank);
        rank
    }

    fn of(&mut self, countries: &[u32]) -> u32 {
        let mut set = countries.to_vec();
        set.sort_unstable();
        set.dedup();
        self.rank(set)
    }

    /// The union of two sets.
    fn join(&mut self, a: u32, b: u32) -> u32 {
        if a == b || b == 0 {
            return a;
        }
        if a == 0 {
            return b;
        }
        if let Some(&rank) = self.joined.get(&(a, b)) {
            return rank;
        }
        let both = [self.lists.row(a as usize), self.lists.row(b as usize)].concat();
        let rank = self.of(&both);
        self.joined.insert((a, b), rank);
        rank
    }
}

/// The country sets of every actor and place.
struct CountrySetsOf {
    sets: CountrySets,
    actors: Vec<u32>,
    places: Vec<u32>,
}

impl CountrySetsOf {
    fn new(ancestry: &Ancestry) -> Self {
        let mut sets = CountrySets::new();
        let actors = ancestry.countries_of_actors().rows().map(|row| sets.of(row)).collect();
        let places = ancestry.countries_of_places().rows().map(|row| sets.of(row)).collect();
        Self { sets, actors, places }
    }
}

/// The country set of every event, and the sets.
fn country_sets(b: &Briefing, of: CountrySetsOf) -> (Vec<u32>, Lists<u32>) {
    let CountrySetsOf { mut sets, actors: of_actor, places: of_place } = of;
    let at = |list: &[u32], index: usize| list.get(index).copied().unwrap_or(0);
    let participants = b.events().participants();
    let (members, ends) = (participants.items(), participants.ends());
    let mut of_event = vec![0; ends.len()];
    let found = parallel::map_column(&mut of_event, WORTH_A_THREAD, |part, of_event| {
        let mut sets = sets.clone();
        let mut start = part.start.checked_sub(1).map_or(0, |before| at(ends, before));
        let places = b.events().places().get(part.clone()).unwrap_or(&[]);
        let ends = ends.get(part.clone()).unwrap_or(&[]);
        for ((of_event, &end), &place) in of_event.iter_mut().zip(ends).zip(places) {
            let mut set = at(&of_place, place as usize);
            for member in members.get(start as usize..end as usize).unwrap_or(&[]) {
                set = sets.join(set, at(&of_actor, Member::actor(*member).index()));
            }
            start = end;
            *of_event = set;
        }
        (part, sets.lists)
    });
    // Several threads may have found the same set; sets known before have the same rank in all of them.
    for (part, own) in found {
        let ranks: Vec<u32> = own.rows().map(|set| sets.rank(set.to_vec())).collect();
        if ranks.iter().zip(0..).any(|(&rank, own)| rank != own) {
            let of_event = of_event.get_mut(part).unwrap_or(&mut []);
            of_event.iter_mut().for_each(|set| *set = at(&ranks, *set as usize));
        }
    }
    (of_event, sets.lists)
}
