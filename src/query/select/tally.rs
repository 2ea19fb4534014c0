//! The counts beside the values of every facet.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::{Briefing, ClaimId, Kind, SourceId, StatementId};

use super::ancestry::{SeenRows, country_count};
use super::bits::Bits;
use super::count::{
    Column, Counts, Facet, FacetTally, KnownCounts, TOGETHER, add_up, claimants, count, roll_up,
};
use super::facets::{Actors, Sources};
use super::facts::Facts;
use super::selection::Selection;
use super::tallies::{ActorTally, Tallies};
use crate::query::figures::aggregates::SummingUp;

/// A selection whose counts are known.
#[derive(Debug)]
pub(crate) struct CountedSelection {
    pub(crate) selection: Selection,
    /// The claims of rows among the selected ones.
    pub(crate) row_claims: Bits,
    /// The events that are counted, where these are not all of the selection: all but totals.
    counted: Option<Bits>,
    /// The number of events that are counted, and of those claims.
    events: u32,
    stated: u32,
    counts: Counts,
}

impl CountedSelection {
    /// Counts from nothing: one pass over all events for all facets. `everything` is the count of all events, unless
    /// this is it.
    pub(crate) fn new(b: &Briefing, facts: &Facts, selection: Selection, everything: Option<&Self>) -> Self {
        let mut row_claims = selection.claims.clone();
        row_claims.and(&facts.row_claims);
        let counter = Counter { b, facts, known: Vec::new() };
        let counted = facts.without_totals(&selection.events);
        let mut counts = counter.columns(&counted);
        let taking_part = everything.map_or(&counts.actors, |everything| &everything.counts.actors);
        counts.claims = counter.claims_of_rows(&row_claims, (&counted, &counts.actors), taking_part);
        let events = counted.count();
        let counted = if let Cow::Owned(counted) = counted { Some(counted) } else { None };
        Self { events, stated: row_claims.count(), counted, selection, row_claims, counts }
    }
}

/// The selection for each facet: that of all chips but its own.
pub(crate) struct FacetSelections<'s> {
    pub(crate) actors: Cow<'s, Selection>,
    pub(crate) countries: Cow<'s, Selection>,
    pub(crate) places: Cow<'s, Selection>,
    pub(crate) kinds: Cow<'s, Selection>,
    pub(crate) sources: Cow<'s, Selection>,
}

impl<'s> FacetSelections<'s> {
    /// One selection for every facet.
    pub(crate) fn all_of(selection: &'s Selection) -> Self {
        let same = || Cow::Borrowed(selection);
        Self { actors: same(), countries: same(), places: same(), kinds: same(), sources: same() }
    }
}

