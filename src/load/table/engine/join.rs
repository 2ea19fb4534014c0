//! From the names that each worker found to the records of the briefing.
//!
//! A record is made when the first row that needs it is confirmed, so that ids do not depend on which worker read what.

use std::collections::HashMap;
use std::hash::BuildHasher;

use hashbrown::HashTable;

use super::parsed::{FreshNames, Parsed};
use crate::load::table::row::{NewActor, NewMode, NewPlace};
use crate::model::block::Named;
use crate::model::country::CountryId;
use crate::model::table::{Mode, NONE};
use crate::model::{Actor, ActorId, ActorKind, Builder, Kind, Place, PlaceId, PlacePrecision};

type Map<K> = HashMap<K, u32, foldhash::fast::FixedState>;

/// What the briefing already has, by what identifies it.
#[derive(Debug, Default)]
pub(super) struct Joins {
    actors: Map<(String, Option<CountryId>)>,
    /// Actors of other inputs.
    authored: Map<(String, ActorKind, Option<CountryId>)>,
    /// By their [`hash`].
    places: HashTable<u32>,
    modes: Map<(Kind, String, Vec<String>, Option<i16>)>,
    /// The number of actors of the briefing that are among these.
    known: usize,
}

/// The names of one worker, and the ids that they have in the briefing.
#[derive(Debug, Default)]
pub(super) struct WorkerNames {
    names: UnjoinedNames,
    actors: Vec<u32>,
    places: Vec<u32>,
    modes: Vec<u32>,
    cited: Vec<u32>,
}

impl WorkerNames {
    /// Takes over the names that were new to the worker.
    pub(super) fn extend(&mut self, fresh: FreshNames) {
        self.names.actors.extend(fresh.actors.into_iter().map(Some));
        self.names.places.extend(fresh.places.into_iter().map(Some));
        self.names.modes.extend(fresh.modes.into_iter().map(Some));
        self.names.cited.extend(fresh.cited.into_iter().map(Some));
        self.actors.resize(self.names.actors.len(), NONE);
        self.places.resize(self.names.places.len(), NONE);
        self.modes.resize(self.names.modes.len(), NONE);
        self.cited.resize(self.names.cited.len(), NONE);
    }
}

/// The names of one worker that have no id yet.
#[derive(Debug, Default)]
struct UnjoinedNames {
    actors: Vec<Option<NewActor>>,
    places: Vec<Option<NewPlace>>,
    modes: Vec<Option<NewMode>>,
    cited: Vec<Option<String>>,
}

fn take<T>(names: &mut [Option<T>], rank: u32) -> Option<T> {
    names.get_mut(rank as usize)?.take()
}

/// The id of a rank, if it has one already.
fn id(ids: &[u32], rank: u32) -> Option<u32> {
    ids.get(rank as usize).copied().filter(|&id| id != NONE)
}

fn keep(ids: &mut [u32], rank: u32, id: u32) -> u32 {
    if let Some(slot) = ids.get_mut(rank as usize) {
        *slot = id;
    }
    id
}

impl Joins {
    /// Replaces the ids of a worker in the rows of a piece by those of the briefing.
    pub(super) fn join(&mut self, parsed: &mut Parsed, local: &mut WorkerNames, out: &mut Builder) {
        self.learn(out);
        parsed.rows.remap_ids(|named, rank| match named {
            Named::Mode => id(&local.modes, rank).unwrap_or_else(|| self.mode(rank, local, out)),
            Named::Place => id(&local.places, rank).unwrap_or_else(|| self.place(rank, local, out)),
            Named::Actor => id(&local.actors, rank).unwrap_or_else(|| self.actor(rank, local, out)),
        });
        for rank in parsed.cited.iter_mut().filter(|rank| **rank != NONE) {
            *rank = id(&local.cited, *rank).unwrap_or_else(|| cited(*rank, local, out));
        }
    }

    /// Learns the actors of other inputs: they are joined with those of tables with the same name, kind and country.
    fn learn(&mut self, out: &Builder) {
        for (index, actor) in out.actors.iter().enumerate().skip(self.known) {
            let key = (actor.name.clone(), actor.kind, actor.country);
            self.authored.entry(key).or_insert(ActorId::from_index(index).0);
        }
        self.known = out.actors.len();
    }

