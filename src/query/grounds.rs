//! On what grounds a record matches: the actors, countries, places and sources that it has itself, those that
//! follow from membership and position included.

use crate::model::Lists;
use crate::model::{ActorId, Briefing, ClaimView, CountryId, EventView, PlaceId, Statement};

/// What follows from what: the organisations of an actor, the surroundings of a place, and their countries.
#[derive(Clone, Debug)]
pub(super) struct Grounds {
    /// Of each actor: itself and all of which it is a member, at any remove.
    actors: Lists<u32>,
    /// Of each actor: its country and those of all of which it is a member.
    actor_countries: Lists<u32>,
    /// Of each place: itself and all places that contain it.
    places: Lists<u32>,
    /// Of each place: its countries, else those of the nearest place around it that has some.
    place_countries: Lists<u32>,
    /// Whether any actor is a member of another.
    pub(super) nested: bool,
}

impl Grounds {
    pub(super) fn new(b: &Briefing) -> Self {
        let mut grounds = Self {
            actors: Lists::default(),
            actor_countries: Lists::default(),
            places: Lists::default(),
            place_countries: Lists::default(),
            nested: b.actors().iter().any(|actor| !actor.member_of.is_empty()),
        };
        let mut upward = Upward::new(b.actors().len());
        for start in 0..b.actors().len() {
            let all = upward.from(start, |at, next| {
                let above = b.actors().get(at).map_or(&[][..], |actor| &actor.member_of);
                next.extend(above.iter().map(|id| id.index()).filter(|&id| id < b.actors().len()));
            });
            let countries = all.iter().filter_map(|&at| b.actor(ActorId(at))?.country);
            let mut countries: Vec<u32> = countries.map(|id| u32::from(id.0)).collect();
            countries.sort_unstable();
            countries.dedup();
            grounds.actor_countries.push(countries);
            grounds.actors.push(all.iter().copied());
        }
        let mut upward = Upward::new(b.places().len());
        for start in 0..b.places().len() {
            let all = upward.from(start, |at, next| {
                let around = b.places().get(at).and_then(|place| place.within).map(PlaceId::index);
                next.extend(around.filter(|&id| id < b.places().len()));
            });
            let stated = all.iter().filter_map(|&at| b.place(PlaceId(at)));
            let countries = stated.map(|place| &place.countries).find(|countries| !countries.is_empty());
            grounds.place_countries.push(countries.into_iter().flatten().map(|id| u32::from(id.0)));
            grounds.places.push(all.iter().copied());
        }
        grounds
    }

    /// An actor and all of which it is a member.
    pub(super) fn actor(&self, id: ActorId) -> &[u32] {
        self.actors.row(id.index())
    }

    /// For each actor whether it is the other one or a member of it.
    pub(super) fn members_of(&self, actor: ActorId) -> Vec<bool> {
        self.actors.rows().map(|above| above.contains(&actor.0)).collect()
    }

    /// For each place whether it is one of the others or lies within one.
    pub(super) fn places_within(&self, places: &[PlaceId]) -> Vec<bool> {
        self.places.rows().map(|around| around.iter().any(|&id| places.contains(&PlaceId(id)))).collect()
    }

    /// For each place whether it lies in the country.
    pub(super) fn places_in(&self, country: CountryId) -> Vec<bool> {
        self.place_countries.rows().map(|own| own.contains(&u32::from(country.0))).collect()
    }

    /// Of each place: itself and all places that contain it.
    pub(super) fn around_places(&self) -> &Lists<u32> {
        &self.places
    }

    /// Of each actor: its country and those of all of which it is a member.
    pub(super) fn countries_of_actors(&self) -> &Lists<u32> {
        &self.actor_countries
    }

    /// Of each place: its countries.
    pub(super) fn countries_of_places(&self) -> &Lists<u32> {
        &self.place_countries
    }

    /// The countries of an actor.
    pub(super) fn actor_countries(&self, id: ActorId) -> &[u32] {
        self.actor_countries.row(id.index())
    }

    /// Calls for every actor that the event has; for one that it has in several ways several times.
    pub(super) fn event_actors(&self, event: EventView<'_>, mut each: impl FnMut(u32)) {
        let taking_part = event.participants().map(|part| part.0);
        for actor in taking_part.chain(event.reported_by().iter().copied()) {
            self.actor(actor).iter().copied().for_each(&mut each);
        }
    }

    /// Calls for every actor that the statement itself has, perhaps several times.
    pub(super) fn statement_actors(&self, statement: &Statement, mut each: impl FnMut(u32)) {
        for actor in statement_names(statement) {
            self.actor(actor).iter().copied().for_each(&mut each);
        }
    }

    /// Calls for every actor that the claim itself has, perhaps several times.
    pub(super) fn claim_actors(&self, claim: ClaimView<'_>, mut each: impl FnMut(u32)) {
        for actor in claim_names(claim) {
            self.actor(actor).iter().copied().for_each(&mut each);
        }
    }
}

/// Everybody whom a statement names.
pub(super) fn statement_names(statement: &Statement) -> impl Iterator<Item = ActorId> + '_ {
    let all = statement.speakers.iter().chain(&statement.on_behalf).chain(&statement.to);
    all.chain(&statement.about).chain(&statement.through).copied()
}

/// Everybody who stands behind a claim.
pub(super) fn claim_names(claim: ClaimView<'_>) -> impl Iterator<Item = ActorId> {
    claim.claimant().into_iter().chain(claim.origin())
}

/// The index of a country in lists that count from 0.
pub(super) fn country_row(id: CountryId) -> usize {
    usize::from(id.0)
}

/// Remembers which rows were met in the present round, without being cleared between rounds.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    last: Vec<u32>,
    round: u32,
}

impl Seen {
    pub(super) fn new(rows: usize) -> Self {
        Self { last: vec![0; rows], round: 0 }
    }

    /// Begins a round in which nothing was met. There are at most `u32::MAX` rounds: one for each record.
    pub(super) fn begin(&mut self) {
        self.round = self.round.wrapping_add(1);
    }

    /// Whether the row is met for the first time in this round; false for a row that does not exist.
    pub(super) fn first(&mut self, row: u32) -> bool {
        self.last.get_mut(row as usize).is_some_and(|last| std::mem::replace(last, self.round) != self.round)
    }
}

/// What can be reached from each of many, one after the other.
struct Upward {
    seen: Seen,
    reached: Vec<u32>,
    next: Vec<usize>,
}

impl Upward {
    fn new(rows: usize) -> Self {
        Self { seen: Seen::new(rows), reached: Vec::new(), next: Vec::new() }
    }

    /// The start and everything that can be reached from it, the nearest first; circles end where they close.
    fn from(&mut self, start: usize, above: impl Fn(usize, &mut Vec<usize>)) -> &[u32] {
        let Self { seen, reached, next } = self;
        let row = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        seen.begin();
        seen.first(row(start));
        reached.clear();
        reached.push(row(start));
        let mut at = 0;
        while let Some(&current) = reached.get(at) {
            next.clear();
            above(current as usize, next);
            reached.extend(next.iter().map(|&id| row(id)).filter(|&id| seen.first(id)));
            at += 1;
        }
        reached
    }
}
