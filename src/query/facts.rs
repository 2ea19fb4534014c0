//! What the index knows of every event: columns beside those of the model.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::model::Lists;
use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::table::{Member, NONE};
use crate::model::when::UNDATED;
use crate::model::{Briefing, EventId, Precision, Quadrant};

use super::aggregates::{Aggregate, aggregates};
use super::bits::Bits;
use super::grounds::{Grounds, Seen};

/// What follows for every event from its columns.
#[derive(Debug)]
pub(super) struct Facts {
    /// Of each event the set of its countries.
    pub(super) country_sets: Vec<u32>,
    /// The distinct sets; the first one is empty.
    pub(super) sets: Lists<u32>,
    pub(super) authored: Authored,
    /// Events that are leads.
    pub(super) leads: Bits,
    /// Claims of rows that exist, by their id.
    pub(super) figured: Bits,
    /// Events of the quadrants of conflict.
    pub(super) conflict: Bits,
    /// Events of the quadrants of cooperation.
    pub(super) cooperation: Bits,
    /// The first event of each run of events that have the same first and last day.
    pub(super) dates: Vec<u32>,
    /// The greatest number of days from the first to the last of any dated event.
    pub(super) longest: i32,
    /// The runs of events of one date that are known no better than to more than a day.
    pub(super) spans: Vec<Span>,
    /// Rows for which the dataset states one day, in the month after that of the first day on which they can have been.
    pub(super) stated_later: Vec<u32>,
    /// Events that sum up others.
    pub(super) aggregates: Vec<Aggregate>,
}

/// Events that follow each other and have one date, of more than a day.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) events: Range<usize>,
    pub(super) first: i32,
    pub(super) last: i32,
}

impl Facts {
    pub(super) fn new(b: &Briefing, grounds: &Grounds) -> Self {
        let events = b.events();
        let authored = Authored::new(b, grounds);
        let (of, (dates, longest)) = parallel::join(events.len(), || SetsOf::new(grounds), || dates(b));
        let (country_sets, sets) = country_sets(b, of);
        let conflict =
            |is: bool| move |kind: crate::model::Kind| kind.quadrant().map(Quadrant::is_conflict) == Some(is);
        let spans = spans(b, &dates);
        Self {
            country_sets,
            sets,
            stated_later: stated_later(b, &spans),
            spans,
            aggregates: aggregates(b),
            leads: leads(b, &authored),
            authored,
            figured: super::select::figured(b).with_len(b.claims().len()),
            conflict: Bits::of_column(events.kinds(), conflict(true)),
            cooperation: Bits::of_column(events.kinds(), conflict(false)),
            dates,
            longest,
        }
    }

    /// Whether the stated day of a row lies in the month after that in which it can have been at the earliest.
    pub(super) fn is_stated_later(&self, event: u32) -> bool {
        self.stated_later.binary_search(&event).is_ok()
    }

    /// The sets of countries that hold the country.
    pub(super) fn sets_with(&self, country: u32) -> Vec<bool> {
        self.sets.rows().map(|set| set.contains(&country)).collect()
    }
}

/// The events that are no rows of a table, with what they have.
#[derive(Debug, Default)]
pub(super) struct Authored {
    ids: Vec<u32>,
    /// Empty where there are none, so that asking costs nothing.
    pub(super) bits: Bits,
    actors: Lists<u32>,
    sources: Lists<u32>,
}

impl Authored {
    fn new(b: &Briefing, grounds: &Grounds) -> Self {
        let mut authored = Self::default();
        let mut seen = (Seen::new(b.actors().len()), Seen::new(b.sources().len()));
        for event in b.events().authored() {
            if authored.ids.is_empty() {
                authored.bits = Bits::new(b.events().len());
            }
            authored.ids.push(event.id().0);
            authored.bits.insert(event.id().0);
            authored.actors.push(distinct(&mut seen.0, |put| grounds.event_actors(event, put)));
            let sources = |put: &mut dyn FnMut(u32)| event.evidence().iter().for_each(|s| put(s.source.0));
            authored.sources.push(distinct(&mut seen.1, sources));
        }
        authored
    }

    fn row(&self, event: u32) -> Option<usize> {
        self.bits.contains(event).then(|| self.ids.binary_search(&event).ok()).flatten()
    }

