//! `place:` where it happened, places within included.

use crate::model::{Briefing, PlaceId};

use crate::query::filter::record_names::{NamedRecords, find_by_name, words_for};
use crate::query::filter::suggestions::places;
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError};
use crate::query::same::places::same_as;
use crate::query::select::{Bits, Index};

pub(super) struct Place;

fn id_of(value: &Value) -> Option<PlaceId> {
    if let Value::Place(id) = value { Some(*id) } else { None }
}

impl KeyDefinition for Place {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "place",
            help: "the place where it happened, places within included",
            example: "for example place:Panjgur",
        }
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        find_by_name(b, NamedRecords::Places, words).map(|(_, at)| Value::Place(PlaceId::from_index(at)))
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        words_for(b, NamedRecords::Places, id_of(value)?.index())
    }

    fn write_indexed(&self, b: &Briefing, index: &Index, value: &Value) -> Option<String> {
        index.shared_names(b).words_for(b, NamedRecords::Places, id_of(value)?.index())
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        places(b, index, typed)
    }

    fn counts(&self, b: &Briefing, index: &Index, events: &Bits) -> Vec<u32> {
        index.same_places(b).add_up(&index.counter(b).places(events))
    }

    fn rank(&self, b: &Briefing, index: &Index, value: &Value) -> Option<usize> {
        let same = index.same_places(b);
        id_of(value).filter(|id| !same.may_nest(*id)).map(PlaceId::index)
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        id_of(value).map_or_else(|| Bits::new(b.events().len()), |id| within(b, index, id))
    }
}

/// The events at a place or within it.
pub(super) fn within(b: &Briefing, index: &Index, id: PlaceId) -> Bits {
    let within = index.facts.ancestry.places_within(&same_as(b, id));
    Bits::of_column(b.events().places(), |place| within.get(place as usize) == Some(&true))
}
