//! The counts beside the values of every facet.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::{Briefing, ClaimId, Kind, SourceId, StatementId};

use super::aggregates::SummingUp;
use super::bits::Bits;
use super::count::{Actors, Column, Counts, Facet, Known, Sources, TOGETHER, Tally, add_up, count, roll_up};
use super::filter::Key;
use super::grounds::Seen;
use super::index::{Index, Whole, claimants, country_rows};
use super::select::{ActorTally, Parts, Selection, Tallies};

pub(super) fn tallies(b: &Briefing, index: &Index, parts: &Parts<'_>, selection: &Selection) -> Tallies {
    let under = |key: Key| {
        if parts.has(&[key]) { Cow::Owned(parts.without(&[key])) } else { Cow::Borrowed(selection) }
    };
    let counter = Counter::new(b, index);
    let kinds = counter.kinds(&under(Key::Kind).events);
    Tallies {
        events: selection.events.count(),
        summing_up: SummingUp::among(index, &selection.events),
        statements: selection.statements.count(),
        claims: selection.claims.count(),
        actors: counter.actor_tallies(&under(Key::Actor)),
        countries: counter.countries(&under(Key::Country).events),
        places: counter.places(&under(Key::Place).events),
        kinds: std::array::from_fn(|kind| kinds.get(kind).copied().unwrap_or(0)),
        sources: counter.sources(&under(Key::Source).events),
        undated_left_out: undated_left_out(b, parts),
        leads_left_out: leads_left_out(index, parts),
    }
}

/// The counts of one of the wholes, from nothing: every event is looked at once, for all facets.
pub(super) fn counts(b: &Briefing, index: &Index, whole: &Whole) -> Counts {
    let counter = Counter { b, index, known: Vec::new() };
    let (actors, countries, places, kinds, sources) = (
        counter.facet_of_actors(false),
        counter.facet_of_countries(),
        counter.facet_of_places(),
        counter.facet_of_kinds(),
        Sources { b, facts: &index.facts },
    );
    let events = &whole.selection.events;
    let parts = parallel::map_threads(events.len(), WORTH_A_THREAD, TOGETHER, |stretches| {
        let (mut actors, mut countries, mut places) =
            (Tally::new(&actors), Tally::new(&countries), Tally::new(&places));
        let (mut kinds, mut sources) = (Tally::new(&kinds), Tally::new(&sources));
        for run in stretches.flat_map(|stretch| events.runs(stretch)) {
            actors.add_all(run.clone());
            countries.add_all(run.clone());
            places.add_all(run.clone());
            kinds.add_all(run.clone());
            sources.add_all(run);
        }
        [actors.counts, countries.counts, places.counts, kinds.counts, sources.counts]
    });
    let [mut actors, mut countries, mut places, mut kinds, mut sources] = [const { Vec::new() }; 5];
    for part in &parts {
        let all = [&mut actors, &mut countries, &mut places, &mut kinds, &mut sources];
        all.into_iter().zip(part).for_each(|(total, part)| add_up(total, part));
    }
    let taking_part = if index.all.counts.actors.is_empty() { &actors } else { &index.all.counts.actors };
    let claims = counter.claims_of_rows(&whole.figured, (events, &actors), taking_part);
    Counts { actors, claims, countries, places, kinds, sources }
}

