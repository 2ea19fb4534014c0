//! Places.

use super::field::record;
use super::notes::{NoteRecord, notes};
use super::quote::Quote;
use super::resolver::Resolver;
use super::values::{Many, drafted, spot, text, texts};
use super::words::OneOf;
use crate::load::base::located::{Located, Text};
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::Code;
use crate::model::{Confidence, Place, PlaceId, PlacePrecision, RecordStatus};

record! {
    /// A place.
    PlaceRecord "a place" {
        /// The id by which other records refer to it.
        required id: Text,
        /// Its name.
        required name: Text,
        /// Other names and spellings.
        default aliases: Many<Text>,
        /// The country in which it lies: ISO code or name.
        default country: Text,
        /// The countries in which it lies, if several.
        default countries: Many<Text>,
        /// Latitude in degrees, WGS 84, north positive; with `lon`.
        default lat: Located<f64>,
        /// Longitude in degrees, WGS 84, east positive; with `lat`.
        default lon: Located<f64>,
        /// How precisely the coordinates locate the place; required with them.
        default precision: Located<OneOf<PlacePrecision>>,
        /// The place that contains it.
        default within: Text,
        /// The source of the evidence.
        default source: Text,
        /// The words that name it.
        default evidence: Many<Quote>,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How reliable that rule is.
        default confidence: Located<OneOf<Confidence>>,
        /// What a person decided about it: a rejected one stays in the file and counts nowhere.
        default status: Located<OneOf<RecordStatus>>,
        /// Notes of the analyst.
        default note: Vec<NoteRecord>,
    }
}

impl Resolver<'_> {
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
            self.ids.set(RecordKind::Place, &key, id.0);
            placed.push((id, record));
        }
        for (id, record) in placed {
            let within =
                record.within.as_ref().and_then(|key| self.ids.id(RecordKind::Place, key)).map(PlaceId);
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
            self.ids.check(RecordKind::Place, within, &mut self.reader);
        }
        let evidence = self.evidence(record.evidence.as_ref(), record.source.as_ref());
        if !record.sound || self.reader.errors() != before {
            return None;
        }
        let key = text(record.id.as_ref())?;
        // Without coordinates the place is not located, so the coarsest precision applies.
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
            // A half that is faulty has already been reported.
            (Some(one), None) | (None, Some(one)) if record.sound => {
                let (has, lacks) = if lat.is_some() { ("lat", "lon") } else { ("lon", "lat") };
                let message = format!("`{has}` needs `{lacks}`, too");
                let problem = self.reader.error(Code::HalfCoordinates, &one.range, message);
                self.reader
                    .report(problem.label(format!("`{lacks}` is missing")).help("give both or neither"));
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
            let help = format!("say how precisely they locate the place: {}", words.join(", "));
            self.reader.report(problem.label("`precision` is missing").help(help));
        }
        Some((latitude?, longitude?))
    }

    fn degrees(&mut self, degrees: &Located<f64>, most: f64, name: &str) -> Option<f32> {
        // Written so that NaN is refused, too.
        if degrees.value >= -most && degrees.value <= most {
            return Some(degrees.value as f32);
        }
        let message = format!("`{name}` must lie between -{most} and {most} degrees");
        let problem = self.reader.error(Code::OutOfRange, &degrees.range, message);
        let swapped = name == "lat" && degrees.value.abs() <= 180.0;
        let help = swapped.then(|| "perhaps `lat` and `lon` are swapped".to_owned());
        self.reader.report(problem.label("not a place on earth").help_if(help));
        None
    }
}
