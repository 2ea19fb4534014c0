//! `bbox:` where it happened, as an area on the map: west, south, east, north.

use crate::atlas::Area;
use crate::model::Briefing;

use crate::query::filter::degree_box::DegreeBox;
use crate::query::filter::{
    KeyDefinition, KeyWords, MatchQuality, Suggestion, TypedText, Value, ValueError, read_back,
};
use crate::query::map::site::Site;
use crate::query::select::{Bits, Index};

pub(super) struct BoundingBox;

impl KeyDefinition for BoundingBox {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "bbox",
            help: "where it happened: west, south, east, north",
            example: "for example bbox:60,24,70.5,32",
        }
    }

    /// Its numbers stand between commas.
    fn keeps_commas(&self) -> bool {
        true
    }

    fn applies_to(&self, b: &Briefing, index: &Index) -> bool {
        index.sites(b).all().iter().any(Option::is_some)
    }

    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        DegreeBox::parse(words).map(Value::Area).map_err(|wrong| {
            ValueError::invalid(format!("`{}` {wrong}", words.trim()), Some(DegreeBox::FORM.to_owned()))
        })
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        let Value::Area(area) = value else { return None };
        read_back(self, b, value, [area.to_string()])
    }

    /// What was typed if it is an area, and before anything is typed the area of all events.
    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let own = match typed.raw.trim() {
            "" => Area::around(index.sites(b).all().iter().flatten().map(|site| site.point))
                .map(|area| (DegreeBox::around(area, 1), MatchQuality::Any)),
            raw => DegreeBox::parse(raw).ok().map(|area| (area, MatchQuality::Whole)),
        };
        let suggestion = |(area, quality): (DegreeBox, MatchQuality)| {
            let value = Value::Area(area);
            let events = index.count(&self.events(b, index, &value));
            Suggestion { label: format!("{area} ({})", area.words()), value, quality, events }
        };
        own.map(suggestion).into_iter().collect()
    }

    /// None: numbers alone say nothing of a place.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    /// The events that the map draws there, however precisely their place is known.
    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        let Value::Area(area) = value else { return Bits::new(b.events().len()) };
        let is_in = |site: &Option<Site>| site.is_some_and(|site| area.contains(site.point));
        let within: Vec<bool> = index.sites(b).all().iter().map(is_in).collect();
        Bits::of_column(b.events().places(), |place| within.get(place as usize) == Some(&true))
    }
}
