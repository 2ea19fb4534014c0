//! Which actors, places and types of two briefings are the same.

use std::collections::HashMap;

use super::state::Side;
use super::types::Renamed;
use crate::model::table::{Mode, NONE};
use crate::model::{Actor, ActorId, Briefing, Interner, Place, PlaceId, fold};

/// For the records of one type, numbers that are equal where records are the same: by their ids in the old and the new
/// briefing.
#[derive(Debug, Default)]
pub(super) struct Sameness {
    old: Vec<u32>,
    new: Vec<u32>,
}

impl Sameness {
    /// The number of a record; [`NONE`] where there is no such record.
    pub(super) fn number(&self, side: Side, id: u32) -> u32 {
        let numbers = if side == Side::Old { &self.old } else { &self.new };
        numbers.get(id as usize).copied().unwrap_or(NONE)
    }
}

/// What identifies a record: its id, empty where a dataset gives none, and what it is called.
struct Identity<'a> {
    key: &'a str,
    name: String,
}

/// Two records are the same with the same id, else with the same name.
fn same<'a>(old: impl Iterator<Item = Identity<'a>>, new: impl Iterator<Item = Identity<'a>>) -> Sameness {
    let mut names = Interner::default();
    let mut by_key: HashMap<&str, u32> = HashMap::new();
    let mut known = Vec::new();
    for Identity { key, name } in old {
        let number = names.intern(&name);
        known.push(number);
        if !key.is_empty() {
            by_key.entry(key).or_insert(number);
        }
    }
    let number = |Identity { key, name }: Identity<'_>| match by_key.get(key) {
        Some(&number) => number,
        None => names.intern(&name),
    };
    Sameness { old: known, new: new.map(number).collect() }
}

/// The actors: by their ids in a case, else by folded name and country.
pub(super) fn actors(old: &Briefing, new: &Briefing) -> Sameness {
    fn of<'a>(b: &'a Briefing, actor: &'a Actor) -> Identity<'a> {
        let country = actor.country.map_or("", |id| b.country_name(id));
        // The rows of a table name actors, and give no ids.
        let key = if actor.key == actor.name { "" } else { &actor.key };
        Identity { key, name: format!("{}\n{country}", fold(&actor.name)) }
    }
    same(old.actors().iter().map(|actor| of(old, actor)), new.actors().iter().map(|actor| of(new, actor)))
}

/// The places: by their ids in a case, else by name, surroundings and coordinates.
pub(super) fn places(old: &Briefing, new: &Briefing) -> Sameness {
    fn of<'a>(b: &'a Briefing, place: &'a Place) -> Identity<'a> {
        let key = if place.key == place.name { "" } else { &place.key };
        let at = place.coordinates.map_or_else(String::new, |(lat, lon)| format!("{lat} {lon}"));
        Identity { key, name: format!("{}\n{at}", area(b, place)) }
    }
    same(old.places().iter().map(|place| of(old, place)), new.places().iter().map(|place| of(new, place)))
}

/// The folded names of a place, of those around it and of its countries.
fn area(b: &Briefing, place: &Place) -> String {
    let mut names = fold(&place.name);
    let mut within = place.within;
    // A circle of places, which a case may have, ends too.
    for _ in 0..8 {
        let Some(around) = within.and_then(|id| b.place(id)) else { break };
        names.push_str(&format!("\n{}", fold(&around.name)));
        within = around.within;
    }
    for &country in &place.countries {
        names.push_str(&format!("\n{}", b.country_name(country)));
    }
    names
}

/// Whether two places are one although their coordinates differ: by no more than about a kilometre.
pub(super) fn is_near((old, one): (&Briefing, PlaceId), (new, other): (&Briefing, PlaceId)) -> bool {
    const NEAR: f32 = 0.01;
    let (Some(one), Some(other)) = (old.place(one), new.place(other)) else { return false };
    let near = match (one.coordinates, other.coordinates) {
        (Some(one), Some(other)) => (one.0 - other.0).abs() <= NEAR && (one.1 - other.1).abs() <= NEAR,
        (one, other) => one == other,
    };
    near && area(old, one) == area(new, other)
}

/// The types of events.
pub(super) fn modes(old: &Briefing, new: &Briefing) -> Sameness {
    fn of(mode: &Mode) -> Identity<'_> {
        Identity { key: "", name: format!("{}\n{}\n{}", mode.kind.word(), mode.words, mode.types.join("\n")) }
    }
    same(old.events().modes().iter().map(of), new.events().modes().iter().map(of))
}

/// Actors and places that keep their ids in a case and have another name.
pub(super) fn renamed(old: &Briefing, new: &Briefing) -> Renamed {
    let actor = |actor: &'_ Actor| (actor.key.clone(), actor.name.clone());
    let place = |place: &'_ Place| (place.key.clone(), place.name.clone());
    let actors = other_names(old.actors().iter().map(actor), new.actors().iter().map(actor));
    let places = other_names(old.places().iter().map(place), new.places().iter().map(place));
    Renamed {
        actors: actors.into_iter().map(|(old, new)| (ActorId(old), ActorId(new))).collect(),
        places: places.into_iter().map(|(old, new)| (PlaceId(old), PlaceId(new))).collect(),
    }
}

/// The records that have the same id and another name on both sides, by their ranks; each record is its id and its name.
/// In tables names are the ids.
fn other_names(
    old: impl Iterator<Item = (String, String)>,
    new: impl Iterator<Item = (String, String)>,
) -> Vec<(u32, u32)> {
    let known: HashMap<String, (u32, String)> =
        (0u32..).zip(old).map(|(rank, (key, name))| (key, (rank, name))).collect();
    let mut out = Vec::new();
    for (rank, (key, name)) in (0u32..).zip(new).filter(|(_, (key, name))| key != name) {
        if let Some((before, _)) = known.get(&key).filter(|(_, other)| fold(other) != fold(&name)) {
            out.push((*before, rank));
        }
    }
    out
}