/// Counts with the help of the counts that are known.
pub(super) struct Counter<'a> {
    b: &'a Briefing,
    index: &'a Index,
    known: Vec<&'a Whole>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(b: &'a Briefing, index: &'a Index) -> Self {
        Self { b, index, known: std::iter::once(&index.all).chain(&index.plain).collect() }
    }

    fn known(&self, of: impl Fn(&'a Counts) -> &'a [u32]) -> Vec<Known<'a>> {
        let known = |whole: &&'a Whole| Known {
            set: &whole.selection.events,
            size: whole.events,
            counts: of(&whole.counts),
        };
        self.known.iter().map(known).collect()
    }

    fn facet_of_actors(&self, of_claims: bool) -> Actors<'a> {
        Actors { b: self.b, facts: &self.index.facts, grounds: &self.index.grounds, of_claims }
    }

    fn leaves_of_actors(&self, set: &Bits, of_claims: bool) -> Vec<u32> {
        let known = if of_claims {
            let known = |whole: &&'a Whole| Known {
                set: &whole.figured,
                size: whole.stated,
                counts: &whole.counts.claims,
            };
            self.known.iter().map(known).collect()
        } else {
            self.known(|counts| &counts.actors)
        };
        count(&self.facet_of_actors(of_claims), set, &known)
    }

    fn facet_of_countries(&self) -> impl Facet + use<'a> {
        let facts = &self.index.facts;
        Column { values: &facts.country_sets, rows: facts.sets.len(), row: |set| set }
    }

    fn facet_of_places(&self) -> impl Facet + use<'a> {
        Column { values: self.b.events().places(), rows: self.b.places().len(), row: |place| place }
    }

    fn facet_of_kinds(&self) -> impl Facet + use<'a> {
        Column { values: self.b.events().kinds(), rows: Kind::COUNT, row: |kind: Kind| kind as u32 }
    }

    fn leaves_of_countries(&self, events: &Bits) -> Vec<u32> {
        count(&self.facet_of_countries(), events, &self.known(|counts| &counts.countries))
    }

    fn leaves_of_places(&self, events: &Bits) -> Vec<u32> {
        count(&self.facet_of_places(), events, &self.known(|counts| &counts.places))
    }

    /// How many of the events match `actor:` each actor.
    pub(super) fn actors(&self, events: &Bits) -> Vec<u32> {
        self.actors_of(events, self.leaves_of_actors(events, false))
    }

    fn actors_of(&self, events: &Bits, mut counts: Vec<u32>) -> Vec<u32> {
        let of = |event: u32| self.index.facts.authored.actors(event).unwrap_or(&[]).to_vec();
        self.take_back(events, of, &mut counts);
        counts
    }

    /// Takes back what events that sum up others add to the counts of values that one of their parts has too: beside
    /// its parts none of them is counted. Few events are of that kind, and none is a row.
    fn take_back(&self, events: &Bits, values: impl Fn(u32) -> Vec<u32>, counts: &mut [u32]) {
        let aggregates = self.index.facts.aggregates.iter();
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
    pub(super) fn countries(&self, events: &Bits) -> Vec<u32> {
        let facts = &self.index.facts;
        let mut counts = roll_up(&self.leaves_of_countries(events), &facts.sets, country_rows(self.b));
        let set = |event: u32| facts.country_sets.get(event as usize).map_or(0, |&set| set as usize);
        self.take_back(events, |event| facts.sets.row(set(event)).to_vec(), &mut counts);
        counts
    }

    /// How many of the events happened in each country.
    pub(super) fn lands(&self, events: &Bits) -> Vec<u32> {
        let (leaves, countries) = (self.leaves_of_places(events), self.index.grounds.countries_of_places());
        let mut counts = roll_up(&leaves, countries, country_rows(self.b));
        let place = |event: u32| self.b.events().places().get(event as usize).copied();
        let of =
            |event: u32| place(event).map_or_else(Vec::new, |place| countries.row(place as usize).to_vec());
        self.take_back(events, of, &mut counts);
        counts
    }

    /// How many of the events happened at each place or within it.
    pub(super) fn places(&self, events: &Bits) -> Vec<u32> {
        let (leaves, around) = (self.leaves_of_places(events), self.index.grounds.around_places());
        let mut counts = roll_up(&leaves, around, self.b.places().len());
        let place = |event: u32| self.b.events().places().get(event as usize).copied();
        let of = |event: u32| place(event).map_or_else(Vec::new, |place| around.row(place as usize).to_vec());
        self.take_back(events, of, &mut counts);
        counts
    }

    /// How many of the events are of each kind.
    pub(super) fn kinds(&self, events: &Bits) -> Vec<u32> {
        let mut counts = count(&self.facet_of_kinds(), events, &self.known(|counts| &counts.kinds));
        let kinds = self.b.events().kinds();
        let of = |event: u32| kinds.get(event as usize).map(|&kind| kind as u32).into_iter().collect();
        self.take_back(events, of, &mut counts);
        counts
    }

    /// How many of the events match `source:` each source.
    pub(super) fn sources(&self, events: &Bits) -> Vec<u32> {
        if self.index.facts.authored.bits.is_empty() {
            let values = self.b.events().sources();
            let column = Column { values, rows: self.b.sources().len(), row: |source: SourceId| source.0 };
            return count(&column, events, &self.known(|counts| &counts.sources));
        }
        let facts = &self.index.facts;
        let sources = Sources { b: self.b, facts };
        let mut counts = count(&sources, events, &self.known(|counts| &counts.sources));
        let of = |event: u32| facts.authored.sources(event).unwrap_or(&[]).to_vec();
        self.take_back(events, of, &mut counts);
        counts
    }

    /// The claims of rows by actor. Where every event has one and no claimant takes part in any event, they are
    /// those of the events, and of each claimant its own. Given is in how many events each actor takes part.
    fn claims_of_rows(
        &self,
        figured: &Bits,
        (events, of_events): (&Bits, &[u32]),
        taking_part: &[u32],
    ) -> Vec<u32> {
        let apart = || {
            let who = self.index.own_claims.iter().zip(taking_part);
            !self.index.grounds.nested && who.filter(|(claims, _)| **claims > 0).all(|(_, count)| *count == 0)
        };
        if figured.count() != events.count() || figured.count_and(events) != events.count() || !apart() {
            return self.leaves_of_actors(figured, true);
        }
        let known =
            Known { set: &self.index.facts.figured, size: self.index.stated, counts: &self.index.own_claims };
        let own = count(&claimants(self.b), figured, &[known]);
        of_events.iter().zip(own).map(|(&of_events, own)| of_events + own).collect()
    }

    fn actor_tallies(&self, under: &Selection) -> Vec<ActorTally> {
        let (b, grounds) = (self.b, &self.index.grounds);
        let mut figured = under.claims.clone();
        figured.and(&self.index.facts.figured);
        let taking_part = self.leaves_of_actors(&under.events, false);
        let claims =
            self.claims_of_rows(&figured, (&under.events, &taking_part), &self.index.all.counts.actors);
        let events = self.actors_of(&under.events, taking_part);
        let tally = |(events, claims)| ActorTally { events, statements: 0, claims };
        let mut tallies: Vec<ActorTally> = events.into_iter().zip(claims).map(tally).collect();
        let of_event = |event: u32| self.index.facts.authored.actors(event).unwrap_or(&[]);
        let mut seen = Seen::new(b.actors().len());
        for statement in under.statements.iter().filter_map(|id| b.statement(StatementId(id))) {
            seen.begin();
            let mut each = |row: u32| {
                if let (true, Some(tally)) = (seen.first(row), tallies.get_mut(row as usize)) {
                    tally.statements += 1;
                }
            };
            grounds.statement_actors(statement, &mut each);
            statement.events.iter().flat_map(|event| of_event(event.0)).copied().for_each(each);
        }
        let first = u32::try_from(b.claims().tabled()).unwrap_or(u32::MAX);
        for claim in under.claims.iter_from(first).filter_map(|id| b.claim(ClaimId(id))) {
            seen.begin();
            let mut each = |row: u32| {
                if let (true, Some(tally)) = (seen.first(row), tallies.get_mut(row as usize)) {
                    tally.claims += 1;
                }
            };
            grounds.claim_actors(claim, &mut each);
            claim.events().flat_map(|event| of_event(event.0)).copied().for_each(each);
        }
        tallies
    }
}

fn undated_left_out(b: &Briefing, parts: &Parts<'_>) -> u32 {
    const TIME: [Key; 2] = [Key::Since, Key::Until];
    if !parts.has(&TIME) {
        return 0;
    }
    parts.without(&TIME).events.count_in(b.events().dated()..b.events().len())
}

fn leads_left_out(index: &Index, parts: &Parts<'_>) -> u32 {
    if index.plain.is_none() || parts.shows_leads() {
        return 0;
    }
    parts.with_leads().events.count_and(&index.facts.leads)
}
