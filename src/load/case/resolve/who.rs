//! Countries, places and actors.

use super::super::ids::Sort;
use super::super::read::{Located, Text};
use super::super::types::{ActorRecord, CountryRecord, PlaceRecord};
use super::{Resolver, drafted, notes, spot, text, texts};
use crate::load::problem::Code;
use crate::model::{Actor, ActorId, Builder, Countries, Country, Place, PlaceId, PlacePrecision};

impl Resolver<'_> {
    pub(super) fn countries(&mut self, records: &[CountryRecord]) {
        for record in records.iter().filter(|record| record.sound) {
            let (Some(code), Some(name)) = (&record.code, &record.name) else { continue };
            let boxed = |list| texts(list).into_iter().map(String::into_boxed_str).collect();
            let (iso2, iso3) = codes(&self.out.countries, &code.value);
            let country = Country {
                iso2: iso2.into(),
                iso3: iso3.into(),
                name: name.value.as_str().into(),
                demonyms: boxed(record.demonyms.as_ref()),
                aliases: boxed(record.aliases.as_ref()),
                ..Country::default()
            };
            // An earlier input may have added the very same country.
            let known = self.out.countries.find(&code.value).and_then(|id| self.out.countries.get(id));
            if known.is_some_and(|known| known.name == country.name) && self.joinable > 0 {
                continue;
            }
            if let Err(error) = self.out.countries.add(country) {
                let problem = self.reader.error(Code::BadCountry, &code.range, error.to_string());
                let help = "use a code that ISO 3166-1 leaves to users, such as XNC, and a name of its own";
                self.reader.report(problem.label("this country cannot be added").help(help));
            }
        }
    }

    pub(super) fn places(&mut self, records: &mut [PlaceRecord]) {
        let keys: Vec<_> = records.iter().map(|record| record.id.as_ref()).collect();
        let within: Vec<_> = records.iter().map(|record| record.within.iter().collect()).collect();
        for closing in self.refuse_cycles(&keys, &within, "within") {
            if let Some(record) = records.get_mut(closing) {
                record.sound = false;
            }
        }
        let mut placed = Vec::new();
        for record in records.iter() {
            let Some((key, place)) = self.place(record) else { continue };
            let id = PlaceId::from_index(self.out.places.len());
            self.out.places.push(place);
            self.ids.set(Sort::Place, &key, id.0);
            placed.push((id, record));
        }
        for (id, record) in placed {
            let within = record.within.as_ref().and_then(|key| self.ids.id(Sort::Place, key)).map(PlaceId);
            if let Some(place) = self.out.places.get_mut(id.index()) {
                place.within = within;
            }
        }
    }

    fn place(&mut self, record: &PlaceRecord) -> Option<(String, Place)> {
        let before = self.reader.errors();
        let named = record.country.iter().chain(record.countries.iter().flat_map(|list| &list.0));
        let mut countries = Vec::new();
        for name in named {
            countries.extend(self.country(name).filter(|id| !countries.contains(id)));
        }
        let coordinates = self.coordinates(record);
        if let Some(within) = &record.within {
            self.ids.check(Sort::Place, within, &mut self.reader);
        }
        let evidence = self.evidence(record.evidence.as_ref(), record.source.as_ref());
        if !record.sound || self.reader.errors() != before {
            return None;
        }
        let key = text(record.id.as_ref())?;
        // Without coordinates nothing stands for the place, so the coarsest is said.
        let precision = record.precision.as_ref().map_or(PlacePrecision::Country, |word| word.value.0);
        let place = Place {
            key: key.clone(),
            name: text(record.name.as_ref())?,
            aliases: texts(record.aliases.as_ref()),
            countries,
            coordinates,
            precision,
            within: None,
            evidence,
            notes: notes(record.note.as_deref()),
            drafted: drafted!(record),
        };
        Some((key, place))
    }

    fn coordinates(&mut self, record: &PlaceRecord) -> Option<(f32, f32)> {
        let lat = record.lat.as_ref();
        let lon = record.lon.as_ref();
        let (lat, lon) = match (lat, lon) {
            (Some(lat), Some(lon)) => (lat, lon),
            (None, None) => return None,
            // Half that is there but faulty was already noted.
            (Some(one), None) | (None, Some(one)) if record.sound => {
                let (has, lacks) = if lat.is_some() { ("lat", "lon") } else { ("lon", "lat") };
                let message = format!("`{has}` needs `{lacks}` beside it");
                let problem = self.reader.error(Code::HalfCoordinates, &one.range, message);
                self.reader
                    .report(problem.label(format!("there is no `{lacks}`")).help("give both or neither"));
                return None;
            }
            _ => return None,
        };
        let (latitude, longitude) = (self.degrees(lat, 90.0, "lat"), self.degrees(lon, 180.0, "lon"));
        if record.precision.is_none() && record.sound {
            let range = spot(record.id.as_ref(), &record.range);
            let message = "a place with coordinates needs the field `precision`";
            let words: Vec<&str> = PlacePrecision::ALL.iter().map(|word| word.word()).collect();
            let problem = self.reader.error(Code::MissingField, range, message);
            let help = format!("say how precisely they stand for the place: {}", words.join(", "));
            self.reader.report(problem.label("`precision` is missing").help(help));
        }
        Some((latitude?, longitude?))
    }

    fn degrees(&mut self, degrees: &Located<f64>, most: f64, name: &str) -> Option<f32> {
        // Written so that NaN is refused too.
        if degrees.value >= -most && degrees.value <= most {
            return Some(degrees.value as f32);
        }
        let message = format!("`{name}` must lie between -{most} and {most} degrees");
        let problem = self.reader.error(Code::OutOfRange, &degrees.range, message);
        let swapped = name == "lat" && degrees.value.abs() <= 180.0;
        let help = swapped.then(|| "perhaps `lat` and `lon` are swapped".to_owned());
        self.reader.report(problem.label("no such place on earth").help_if(help));
        None
    }

    pub(super) fn actors(&mut self, records: &mut [ActorRecord]) {
        let keys: Vec<_> = records.iter().map(|record| record.id.as_ref()).collect();
        let groups: Vec<Vec<&Text>> =
            records.iter().map(|record| record.member_of.iter().flat_map(|list| &list.0).collect()).collect();
        for closing in self.refuse_cycles(&keys, &groups, "a member of") {
            if let Some(record) = records.get_mut(closing) {
                record.sound = false;
            }
        }
        let mut placed = Vec::new();
        for record in records.iter() {
            let Some((key, actor)) = self.actor(record) else { continue };
            let id = join(actor, self.joinable, self.out);
            self.ids.set(Sort::Actor, &key, id.0);
            placed.push((id, record));
        }
        for (id, record) in placed {
            let groups = record.member_of.iter().flat_map(|list| &list.0);
            let groups: Vec<_> =
                groups.filter_map(|key| self.ids.id(Sort::Actor, key)).map(ActorId).collect();
            if let Some(actor) = self.out.actors.get_mut(id.index()) {
                for group in groups {
                    if !actor.member_of.contains(&group) && group != id {
                        actor.member_of.push(group);
                    }
                }
            }
        }
    }

    fn actor(&mut self, record: &ActorRecord) -> Option<(String, Actor)> {
        let before = self.reader.errors();
        let country = record.country.as_ref().and_then(|name| self.country(name));
        self.check(Sort::Actor, record.member_of.as_ref());
        let evidence = self.evidence(record.evidence.as_ref(), record.source.as_ref());
        if !record.sound || self.reader.errors() != before {
            return None;
        }
        let key = text(record.id.as_ref())?;
        let actor = Actor {
            aliases: texts(record.aliases.as_ref()),
            country,
            role: text(record.role.as_ref()),
            described_as: text(record.described_as.as_ref()),
            named: record.named.as_ref().is_none_or(|named| named.value),
            evidence,
            notes: notes(record.note.as_deref()),
            drafted: drafted!(record),
            ..Actor::new(&key, &text(record.name.as_ref())?, record.kind.as_ref()?.value.0)
        };
        Some((key, actor))
    }
}

