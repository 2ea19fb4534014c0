//! Places.

use serde_json::value::RawValue;

use super::actors::drafted;
use super::intake::{DraftIntake, DraftRecord};
use crate::load::base::json_path::PathStep;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::Code;
use crate::model::{self, PlaceId, PlacePrecision};
use crate::record::PlaceRecord;

impl DraftIntake<'_, '_> {
    pub(super) fn places(&mut self) {
        let found = self.list::<PlaceRecord<String>>("places");
        for place in &found {
            self.declare(RecordKind::Place, place.value.id.0, place.raw);
        }
        let path = [PathStep::Field("within")];
        let relations: Vec<_> = found
            .iter()
            .map(|place| {
                let within = place.value.within.map(|id| self.reference(id, place.raw, &path));
                (
                    self.reference(place.value.id, place.raw, &[PathStep::Field("id")]),
                    within.into_iter().collect(),
                )
            })
            .collect();
        let closing = self.refuse_cycles(&relations, "within");
        let mut placed = Vec::new();
        for (rank, place) in found.iter().enumerate() {
            let Some(made) = self.place(place).filter(|_| !closing.contains(&rank)) else { continue };
            let id = PlaceId::from_index(self.out.places.len());
            self.out.places.push(made);
            self.set(RecordKind::Place, place.value.id.0, id.0);
            placed.push((id, place.value.within));
        }
        for (id, within) in placed {
            let within = within.and_then(|id| self.known(RecordKind::Place, id.0)).map(PlaceId);
            if let Some(place) = self.out.places.get_mut(id.index()) {
                place.within = within;
            }
        }
    }

    fn place(&mut self, found: &DraftRecord<'_, PlaceRecord<String>>) -> Option<model::Place> {
        let (of, raw, before) = (&found.value, found.raw, self.errors());
        self.refuse_blank(raw, "name", &of.name);
        let country = of.country.as_deref().and_then(|name| self.country(raw, name));
        if let Some(within) = of.within {
            self.link(RecordKind::Place, within.0, raw, &[PathStep::Field("within")]);
        }
        let coordinates = of.coordinates.and_then(|degrees| self.degrees(raw, degrees));
        let evidence = self.first_spellings(raw, &of.evidence);
        (self.errors() == before).then(|| model::Place {
            key: format!("{}-{}", self.key, of.id),
            name: of.name.clone(),
            aliases: Vec::new(),
            countries: country.into_iter().collect(),
            coordinates,
            // Without coordinates the place is not located, so the coarsest precision applies.
            precision: coordinates.map_or(PlacePrecision::Country, |_| PlacePrecision::Near),
            within: None,
            evidence,
            notes: Vec::new(),
            drafted: drafted(&of.rule, of.confidence),
        })
    }

    fn degrees(&mut self, raw: &RawValue, (lat, lon): (f64, f64)) -> Option<(f32, f32)> {
        // Written so that NaN is refused, too.
        let inside = |degrees: f64, most: f64| degrees >= -most && degrees <= most;
        if inside(lat, 90.0) && inside(lon, 180.0) {
            return Some((lat as f32, lon as f32));
        }
        let message = "the latitude must be between -90 and 90 degrees, the longitude between -180 and 180";
        let problem = self.at(Code::OutOfRange, raw, &[PathStep::Field("coordinates")], message);
        self.report(problem.label("not a place on earth"));
        None
    }
}
