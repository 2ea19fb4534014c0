//! What records have indirectly: the organisations of an actor, the surroundings of a place, and their countries.

use crate::model::Lists;
use crate::model::{ActorId, Briefing, ClaimView, CountryId, EventView, PlaceId, Statement};

/// The organisations of each actor, the surroundings of each place, and their countries.
#[derive(Clone, Debug)]
pub(crate) struct Ancestry {
    /// For each actor: itself and all organisations above it, at any remove.
    actors: Lists<u32>,
    /// For each actor: its country and those of the organisations above it.
    actor_countries: Lists<u32>,
    /// For each place: itself and all places that contain it.
    places: Lists<u32>,
    /// For each place: its countries, else those of the nearest place around it that has some.
    place_countries: Lists<u32>,
    /// Whether any actor is a member of another.
    pub(crate) nested: bool,
}

impl Ancestry {
    pub(crate) fn new(b: &Briefing) -> Self {
        let mut ancestry = Self {
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
            ancestry.actor_countries.push(countries);
            ancestry.actors.push(all.iter().copied());
        }
        let mut upward = Upward::new(b.places().len());
        for start in 0..b.places().len() {
            let all = upward.from(start, |at, next| {
                let around = b.places().get(at).and_then(|place| place.within).map(PlaceId::index);
                next.extend(around.filter(|&id| id < b.places().len()));
            });
            let stated = all.iter().filter_map(|&at| b.place(PlaceId(at)));
            let countries = stated.map(|place| &place.countries).find(|countries| !countries.is_empty());
            ancestry.place_countries.push(countries.into_iter().flatten().map(|id| u32::from(id.0)));
            ancestry.places.push(all.iter().copied());
        }
        ancestry
    }

    /// An actor and all organisations above it.
    pub(crate) fn actor(&self, id: ActorId) -> &[u32] {
        self.actors.row(id.index())
    }

    /// For each actor whether it is this one or a member of it.
    pub(crate) fn members_of(&self, actor: ActorId) -> Vec<bool> {
        self.actors.rows().map(|above| above.contains(&actor.0)).collect()
    }

    /// For each place whether it is one of these or lies within one.
    pub(crate) fn places_within(&self, places: &[PlaceId]) -> Vec<bool> {
        self.places.rows().map(|around| around.iter().any(|&id| places.contains(&PlaceId(id)))).collect()
    }

    /// For each place whether it lies in the country.
    pub(crate) fn places_in(&self, country: CountryId) -> Vec<bool> {
        self.place_countries.rows().map(|own| own.contains(&u32::from(country.0))).collect()
    }

    /// For each place: itself and all places that contain it.
    pub(crate) fn around_places(&self) -> &Lists<u32> {
        &self.places
    }

    /// For each actor: its country and those of the organisations above it.
    pub(crate) fn countries_of_actors(&self) -> &Lists<u32> {
        &self.actor_countries
    }

    /// For each place: its countries.
    pub(crate) fn countries_of_places(&self) -> &Lists<u32> {
        &self.place_countries
    }

    /// The countries of an actor.
    pub(crate) fn actor_countries(&self, id: ActorId) -> &[u32] {
        self.actor_countries.row(id.index())
    }

    /// Calls `each` for every actor of the event; several times for one that has several parts.
    pub(crate) fn event_actors(&self, event: EventView<'_>, mut each: impl FnMut(u32)) {
        let taking_part = event.participants().map(|part| part.0);
        for actor in taking_part.chain(event.reported_by().iter().copied()) {
            self.actor(actor).iter().copied().for_each(&mut each);
        }
    }

    /// Calls `each` for every actor that the statement itself names, perhaps several times.
    pub(crate) fn statement_actors(&self, statement: &Statement, mut each: impl FnMut(u32)) {
        for actor in statement_names(statement) {
            self.actor(actor).iter().copied().for_each(&mut each);
        }
    }

    /// Calls `each` for every actor that the claim itself names, perhaps several times.
    pub(crate) fn claim_actors(&self, claim: ClaimView<'_>, mut each: impl FnMut(u32)) {
        for actor in claim_names(claim) {
            self.actor(actor).iter().copied().for_each(&mut each);
        }
    }
}

/// Everybody named by a statement.
pub(crate) fn statement_names(statement: &Statement) -> impl Iterator<Item = ActorId> + '_ {
    let all = statement.speakers.iter().chain(&statement.on_behalf).chain(&statement.to);
    all.chain(&statement.about).chain(&statement.through).copied()
}

/// Everybody behind a claim: claimant and origin.
pub(crate) fn claim_names(claim: ClaimView<'_>) -> impl Iterator<Item = ActorId> {
    claim.claimant().into_iter().chain(claim.origin())
}

/// The position of a country in lists of counts.
pub(crate) fn country_rank(id: CountryId) -> usize {
    usize::from(id.0)
}

/// The length of lists of counts by country.
pub(crate) fn country_count(b: &Briefing) -> usize {
    b.countries().iter().map(|(id, _)| country_rank(id) + 1).max().unwrap_or(0)
}

/// Remembers which rows came up in the current round, without being cleared between rounds.
#[derive(Clone, Debug)]
pub(crate) struct SeenRows {
    last: Vec<u32>,
    round: u32,
}

impl SeenRows {
    pub(crate) fn new(rows: usize) -> Self {
        Self { last: vec![0; rows], round: 0 }
    }

    /// Begins a round. There are at most `u32::MAX` rounds: one for each record.
    pub(crate) fn begin(&mut self) {
        self.round = self.round.wrapping_add(1);
    }

    /// Whether the row comes up for the first time in this round; false for a row that does not exist.
    pub(crate) fn first(&mut self, row: u32) -> bool {
        self.last.get_mut(row as usize).is_some_and(|last| std::mem::replace(last, self.round) != self.round)
    }
}

/// Finds everything above each of many rows, one after the other.
struct Upward {
    seen: SeenRows,
    reached: Vec<u32>,
    next: Vec<usize>,
}

impl Upward {
    fn new(rows: usize) -> Self {
        Self { seen: SeenRows::new(rows), reached: Vec::new(), next: Vec::new() }
    }

    /// The start and everything above it, the nearest first. A circle ends where it closes.
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
