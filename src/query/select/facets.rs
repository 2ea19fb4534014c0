//! The facets that are not simply one column: sources, actors, countries.

use std::ops::Range;

use crate::model::Briefing;
use crate::model::table::{Member, NONE};

use super::ancestry::{Ancestry, SeenRows, country_count};
use super::count::Facet;
use super::facts::Facts;

/// The sources of events.
pub(crate) struct Sources<'a> {
    pub(crate) b: &'a Briefing,
    pub(crate) facts: &'a Facts,
}

impl Facet for Sources<'_> {
    type State = ();

    fn rows(&self) -> usize {
        self.b.sources().len()
    }

    fn state(&self) {}

    fn each(&self, (): &mut (), event: u32, mut put: impl FnMut(u32)) {
        if let Some(sources) = self.facts.authored.sources(event) {
            sources.iter().copied().for_each(put);
        } else if let Some(source) = self.b.events().sources().get(event as usize) {
            put(source.0);
        }
    }

    fn each_of(&self, (): &mut (), events: Range<usize>, mut put: impl FnMut(u32, u32)) {
        let rest = if self.facts.authored.bits.is_empty() { events.end } else { events.start };
        // Rows of one file are mostly consecutive.
        let of_rows = self.b.events().sources().get(events.start..rest).unwrap_or(&[]);
        for same in of_rows.chunk_by(|one, other| one == other) {
            if let Some(source) = same.first() {
                put(source.0, u32::try_from(same.len()).unwrap_or(NONE));
            }
        }
        for event in rest..events.end {
            self.each(&mut (), u32::try_from(event).unwrap_or(NONE), |row| put(row, 1));
        }
    }
}

/// The actors of events with the organisations above them; for claims with the claimants of the figures.
pub(crate) struct Actors<'a> {
    pub(crate) b: &'a Briefing,
    pub(crate) facts: &'a Facts,
    pub(crate) ancestry: &'a Ancestry,
    pub(crate) of_claims: bool,
}

impl Facet for Actors<'_> {
    type State = SeenRows;

    fn rows(&self) -> usize {
        self.b.actors().len()
    }

    fn state(&self) -> SeenRows {
        SeenRows::new(self.rows())
    }

    fn each(&self, seen: &mut SeenRows, event: u32, mut put: impl FnMut(u32)) {
        let claimants = if self.of_claims { self.b.claims().claimants() } else { &[] };
        let claimant = claimants.get(event as usize).copied().filter(|&id| id != NONE);
        let members = match self.facts.authored.actors(event) {
            None => self.b.events().participants().row(event as usize),
            Some(actors) if claimant.is_none() => return actors.iter().copied().for_each(put),
            Some(_) => &[],
        };
        let actor = |member: &Member| member.actor().0;
        match (members, claimant) {
            ([], None) => {}
            ([one], None) if !self.ancestry.nested => put(actor(one)),
            ([one, other], None) if !self.ancestry.nested => {
                put(actor(one));
                if actor(one) != actor(other) {
                    put(actor(other));
                }
            }
            ([one], Some(claimant)) if !self.ancestry.nested => {
                put(actor(one));
                if claimant != actor(one) {
                    put(claimant);
                }
            }
            ([one, other], Some(claimant)) if !self.ancestry.nested => {
                let (one, other) = (actor(one), actor(other));
                put(one);
                if other != one {
                    put(other);
                }
                if claimant != one && claimant != other {
                    put(claimant);
                }
            }
            _ => {
                seen.begin();
                for id in members.iter().map(actor).chain(claimant) {
                    for &row in self.ancestry.actor(crate::model::ActorId(id)) {
                        if seen.first(row) {
                            put(row);
                        }
                    }
                }
            }
        }
    }
}

/// The countries in which events happened.
pub(crate) struct LocationCountries<'a> {
    pub(crate) b: &'a Briefing,
    pub(crate) ancestry: &'a Ancestry,
}

impl Facet for LocationCountries<'_> {
    type State = ();

    fn rows(&self) -> usize {
        0
    }

    fn state(&self) {}

    fn each(&self, (): &mut (), event: u32, put: impl FnMut(u32)) {
        let place = self.b.events().places().get(event as usize).map_or(usize::MAX, |&place| place as usize);
        self.ancestry.countries_of_places().row(place).iter().copied().for_each(put);
    }
}

/// The countries of those who took part in events.
pub(crate) struct PartyCountries<'a> {
    pub(crate) b: &'a Briefing,
    pub(crate) ancestry: &'a Ancestry,
}

impl Facet for PartyCountries<'_> {
    type State = SeenRows;

    fn rows(&self) -> usize {
        0
    }

    fn state(&self) -> SeenRows {
        SeenRows::new(country_count(self.b))
    }

    fn each(&self, seen: &mut SeenRows, event: u32, mut put: impl FnMut(u32)) {
        seen.begin();
        for member in self.b.events().participants().row(event as usize) {
            for &country in self.ancestry.actor_countries(member.actor()) {
                if seen.first(country) {
                    put(country);
                }
            }
        }
    }
}