    fn actor(&mut self, rank: u32, local: &mut WorkerNames, out: &mut Builder) -> u32 {
        let Some(NewActor { name, kind, country }) = take(&mut local.names.actors, rank) else { return NONE };
        let authored = self.authored.get(&(name.clone(), kind, country)).copied();
        let id = *self.actors.entry((name, country)).or_insert_with_key(|(name, _)| {
            authored.unwrap_or_else(|| {
                out.actors.push(Actor { country, ..Actor::new(name, name, kind) });
                ActorId::from_index(out.actors.len() - 1).0
            })
        });
        self.known = out.actors.len();
        keep(&mut local.actors, rank, id)
    }

    fn place(&mut self, rank: u32, local: &mut WorkerNames, out: &mut Builder) -> u32 {
        let Some(place) = take(&mut local.names.places, rank) else { return NONE };
        // A place is named after the one around it, so this ends.
        let within = place.within.filter(|&around| around < rank);
        let within =
            within.map(|around| id(&local.places, around).unwrap_or_else(|| self.place(around, local, out)));
        let within = within.filter(|&around| around != NONE).map(PlaceId);
        let NewPlace { name, country, coordinates, precision, .. } = place;
        let own = identity(&name, country.as_slice(), coordinates, precision, within);
        let is_own = |&id: &u32| out.places.get(id as usize).is_some_and(|other| identity_of(other) == own);
        let hashed = hash(&own);
        let known = self.places.find(hashed, is_own).copied();
        let id = known.unwrap_or_else(|| {
            let id = PlaceId::from_index(out.places.len()).0;
            out.places.push(Place {
                key: name.clone(),
                name,
                aliases: Vec::new(),
                countries: country.into_iter().collect(),
                coordinates,
                precision,
                within,
                evidence: Vec::new(),
                notes: Vec::new(),
                drafted: None,
            });
            let hash_of = |place: &Place| hash(&identity_of(place));
            self.places.insert_unique(hashed, id, |&id| out.places.get(id as usize).map_or(0, hash_of));
            id
        });
        keep(&mut local.places, rank, id)
    }

    fn mode(&mut self, rank: u32, local: &mut WorkerNames, out: &mut Builder) -> u32 {
        let Some(NewMode { kind, words, types, goldstein }) = take(&mut local.names.modes, rank) else {
            return NONE;
        };
        let id = *self.modes.entry((kind, words, types, goldstein)).or_insert_with_key(
            |(kind, words, types, goldstein)| {
                let (words, types) = (words.clone(), types.clone());
                out.modes.push(Mode { kind: *kind, words, types, goldstein: *goldstein });
                u32::try_from(out.modes.len() - 1).unwrap_or(NONE)
            },
        );
        keep(&mut local.modes, rank, id)
    }
}

fn cited(rank: u32, local: &mut WorkerNames, out: &mut Builder) -> u32 {
    let Some(cell) = take(&mut local.names.cited, rank) else { return NONE };
    keep(&mut local.cited, rank, out.cited.intern(&cell))
}

/// What distinguishes a place of a table from others.
type Identity<'a> = (&'a str, &'a [CountryId], Option<(u32, u32)>, PlacePrecision, Option<PlaceId>);

fn identity<'a>(
    name: &'a str,
    countries: &'a [CountryId],
    coordinates: Option<(f32, f32)>,
    precision: PlacePrecision,
    within: Option<PlaceId>,
) -> Identity<'a> {
    let bits = coordinates.map(|(latitude, longitude)| (latitude.to_bits(), longitude.to_bits()));
    (name, countries, bits, precision, within)
}

fn identity_of(place: &Place) -> Identity<'_> {
    identity(&place.name, &place.countries, place.coordinates, place.precision, place.within)
}

fn hash(identity: &Identity<'_>) -> u64 {
    foldhash::fast::FixedState::with_seed(0).hash_one(identity)
}
