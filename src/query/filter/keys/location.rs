//! `in:` where it happened, at any level: country, area or place.

use crate::model::{Briefing, PlaceId};

use super::country::{names, similar_country};
use super::place::within;
use crate::query::filter::record_names::{NamedRecords, find_by_name, words_for};
use crate::query::filter::suggestions::{countries, places};
use crate::query::filter::{
    KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError, ValueErrorKind, read_back,
};
use crate::query::same::places::areas;
use crate::query::select::ancestry::country_rank;
use crate::query::select::{Bits, Index};

pub(super) struct Location;

impl KeyDefinition for Location {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "in",
            help: "where it happened: country, area or place",
            example: "for example in:Pakistan or in:Balochistan",
        }
    }

    /// A country by its name, else a place, else a country by a code or demonym.
    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        let place = find_by_name(b, NamedRecords::Places, words);
        let with_area = place.as_ref().is_ok_and(|(sureness, _)| sureness.has_area());
        if let Some(country) = b.countries().by_name(words.trim()).filter(|_| !with_area) {
            return Ok(Value::Country(country));
        }
        let whole = place.as_ref().is_ok_and(|(sureness, _)| sureness.is_whole());
        if let Some(country) = b.countries().find(words.trim()).filter(|_| !whole) {
            return Ok(Value::Country(country));
        }
        place.map(|(_, at)| Value::Place(PlaceId::from_index(at))).map_err(|error| {
            if error.kind != ValueErrorKind::Unknown {
                return error;
            }
            let message = format!("no country, area or place is called `{}`", words.trim());
            ValueError { message, hint: error.hint.or_else(|| similar_country(b, words)), ..error }
        })
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        let candidates = match value {
            Value::Country(id) => names(b, *id),
            // A place may have the name of a country.
            Value::Place(id) => {
                let words = words_for(b, NamedRecords::Places, id.index());
                let place = b.place(*id)?;
                let longer = format!("{}, {}", place.name, areas(b, *id).join(", "));
                words.into_iter().chain([longer, place.key.clone()]).collect()
            }
            _ => return None,
        };
        read_back(self, b, value, candidates)
    }

    fn write_indexed(&self, b: &Briefing, index: &Index, value: &Value) -> Option<String> {
        let Value::Place(id) = value else { return self.write(b, value) };
        let words = index.shared_names(b).words_for(b, NamedRecords::Places, id.index());
        // A place may have the name of a country.
        let plain = words.filter(|words| b.countries().by_name(words).is_none());
        plain.or_else(|| self.write(b, value))
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let mut all = self.suggest_bare(b, index, typed);
        all.extend(places(b, index, typed));
        all
    }

    /// Only countries in which something happened: `place:` suggests the places.
    fn suggest_bare(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        countries(b, typed, &index.counter(b).location_countries(&index.base().selection.events))
    }

    /// Only countries are counted at once.
    fn counts(&self, b: &Briefing, index: &Index, events: &Bits) -> Vec<u32> {
        index.counter(b).location_countries(events)
    }

    fn rank(&self, _: &Briefing, _: &Index, value: &Value) -> Option<usize> {
        if let Value::Country(id) = value { Some(country_rank(*id)) } else { None }
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        match value {
            Value::Place(id) => within(b, index, *id),
            Value::Country(id) => {
                let within = index.facts.ancestry.places_in(*id);
                Bits::of_column(b.events().places(), |place| within.get(place as usize) == Some(&true))
            }
            _ => Bits::new(b.events().len()),
        }
    }
}
