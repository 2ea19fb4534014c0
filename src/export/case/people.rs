//! Actors and places as records of a case.

use super::item::{Item, Record};
use super::view::{CaseView, RecordIter};
use crate::model::{ActorId, PlaceId};

impl CaseView<'_> {
    pub(super) fn places(&self) -> RecordIter<'_> {
        let ids = self.scope.places.iter().map(|id| PlaceId(*id));
        let places = ids.filter_map(|id| Some((id, self.export.briefing.place(id)?)));
        Box::new(places.map(|(id, place)| {
            let mut record = Record::default();
            record.text("id", self.names.place(id));
            record.text("name", place.name.as_str());
            record.texts("aliases", place.aliases.iter().map(String::as_str));
            let mut countries = place.countries.iter().filter_map(|id| self.country(*id));
            match (countries.next(), place.countries.len()) {
                (Some(only), 1) => record.text("country", only),
                (first, _) => record.texts("countries", first.into_iter().chain(countries)),
            }
            if let Some((lat, lon)) = place.coordinates {
                record.push("lat", Item::Degrees(lat));
                record.push("lon", Item::Degrees(lon));
            }
            record.text("precision", place.precision.word());
            record.text_if("within", place.within.map(|id| self.names.place(id)));
            record.words("evidence", &place.evidence);
            record.drafted(place.drafted.as_deref());
            record.notes(&place.notes);
            record
        }))
    }

    pub(super) fn actors(&self) -> RecordIter<'_> {
        let ids = self.scope.actors.iter().map(|id| ActorId(*id));
        let actors = ids.filter_map(|id| Some((id, self.export.briefing.actor(id)?)));
        Box::new(actors.map(|(id, actor)| {
            let mut record = Record::default();
            record.text("id", self.names.actor(id));
            record.text("name", actor.name.as_str());
            record.texts("aliases", actor.aliases.iter().map(String::as_str));
            record.text("kind", actor.kind.word());
            record.text_if("country", actor.country.and_then(|id| self.country(id)));
            record.text_if("role", actor.role.as_deref());
            record.texts("member_of", self.actor_ids(&actor.member_of));
            record.text_if("described_as", actor.described_as.as_deref());
            if !actor.named {
                record.push("named", Item::Yes(false));
            }
            record.words("evidence", &actor.evidence);
            record.drafted(actor.drafted.as_deref());
            record.notes(&actor.notes);
            record
        }))
    }
}
