//! The points at which places are drawn.

use crate::atlas::{Point, label_of};
use crate::model::{Briefing, Place, PlaceId, PlacePrecision};

/// The most places that are gone through outwards; a longer chain can only be a circle.
const MOST_AROUND: usize = 16;

/// The point at which a place is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Site {
    /// The point.
    pub point: Point,
    /// What the point stands for. A place without coordinates is drawn at the place around it, and is known no better
    /// than to the district; without any it is drawn in the middle of its country.
    pub precision: PlacePrecision,
    /// Whether the point is the place's own.
    pub is_own: bool,
}

/// The points of all places of a briefing.
#[derive(Clone, Debug, Default)]
pub struct Sites {
    sites: Vec<Option<Site>>,
}

impl Sites {
    /// Finds the point of each place, where there is one.
    #[must_use]
    pub fn new(b: &Briefing) -> Self {
        Self { sites: b.places().iter().map(|place| site(b, place)).collect() }
    }

    /// The point of that place.
    #[must_use]
    pub fn get(&self, place: PlaceId) -> Option<Site> {
        self.sites.get(place.index()).copied().flatten()
    }

    /// The points of all places, by [`PlaceId`].
    #[must_use]
    pub fn all(&self) -> &[Option<Site>] {
        &self.sites
    }
}

fn site(b: &Briefing, place: &Place) -> Option<Site> {
    if let Some(point) = point_of(place) {
        return Some(Site { point, precision: place.precision, is_own: true });
    }
    let mut around = place.within;
    for _ in 0..MOST_AROUND {
        let Some(outer) = around.and_then(|id| b.place(id)) else { break };
        if let Some(point) = point_of(outer) {
            let precision = outer.precision.max(PlacePrecision::District);
            return Some(Site { point, precision, is_own: false });
        }
        around = outer.within;
    }
    in_country(b, place)
}

/// The middle of the country that a place lies in: its own, or that of the place around it. A place in several countries
/// has no middle.
fn in_country(b: &Briefing, place: &Place) -> Option<Site> {
    let mut at = Some(place);
    for _ in 0..MOST_AROUND {
        let here = at?;
        if !here.countries.is_empty() {
            let [country] = here.countries.as_slice() else { return None };
            let point = label_of(&b.countries().get(*country)?.iso2)?.point;
            return Some(Site { point, precision: PlacePrecision::Country, is_own: false });
        }
        at = here.within.and_then(|id| b.place(id));
    }
    None
}

fn point_of(place: &Place) -> Option<Point> {
    let (latitude, longitude) = place.coordinates?;
    Some(Point { longitude: f64::from(longitude), latitude: f64::from(latitude) })
}
