//! Places in words: what a row says about its place, once its importer has found the words.

use std::borrow::Cow;

use super::cell::{is_name, name};
use super::ground::Ground;
use crate::load::table::row::{Interner, NewPlace, RowNames, RowOut};
use crate::model::PlacePrecision;
use crate::model::table::NONE;

/// A name without parts that are empty between its commas: GDELT writes "Lake Langano, , Ethiopia" where it knows no province.
pub(super) fn without_empty_parts(name: &str) -> Cow<'_, str> {
    if !name.split(',').any(|part| part.trim().is_empty()) {
        return Cow::Borrowed(name);
    }
    let parts = name.split(',').map(str::trim).filter(|part| !part.is_empty());
    Cow::Owned(parts.collect::<Vec<_>>().join(", "))
}

/// What a row says about its place. Importers whose cells are simply names use
/// [`PlaceColumns`](super::PlaceColumns), which is faster.
#[derive(Debug)]
pub(crate) struct PlaceWords<'a> {
    /// The name of the place; empty where none is stated, as for all names here.
    pub(crate) location: &'a str,
    pub(crate) district: &'a str,
    pub(crate) province: &'a str,
    /// The country, for its name.
    pub(crate) land: &'a str,
    pub(crate) ground: Ground,
    /// Latitude and longitude in degrees.
    pub(crate) coordinates: Option<(f32, f32)>,
    /// The precision that the row states; it is lowered to that of the finest name.
    pub(crate) coded: Option<PlacePrecision>,
    /// Whether quotation marks in the words are doubled, as in an enclosed cell.
    pub(crate) quoted: bool,
}

impl PlaceWords<'_> {
    /// Sets the place of a row.
    pub(crate) fn put(&self, names: &mut RowNames, out: &mut RowOut<'_>) {
        let precision = self.precision();
        let (lat, lon) = self.coordinates.unwrap_or((f32::NAN, f32::NAN));
        let key = [self.location, self.district, self.province, self.land].join("\u{1f}");
        let key = format!("\u{1f}{key}\u{1f}{:?}\u{1f}{lat}\u{1f}{lon}\u{1f}{precision:?}", self.ground);
        let RowNames { places, around, .. } = names;
        if let Some(rank) = places.rank_or(key, |places| self.make(places, around)) {
            out.row.place = rank;
            out.row.place_precision = precision;
        }
    }

    /// The place, and those around it.
    pub(super) fn make(&self, places: &mut Interner<NewPlace>, scratch: &mut Vec<u8>) -> Option<NewPlace> {
        let country = if let Ground::Country(country) = self.ground { Some(country) } else { None };
        let named = [self.location, self.district, self.province, self.land];
        let named = named.into_iter().find(|words| !words.is_empty()).map(|words| name(words, self.quoted));
        let own = named.or_else(|| self.coordinates.map(|(lat, lon)| format!("{lat:.3}, {lon:.3}")))?;
        let mut within = None;
        let wider = [(self.province, PlacePrecision::Province), (self.district, PlacePrecision::District)];
        for (words, precision) in wider {
            if words.is_empty() || is_name(words, &own, self.quoted) {
                continue;
            }
            // Named as in the file: two spellings of one name become one place when the pieces are put together.
            scratch.clear();
            scratch.push(0x1e);
            scratch.extend_from_slice(words.as_bytes());
            scratch.extend_from_slice(&country.map_or(u16::MAX, |country| country.0).to_le_bytes());
            scratch.extend_from_slice(&within.unwrap_or(NONE).to_le_bytes());
            let around = || {
                let name = name(words, self.quoted);
                NewPlace { name, country, coordinates: None, precision, within }
            };
            within = Some(places.rank(&*scratch, around));
        }
        let (coordinates, precision) = (self.coordinates, self.precision());
        Some(NewPlace { name: own, country, coordinates, precision, within })
    }

    fn precision(&self) -> PlacePrecision {
        if self.ground == Ground::Sea {
            return PlacePrecision::Sea;
        }
        let finest = if !self.location.is_empty() {
            PlacePrecision::Exact
        } else if !self.district.is_empty() {
            PlacePrecision::District
        } else if !self.province.is_empty() {
            PlacePrecision::Province
        } else if self.coordinates.is_some() {
            PlacePrecision::Exact
        } else {
            PlacePrecision::Country
        };
        self.coded.unwrap_or(PlacePrecision::Unstated).max(finest)
    }
}
