//! `country:` where it happened or who took part.

use crate::model::{Briefing, CountryId};

use crate::query::filter::record_names::did_you_mean;
use crate::query::filter::suggestions::countries;
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError, read_back};
use crate::query::select::ancestry::country_rank;
use crate::query::select::related::{claimed_by, with_related};
use crate::query::select::{Bits, Index, Selection};

pub(super) struct Country;

fn id_of(value: &Value) -> Option<CountryId> {
    if let Value::Country(id) = value { Some(*id) } else { None }
}

impl KeyDefinition for Country {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "country",
            help: "where it happened or who took part",
            example: "for example country:PK",
        }
    }

    fn remark(&self) -> &'static str {
        " (place or participant)"
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        b.countries().find(words.trim()).map(Value::Country).ok_or_else(|| {
            let message = format!("no country is called `{}`", words.trim());
            ValueError::invalid(message, similar_country(b, words))
        })
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        read_back(self, b, value, names(b, id_of(value)?))
    }

    /// Only countries with events: the table of countries has them all.
    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        countries(b, typed, &index.unfiltered.countries)
    }

    fn counts(&self, b: &Briefing, index: &Index, events: &Bits) -> Vec<u32> {
        index.counter(b).countries(events)
    }

    fn rank(&self, _: &Briefing, _: &Index, value: &Value) -> Option<usize> {
        id_of(value).map(country_rank)
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        let Some(id) = id_of(value) else { return Bits::new(b.events().len()) };
        let sets = index.facts.sets_with(u32::from(id.0));
        Bits::of_column(&index.facts.country_sets, |set| sets.get(set as usize) == Some(&true))
    }

    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let mut all = with_related(b, &index.facts, self.events(b, index, value));
        if let Some(id) = id_of(value) {
            let has = |countries: &[u32]| countries.contains(&u32::from(id.0));
            let of_country: Vec<bool> = index.facts.ancestry.countries_of_actors().rows().map(has).collect();
            all.claims.or(&claimed_by(b, &index.facts, &of_country));
            index.countries.add_to(&mut all, country_rank(id));
        }
        all
    }
}

/// The name and the ISO 3166-1 alpha-3 code of a country.
pub(super) fn names(b: &Briefing, id: CountryId) -> Vec<String> {
    b.countries().get(id).map_or_else(Vec::new, |c| vec![c.name.to_string(), c.iso3.to_string()])
}

/// A suggestion for words that name no country; demonyms that two countries share are not suggested.
pub(super) fn similar_country(b: &Briefing, words: &str) -> Option<String> {
    let near = b.countries().nearest(words).filter(|near| b.countries().find(near).is_some());
    near.map(did_you_mean)
}
