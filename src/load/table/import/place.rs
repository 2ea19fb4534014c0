//! Places, made when a row names one that no row before it has named.

use super::super::row::{Cells, Interner, NewPlace, RowOut};
use super::cell::{Key, code, fault, name, stated};
use crate::model::PlacePrecision;
use crate::model::country::{Countries, CountryId};
use crate::model::table::NONE;

/// The columns that tell of a place, and the key that they make.
#[derive(Clone, Debug)]
pub(super) struct PlaceColumns {
    pub(super) location: usize,
    pub(super) district: usize,
    pub(super) province: usize,
    pub(super) country: usize,
    pub(super) latitude: usize,
    pub(super) longitude: usize,
    pub(super) precision: usize,
    pub(super) key: Key,
}

impl PlaceColumns {
    /// The key for columns that are set; `more` are others that tell of the country.
    pub(super) fn keyed(mut self, more: &[usize]) -> Self {
        let own = [self.location, self.district, self.province, self.country, self.latitude, self.longitude];
        self.key = Key::new(&[&own[..], &[self.precision], more].concat());
        self
    }

    /// Puts the place of a row into `out`. `country` says which country it is, `precision` what the code of
    /// the dataset means; both are asked only for a place that is new.
    pub(super) fn read(
        &self,
        cells: &Cells<'_>,
        (places, scratch): (&mut Interner<NewPlace>, &mut String),
        out: &mut RowOut<'_>,
        country: impl FnOnce() -> Option<CountryId>,
        precision: impl FnOnce(Option<u16>) -> Option<PlacePrecision>,
    ) {
        let key = self.key.of(cells, scratch);
        let rank = match places.get(key) {
            Some(rank) => rank,
            None => {
                let Some(place) = self.make(cells, places, country(), precision(code(cells, self.precision)))
                else {
                    return;
                };
                places.rank(key, || place)
            }
        };
        out.row.place = rank;
        let Some(place) = places.item(rank) else { return };
        out.row.place_precision = place.precision;
        self.flag(cells, place, out);
    }

    /// Flags what of the cells could not be read.
    fn flag(&self, cells: &Cells<'_>, place: &NewPlace, out: &mut RowOut<'_>) {
        if place.coordinates.is_none() && !stated(cells, self.latitude).is_empty() {
            let column =
                if latitude(cells, self.latitude).is_some() { self.longitude } else { self.latitude };
            out.flags.push(fault(column, "is no coordinate on the earth"));
        }
        let nowhere = place.countries.is_empty() && place.precision != PlacePrecision::Sea;
        if nowhere && !stated(cells, self.country).is_empty() {
            out.flags.push(fault(self.country, "is no country that is known here"));
        }
    }

    fn make(
        &self,
        cells: &Cells<'_>,
        places: &mut Interner<NewPlace>,
        country: Option<CountryId>,
        coded: Option<PlacePrecision>,
    ) -> Option<NewPlace> {
        let [location, district, province, land] =
            [self.location, self.district, self.province, self.country]
                .map(|column| name(stated(cells, column), cells.quoted));
        let coordinates = latitude(cells, self.latitude).zip(longitude(cells, self.longitude));
        let countries: Vec<CountryId> = country.into_iter().collect();
        let at_sea = countries.is_empty() && is_sea(&land);
        let finest = match (&location, &district, &province) {
            (name, _, _) if !name.is_empty() => PlacePrecision::Exact,
            (_, name, _) if !name.is_empty() => PlacePrecision::District,
            (_, _, name) if !name.is_empty() => PlacePrecision::Province,
            _ if coordinates.is_some() => PlacePrecision::Exact,
            _ => PlacePrecision::Country,
        };
        let precision =
            if at_sea { PlacePrecision::Sea } else { coded.unwrap_or(PlacePrecision::Near).max(finest) };
        let mut within = None;
        for (around, precision) in
            [(&province, PlacePrecision::Province), (&district, PlacePrecision::District)]
        {
            if !around.is_empty() {
                within = Some(enclosing(places, (around, precision), &countries, within));
            }
        }
        let name = [location, district, province, land].into_iter().find(|name| !name.is_empty());
        let name = name.or_else(|| coordinates.map(|(lat, lon)| format!("{lat:.3}, {lon:.3}")))?;
        let within = within.filter(|&rank| places.item(rank).is_none_or(|around| around.name != name));
        Some(NewPlace { name, countries, coordinates, precision, within })
    }
}

/// The rank of a province or district by its name, what encloses it and its country.
fn enclosing(
    places: &mut Interner<NewPlace>,
    (name, precision): (&str, PlacePrecision),
    countries: &[CountryId],
    within: Option<u32>,
) -> u32 {
    let country = countries.first().map_or(u16::MAX, |country| country.0);
    let key = format!("\u{1e}{name}\u{1e}{country}\u{1e}{}", within.unwrap_or(NONE));
    places.rank(&key, || NewPlace {
        name: name.to_owned(),
        countries: countries.to_vec(),
        coordinates: None,
        precision,
        within,
    })
}

/// The country that these words name: a name of one now or once, else nothing. A sea names none.
pub(super) fn country_of(countries: &Countries, words: &str) -> Option<CountryId> {
    if words.is_empty() { None } else { countries.by_name(words) }
}

/// Whether the words that stand for a country name waters instead.
pub(super) fn is_sea(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or("");
    let first = words.split(' ').next().unwrap_or("");
    let water = |word: &str| {
        ["sea", "ocean", "oceans", "gulf", "waters", "strait", "channel", "bay"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    };
    water(last) || (water(first) && words.contains(" of "))
}

/// Degrees within these bounds; a decimal comma is read too.
fn degrees(cells: &Cells<'_>, column: usize, most: f32) -> Option<f32> {
    let text = stated(cells, column);
    let degrees: f32 = text.parse().or_else(|_| text.replacen(',', ".", 1).parse()).ok()?;
    (degrees.abs() <= most).then_some(degrees)
}

fn latitude(cells: &Cells<'_>, column: usize) -> Option<f32> {
    degrees(cells, column, 90.0)
}

fn longitude(cells: &Cells<'_>, column: usize) -> Option<f32> {
    degrees(cells, column, 180.0)
}