/// Counts, starting from the counts that are known.
pub(crate) struct Counter<'a> {
    b: &'a Briefing,
    facts: &'a Facts,
    /// Everything, and everything but leads.
    known: Vec<&'a CountedSelection>,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(b: &'a Briefing, facts: &'a Facts, known: Vec<&'a CountedSelection>) -> Self {
        Self { b, facts, known }
    }

    /// The counts beside every facet, without what `since:`, `until:` and leads leave out.
    pub(crate) fn tallies(&self, selection: &Selection, under: &FacetSelections<'_>) -> Tallies {
        let kinds = self.kinds(&under.kinds.events);
        Tallies {
            events: selection.events.count(),
            totals: if self.facts.totals.is_empty() {
                0
            } else {
                selection.events.count_and(&self.facts.totals)
            },
            summing_up: SummingUp::among(&self.facts.aggregates, &selection.events),
            statements: selection.statements.count(),
            claims: selection.claims.count(),
            actors: self.actor_tallies(&under.actors),
            countries: self.countries(&under.countries.events),
            places: self.places(&under.places.events),
            kinds: std::array::from_fn(|kind| kinds.get(kind).copied().unwrap_or(0)),
            sources: self.sources(&under.sources.events),
            undated_left_out: 0,
            leads_left_out: 0,
        }
    }

    /// The counts of events by what the columns hold, in one pass.
    fn columns(&self, events: &Bits) -> Counts {
        let (actors, countries, places, kinds, sources) = (
            self.facet_of_actors(false),
            self.facet_of_countries(),
            self.facet_of_places(),
            self.facet_of_kinds(),
            Sources { b: self.b, facts: self.facts },
        );
        let parts = parallel::map_threads(events.len(), WORTH_A_THREAD, TOGETHER, |ranges| {
            let (mut actors, mut countries, mut places) =
                (FacetTally::new(&actors), FacetTally::new(&countries), FacetTally::new(&places));
            let (mut kinds, mut sources) = (FacetTally::new(&kinds), FacetTally::new(&sources));
            for run in ranges.flat_map(|range| events.runs(range)) {
                actors.add_all(run.clone());
                countries.add_all(run.clone());
                places.add_all(run.clone());
                kinds.add_all(run.clone());
                sources.add_all(run);
            }
            [actors.counts, countries.counts, places.counts, kinds.counts, sources.counts]
        });
        let mut all = Counts::default();
        for [actors, countries, places, kinds, sources] in &parts {
            add_up(&mut all.actors, actors);
            add_up(&mut all.countries, countries);
            add_up(&mut all.places, places);
            add_up(&mut all.kinds, kinds);
            add_up(&mut all.sources, sources);
        }
        all
    }

    /// The number of events in which each actor takes part, of all events.
    fn of_everything(&self) -> &'a [u32] {
        self.known.first().map_or(&[], |everything| &everything.counts.actors)
    }

    fn known(&self, of: impl Fn(&'a Counts) -> &'a [u32]) -> Vec<KnownCounts<'a>> {
        let known = |whole: &&'a CountedSelection| KnownCounts {
            set: whole.counted.as_ref().unwrap_or(&whole.selection.events),
            size: whole.events,
            counts: of(&whole.counts),
        };
        self.known.iter().map(known).collect()
    }

    fn facet_of_actors(&self, of_claims: bool) -> Actors<'a> {
        Actors { b: self.b, facts: self.facts, ancestry: &self.facts.ancestry, of_claims }
    }

    fn leaves_of_actors(&self, set: &Bits, of_claims: bool) -> Vec<u32> {
        let known = if of_claims {
            let known = |whole: &&'a CountedSelection| KnownCounts {
                set: &whole.row_claims,
                size: whole.stated,
                counts: &whole.counts.claims,
            };
            self.known.iter().map(known).collect()
        } else {
            self.known(|counts| &counts.actors)
        };
        let set = if of_claims { Cow::Borrowed(set) } else { self.facts.without_totals(set) };
        count(&self.facet_of_actors(of_claims), &set, &known)
    }

    fn facet_of_countries(&self) -> impl Facet + use<'a> {
        let facts = self.facts;
        Column { values: &facts.country_sets, rows: facts.sets.len(), row: |set| set }
    }

    fn facet_of_places(&self) -> impl Facet + use<'a> {
        Column { values: self.b.events().places(), rows: self.b.places().len(), row: |place| place }
    }

    fn facet_of_kinds(&self) -> impl Facet + use<'a> {
        Column { values: self.b.events().kinds(), rows: Kind::COUNT, row: |kind: Kind| kind as u32 }
    }

    fn leaves_of_countries(&self, events: &Bits) -> Vec<u32> {
        let events = self.facts.without_totals(events);
        count(&self.facet_of_countries(), &events, &self.known(|counts| &counts.countries))
    }

    fn leaves_of_places(&self, events: &Bits) -> Vec<u32> {
        let events = self.facts.without_totals(events);
        count(&self.facet_of_places(), &events, &self.known(|counts| &counts.places))
    }

    /// How many of the events match `actor:` each actor.
    pub(crate) fn actors(&self, events: &Bits) -> Vec<u32> {
        self.actors_of(events, self.leaves_of_actors(events, false))
    }

    fn actors_of(&self, events: &Bits, mut counts: Vec<u32>) -> Vec<u32> {
        let of = |event: u32| self.facts.authored.actors(event).unwrap_or(&[]).to_vec();
        self.take_back(events, of, &mut counts);
        counts
    }

    /// Subtracts events that sum up others from the counts of values that one of their selected parts has too: beside
    /// its parts such an event is not counted. There are few of them, and none is a row.
    fn take_back(&self, events: &Bits, values: impl Fn(u32) -> Vec<u32>, counts: &mut [u32]) {
        let aggregates = self.facts.aggregates.iter();
        for aggregate in aggregates.filter(|aggregate| events.contains(aggregate.event)) {
            let parts = aggregate.parts.iter().filter(|&&part| events.contains(part));
            let mut of_parts: BTreeSet<u32> = parts.flat_map(|&part| values(part)).collect();
            let shared = values(aggregate.event).into_iter().filter(|value| of_parts.remove(value));
            for value in shared.collect::<Vec<_>>() {
                if let Some(count) = counts.get_mut(value as usize) {
                    *count = count.saturating_sub(1);
                }
            }
        }
    }

    /// How many of the events match `country:` each country.
    pub(crate) fn countries(&self, events: &Bits) -> Vec<u32> {
        let facts = self.facts;
        let mut counts = roll_up(&self.leaves_of_countries(events), &facts.sets, country_count(self.b));
        let set = |event: u32| facts.country_sets.get(event as usize).map_or(0, |&set| set as usize);
        self.take_back(events, |event| facts.sets.row(set(event)).to_vec(), &mut counts);
        counts
    }

    /// How many of the events happened in each country.
    pub(crate) fn location_countries(&self, events: &Bits) -> Vec<u32> {
        let (leaves, countries) = (self.leaves_of_places(events), self.facts.ancestry.countries_of_places());
        let mut counts = roll_up(&leaves, countries, country_count(self.b));
        let place = |event: u32| self.b.events().places().get(event as usize).copied();
        let of =
            |event: u32| place(event).map_or_else(Vec::new, |place| countries.row(place as usize).to_vec());
        self.take_back(events, of, &mut counts);
        counts
    }

    /// How many of the events happened at each place or within it.
    pub(crate) fn places(&self, events: &Bits) -> Vec<u32> {
        let (leaves, around) = (self.leaves_of_places(events), self.facts.ancestry.around_places());
        let mut counts = roll_up(&leaves, around, self.b.places().len());
        let place = |event: u32| self.b.events().places().get(event as usize).copied();
        let of = |event: u32| place(event).map_or_else(Vec::new, |place| around.row(place as usize).to_vec());
        self.take_back(events, of, &mut counts);
        counts
    }

    /// How many of the events are of each kind.
    pub(crate) fn kinds(&self, events: &Bits) -> Vec<u32> {
        let counted = self.facts.without_totals(events);
        let mut counts = count(&self.facet_of_kinds(), &counted, &self.known(|counts| &counts.kinds));
        let kinds = self.b.events().kinds();
        let of = |event: u32| kinds.get(event as usize).map(|&kind| kind as u32).into_iter().collect();
        self.take_back(events, of, &mut counts);
        counts
    }

    /// How many of the events match `source:` each source.
    pub(crate) fn sources(&self, events: &Bits) -> Vec<u32> {
        let counted = self.facts.without_totals(events);
        if self.facts.authored.bits.is_empty() {
            let values = self.b.events().sources();
            let column = Column { values, rows: self.b.sources().len(), row: |source: SourceId| source.0 };
            return count(&column, &counted, &self.known(|counts| &counts.sources));
        }
        let facts = self.facts;
        let sources = Sources { b: self.b, facts };
        let mut counts = count(&sources, &counted, &self.known(|counts| &counts.sources));
        let of = |event: u32| facts.authored.sources(event).unwrap_or(&[]).to_vec();
        self.take_back(events, of, &mut counts);
        counts
    }

    /// The claims of rows by actor. Where every event has one and no claimant takes part in any event, they are the
    /// events of each actor (`of_events`), and of each claimant its own claims. `taking_part` has the number of
    /// events of each actor.
    fn claims_of_rows(
        &self,
        row_claims: &Bits,
        (events, of_events): (&Bits, &[u32]),
        taking_part: &[u32],
    ) -> Vec<u32> {
        let apart = || {
            let who = self.facts.own_claims.iter().zip(taking_part);
            !self.facts.ancestry.nested
                && who.filter(|(claims, _)| **claims > 0).all(|(_, count)| *count == 0)
        };
        if row_claims.count() != events.count() || row_claims.count_and(events) != events.count() || !apart()
        {
            return self.leaves_of_actors(row_claims, true);
        }
        let known = KnownCounts {
            set: &self.facts.row_claims,
            size: self.facts.stated,
            counts: &self.facts.own_claims,
        };
        let own = count(&claimants(self.b), row_claims, &[known]);
        of_events.iter().zip(own).map(|(&of_events, own)| of_events + own).collect()
    }

    fn actor_tallies(&self, under: &Selection) -> Vec<ActorTally> {
        let (b, ancestry) = (self.b, &self.facts.ancestry);
        let mut row_claims = under.claims.clone();
        row_claims.and(&self.facts.row_claims);
        let taking_part = self.leaves_of_actors(&under.events, false);
        let counted = self.facts.without_totals(&under.events);
        let claims = self.claims_of_rows(&row_claims, (&counted, &taking_part), self.of_everything());
        let events = self.actors_of(&under.events, taking_part);
        let tally = |(events, claims)| ActorTally { events, statements: 0, claims };
        let mut tallies: Vec<ActorTally> = events.into_iter().zip(claims).map(tally).collect();
        let of_event = |event: u32| self.facts.authored.actors(event).unwrap_or(&[]);
        let mut seen = SeenRows::new(b.actors().len());
        for statement in under.statements.iter().filter_map(|id| b.statement(StatementId(id))) {
            seen.begin();
            let mut each = |row: u32| {
                if let (true, Some(tally)) = (seen.first(row), tallies.get_mut(row as usize)) {
                    tally.statements += 1;
                }
            };
            ancestry.statement_actors(statement, &mut each);
            statement.events.iter().flat_map(|event| of_event(event.0)).copied().for_each(each);
        }
        let of_rows = self.facet_of_actors(true);
        let mut state = of_rows.state();
        for (_, other) in b.claims().others().filter(|(id, _)| under.claims.contains(id.0)) {
            of_rows.each(&mut state, other.at.0, |row| {
                if let Some(tally) = tallies.get_mut(row as usize) {
                    tally.claims += 1;
                }
            });
        }
        let first = u32::try_from(b.claims().of_rows()).unwrap_or(u32::MAX);
        for claim in under.claims.iter_from(first).filter_map(|id| b.claim(ClaimId(id))) {
            seen.begin();
            let mut each = |row: u32| {
                if let (true, Some(tally)) = (seen.first(row), tallies.get_mut(row as usize)) {
                    tally.claims += 1;
                }
            };
            ancestry.claim_actors(claim, &mut each);
            claim.events().flat_map(|event| of_event(event.0)).copied().for_each(each);
        }
        tallies
    }
}