/// Adds an actor, or joins it with one of the first `joinable`, those of earlier inputs, that has the same name,
/// kind and country.
pub(in crate::load) fn join(actor: Actor, joinable: usize, out: &mut Builder) -> ActorId {
    let same = |other: &Actor| {
        other.name == actor.name && other.kind == actor.kind && other.country == actor.country
    };
    let earlier = out.actors.iter_mut().take(joinable);
    if let Some((rank, known)) = earlier.enumerate().find(|(_, other)| same(other)) {
        for alias in actor.aliases {
            if !known.aliases.contains(&alias) {
                known.aliases.push(alias);
            }
        }
        known.role = known.role.take().or(actor.role);
        known.described_as = known.described_as.take().or(actor.described_as);
        known.named |= actor.named;
        known.evidence.extend(actor.evidence);
        known.notes.extend(actor.notes);
        // Confirmed in one input, it is confirmed.
        known.drafted = known.drafted.take().filter(|_| actor.drafted.is_some());
        return ActorId::from_index(rank);
    }
    let id = ActorId::from_index(out.actors.len());
    out.actors.push(actor);
    id
}

/// Two- and three-letter codes for a country of which one code is given: the other is the first free one
/// of those that ISO 3166-1 leaves to users (XA to XZ, XAA to XZZ).
fn codes(countries: &Countries, given: &str) -> (String, String) {
    let letters = || 'A'..='Z';
    if given.len() == 2 {
        let free = letters()
            .flat_map(|a| letters().map(move |b| format!("X{a}{b}")))
            .find(|code| countries.by_iso3(code).is_none());
        return (given.to_owned(), free.unwrap_or_default());
    }
    let free = letters().map(|a| format!("X{a}")).find(|code| countries.by_iso2(code).is_none());
    (free.unwrap_or_default(), given.to_owned())
}
