//! Places, each made when a row is the first to name it.

use super::cell::{code, fault, stated};
use super::degrees::{NO_COORDINATE, latitude, longitude};
use super::ground::{Ground, LocatedGround, UNKNOWN_COUNTRY};
use super::key::ColumnKey;
use super::place_words::{PlaceWords, without_empty_parts};
use crate::load::table::row::{Cells, Interner, NewPlace, RowNames, RowOut};
use crate::model::PlacePrecision;

/// The bits of a mark: the precision of the place, unreadable coordinates, an unknown country, and a country that contradicts
/// its code.
const PRECISION: u8 = 0b111;
const NO_COORDINATES: u8 = 1 << 3;
const NO_COUNTRY: u8 = 1 << 4;
const OTHER_COUNTRY: u8 = 1 << 5;

/// The columns that describe a place, and the key that they make.
#[derive(Clone, Debug)]
pub(crate) struct PlaceColumns {
    pub(crate) location: usize,
    pub(crate) district: usize,
    pub(crate) province: usize,
    pub(crate) country: usize,
    pub(crate) latitude: usize,
    pub(crate) longitude: usize,
    pub(crate) precision: usize,
    /// What a code of precision means.
    pub(crate) coded: fn(Option<u16>) -> Option<PlacePrecision>,
    pub(crate) key: ColumnKey,
}

/// Flags a country that contradicts the country code of the row.
pub(crate) const CONTRADICTS_CODE: &str = "contradicts the country code of the row";

impl PlaceColumns {
    /// Sets the key; `more` are other columns that distinguish places.
    pub(crate) fn keyed(mut self, more: &[usize]) -> Self {
        let own = [self.location, self.district, self.province, self.country, self.latitude, self.longitude];
        self.key = ColumnKey::new(&[&own[..], &[self.precision], more].concat());
        self
    }

    /// Sets the place of a row. `ground` finds the country in which it lies, and is called only for a new place.
    pub(crate) fn read<G: Into<LocatedGround>>(
        &self,
        cells: &Cells<'_>,
        names: &mut RowNames,
        out: &mut RowOut<'_>,
        ground: impl FnOnce() -> G,
    ) {
        let RowNames { places, scratch, place_marks, place_countries, around, .. } = names;
        let key = self.key.of(cells, scratch);
        let mut fresh = None;
        let found = places.rank_or(key, |places| {
            let LocatedGround { ground, contradicted } = ground().into();
            let place = self.make(cells, (places, around), ground)?;
            let other = if contradicted { OTHER_COUNTRY } else { 0 };
            fresh = Some((self.mark(cells, &place) | other, place.country));
            Some(place)
        });
        let Some(rank) = found else { return };
        if let Some((mark, country)) = fresh {
            place_marks.resize(rank as usize, 0);
            place_marks.push(mark);
            place_countries.resize(rank as usize, None);
            place_countries.push(country);
        }
        out.row.place = rank;
        let mark = place_marks.get(rank as usize).copied().unwrap_or(0);
        let precision = PlacePrecision::ALL.get(usize::from(mark & PRECISION));
        out.row.place_precision = precision.copied().unwrap_or(PlacePrecision::Exact);
        if mark & NO_COORDINATES != 0 {
            let column =
                if latitude(cells, self.latitude).is_some() { self.longitude } else { self.latitude };
            out.flags.push(fault(column, NO_COORDINATE));
        }
        if mark & OTHER_COUNTRY != 0 {
            out.flags.push(fault(self.country, CONTRADICTS_CODE));
        }
        if mark & NO_COUNTRY != 0 {
            out.flags.push(fault(self.country, UNKNOWN_COUNTRY));
        }
    }

    /// What every row with this place needs to know about it, without looking at the place itself.
    fn mark(&self, cells: &Cells<'_>, place: &NewPlace) -> u8 {
        let mut mark = place.precision as u8;
        let given = !stated(cells, self.latitude).is_empty() || !stated(cells, self.longitude).is_empty();
        if place.coordinates.is_none() && given {
            mark |= NO_COORDINATES;
        }
        let nowhere = place.country.is_none() && place.precision != PlacePrecision::Sea;
        if nowhere && !stated(cells, self.country).is_empty() {
            mark |= NO_COUNTRY;
        }
        mark
    }

    fn make(
        &self,
        cells: &Cells<'_>,
        (places, scratch): (&mut Interner<NewPlace>, &mut Vec<u8>),
        ground: Ground,
    ) -> Option<NewPlace> {
        let all = [self.location, self.district, self.province, self.country];
        let [location, district, province, land] = all.map(|column| stated(cells, column));
        let coordinates = latitude(cells, self.latitude).zip(longitude(cells, self.longitude));
        let coded = (self.coded)(code(cells, self.precision));
        let (quoted, location) = (cells.quoted, &*without_empty_parts(location));
        PlaceWords { location, district, province, land, ground, coordinates, coded, quoted }
            .make(places, scratch)
    }
}
