//! Which places of a briefing are one place.
//!
//! An export lists a town once for each point and each precision. For a filter these are one place: they have the
//! same name and lie within areas and countries of the same names.

use std::collections::{HashMap, HashSet};

use crate::model::{Briefing, CountryId, Place, PlaceId, fold};

/// A place and all that contain it, outwards. A circle ends where it closes.
pub(crate) fn around(b: &Briefing, place: PlaceId) -> Vec<PlaceId> {
    let mut all = vec![place];
    let mut next = b.place(place).and_then(|place| place.within);
    while let Some(id) = next.filter(|id| !all.contains(id)) {
        let Some(place) = b.place(id) else { break };
        all.push(id);
        next = place.within;
    }
    all
}

/// The countries of a place: its own, else those of the nearest place around it that has some.
pub(crate) fn countries(b: &Briefing, around: &[PlaceId]) -> Vec<CountryId> {
    let stated = around.iter().filter_map(|&id| b.place(id)).map(|place| &place.countries);
    let mut own = stated.into_iter().find(|own| !own.is_empty()).cloned().unwrap_or_default();
    own.sort_unstable();
    own.dedup();
    own
}

/// Two places with the same identity are one: their name, then the names of the areas and countries they lie in,
/// outwards. A country counts once: whether a source gives "Iran" as an area or as the country makes no difference, and a
/// filter could not tell such places apart.
#[derive(PartialEq, Eq, Hash)]
struct Identity(Vec<String>);

impl Identity {
    fn of(b: &Briefing, place: PlaceId) -> Self {
        let mut names = vec![name(b, place).to_owned()];
        if b.folded_place(place).is_empty() {
            // Punctuation alone names no place in particular, wherever it lies.
            return Self(names);
        }
        let around = around(b, place);
        // An area named by punctuation alone tells nothing apart.
        let areas = around.iter().skip(1).map(|&id| b.folded_place(id)).filter(|name| !name.is_empty());
        names.extend(areas.map(str::to_owned));
        for country in countries(b, &around).into_iter().map(|id| fold(b.country_name(id))) {
            if !names.iter().skip(1).any(|area| *area == country) {
                names.push(country);
            }
        }
        Self(names)
    }

    fn name(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// Whether places of this identity may lie within each other: the name is that of an area or country around them,
    /// or only punctuation.
    fn may_nest(&self) -> bool {
        fold(self.name()).is_empty() || self.0.iter().skip(1).any(|area| area == self.name())
    }
}

/// The folded name, or the name itself if folding leaves nothing of it.
fn name(b: &Briefing, place: PlaceId) -> &str {
    match b.folded_place(place) {
        "" => b.place(place).map_or("", |place| &place.name),
        folded => folded,
    }
}

/// All places that are one with this one, itself included; ids ascending.
pub(crate) fn same_as(b: &Briefing, place: PlaceId) -> Vec<PlaceId> {
    let own = Identity::of(b, place);
    let all = (0..b.places().len()).map(PlaceId::from_index);
    let named = all.filter(|&id| own.name() == name(b, id));
    named.filter(|&id| id == place || Identity::of(b, id) == own).collect()
}

/// The first of the places that are one with this one, which stands for all of them.
pub(crate) fn first_of(b: &Briefing, place: PlaceId) -> PlaceId {
    same_as(b, place).first().copied().unwrap_or(place)
}

/// The places without repetitions, in their order.
pub(crate) fn distinct(b: &Briefing, places: &[PlaceId]) -> Vec<PlaceId> {
    let mut seen = HashSet::new();
    places.iter().copied().filter(|&place| seen.insert(Identity::of(b, place))).collect()
}

/// The number of points of the places that are one with this one.
pub(crate) fn points(b: &Briefing, place: PlaceId) -> usize {
    let bits = |place: &Place| place.coordinates.map(|(lat, lon)| (lat.to_bits(), lon.to_bits()));
    let mut points: Vec<_> =
        same_as(b, place).into_iter().filter_map(|id| b.place(id)).filter_map(bits).collect();
    points.sort_unstable();
    points.dedup();
    points.len()
}

/// The area of a place for the screen: the names of the places around it and of its countries, outwards.
pub(crate) fn areas(b: &Briefing, place: PlaceId) -> Vec<String> {
    let around = around(b, place);
    let told = around.iter().skip(1).filter(|&&id| !b.folded_place(id).is_empty());
    let mut all: Vec<String> = told.filter_map(|&id| Some(b.place(id)?.name.clone())).collect();
    all.extend(countries(b, &around).into_iter().map(|id| b.country_name(id).to_owned()));
    if all.is_empty() {
        all.push("area not stated".to_owned());
    }
    all
}

/// For every place the first that is one with it.
#[derive(Debug)]
pub(crate) struct SamePlaces {
    first: Vec<u32>,
    may_nest: Vec<bool>,
}

impl SamePlaces {
    pub(crate) fn new(b: &Briefing) -> Self {
        let mut known = HashMap::new();
        let all = (0..b.places().len()).map(PlaceId::from_index).map(|id| {
            let identity = Identity::of(b, id);
            let may_nest = identity.may_nest();
            (*known.entry(identity).or_insert(id.0), may_nest)
        });
        let (first, may_nest) = all.unzip();
        Self { first, may_nest }
    }

    /// Whether places that are one with this one may lie within each other, so that their counts cannot be added up.
    pub(crate) fn may_nest(&self, place: PlaceId) -> bool {
        self.may_nest.get(place.index()).copied().unwrap_or(false)
    }

    /// The place that stands for all that are one with this one.
    pub(crate) fn first(&self, place: PlaceId) -> PlaceId {
        PlaceId(self.first.get(place.index()).copied().unwrap_or(place.0))
    }

    /// The counts of places that are one added up, at the place that stands for them.
    pub(crate) fn add_up(&self, counts: &[u32]) -> Vec<u32> {
        let mut all = vec![0; counts.len()];
        for (&count, &first) in counts.iter().zip(&self.first) {
            if let Some(total) = all.get_mut(first as usize) {
                *total += count;
            }
        }
        all
    }
}