    /// The actors of the event, all those of which they are members included; `None` where it is a row.
    pub(super) fn actors(&self, event: u32) -> Option<&[u32]> {
        self.row(event).map(|row| self.actors.row(row))
    }

    /// The sources in which its evidence stands; `None` where it is a row.
    pub(super) fn sources(&self, event: u32) -> Option<&[u32]> {
        self.row(event).map(|row| self.sources.row(row))
    }

    /// Puts right in a set that was made from the columns what these events have.
    pub(super) fn correct<'a>(&'a self, bits: &mut Bits, has: impl Fn(&'a [u32], &'a [u32]) -> bool) {
        for (row, &id) in self.ids.iter().enumerate() {
            if has(self.actors.row(row), self.sources.row(row)) { bits.insert(id) } else { bits.remove(id) }
        }
    }
}

fn distinct(seen: &mut Seen, of: impl FnOnce(&mut dyn FnMut(u32))) -> Vec<u32> {
    let mut all = Vec::new();
    seen.begin();
    of(&mut |row| {
        if seen.first(row) {
            all.push(row);
        }
    });
    all
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

/// Where the dates change, and the longest time between the first and the last day of one event.
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

/// The runs of dates that are more than a day.
fn spans(b: &Briefing, dates: &[u32]) -> Vec<Span> {
    let (firsts, lasts) = (b.events().first_days(), b.events().last_days());
    let ends = dates.iter().skip(1).map(|&end| end as usize).chain([b.events().len()]);
    let span = |(&start, end): (&u32, usize)| {
        let start = start as usize;
        let (first, last) = (*firsts.get(start)?, *lasts.get(start)?);
        (first < last && first != UNDATED).then_some(Span { events: start..end, first, last })
    };
    dates.iter().zip(ends).filter_map(span).collect()
}

/// The rows known to a week that begins in another month than that of the day that their dataset states.
fn stated_later(b: &Briefing, spans: &[Span]) -> Vec<u32> {
    let of_source = |source: &crate::model::Source| {
        source.table.as_ref().is_some_and(|table| table.dataset.states_the_middle())
    };
    let middle: Vec<bool> = b.sources().iter().map(of_source).collect();
    if !middle.contains(&true) {
        return Vec::new();
    }
    let day = NaiveDate::from_num_days_from_ce_opt;
    let month = |number: i32| day(number).map_or(0, |day| day.month());
    let crosses = |span: &&Span| span.last - span.first == 6 && month(span.first) != month(span.first + 3);
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

/// Sets of countries, kept once each.
#[derive(Clone, Default)]
struct Sets {
    lists: Lists<u32>,
    ranks: HashMap<Vec<u32>, u32, foldhash::fast::FixedState>,
    joined: HashMap<(u32, u32), u32, foldhash::fast::FixedState>,
}

impl Sets {
    fn new() -> Self {
        let mut sets = Self::default();
        sets.rank(Vec::new());
        sets
    }

    /// The rank of the set, which is kept if it is new; the countries ascend.
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

    /// The set of all that are in one of the two.
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

/// The sets of the countries of every actor and place.
struct SetsOf {
    sets: Sets,
    actors: Vec<u32>,
    places: Vec<u32>,
}

impl SetsOf {
    fn new(grounds: &Grounds) -> Self {
        let mut sets = Sets::new();
        let actors = grounds.countries_of_actors().rows().map(|row| sets.of(row)).collect();
        let places = grounds.countries_of_places().rows().map(|row| sets.of(row)).collect();
        Self { sets, actors, places }
    }
}

/// The set of countries of every event, and the sets.
fn country_sets(b: &Briefing, of: SetsOf) -> (Vec<u32>, Lists<u32>) {
    let SetsOf { mut sets, actors: of_actor, places: of_place } = of;
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
    // Sets that more than one thread found are one; those known before have the same rank for all.
    for (part, own) in found {
        let ranks: Vec<u32> = own.rows().map(|set| sets.rank(set.to_vec())).collect();
        if ranks.iter().zip(0..).any(|(&rank, own)| rank != own) {
            let of_event = of_event.get_mut(part).unwrap_or(&mut []);
            of_event.iter_mut().for_each(|set| *set = at(&ranks, *set as usize));
        }
    }
    (of_event, sets.lists)
}
