//! Events on a map against a plain projection that knows no grid.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sitroom::atlas::{Area, Point, View, label_of};
use sitroom::model::{Briefing, EventId, PlaceId, PlacePrecision, Quadrant};
use sitroom::query::map::{Sites, bins};
use sitroom::query::{Index, Selection, select};

use crate::support::random::{self, Dice};

/// The point of a place, and whether it is its own.
fn site(b: &Briefing, place: PlaceId) -> Option<(Point, bool)> {
    let mut around = vec![place];
    while let Some(next) = b.places()[around[around.len() - 1].index()].within {
        if around.contains(&next) {
            break;
        }
        around.push(next);
    }
    let places: Vec<_> = around.iter().map(|id| &b.places()[id.index()]).collect();
    if let Some(at) = places.iter().position(|place| place.coordinates.is_some()) {
        let (latitude, longitude) = places[at].coordinates.unwrap();
        return Some((Point { longitude: f64::from(longitude), latitude: f64::from(latitude) }, at == 0));
    }
    let countries = places.iter().map(|place| &place.countries).find(|all| !all.is_empty())?;
    let [country] = countries.as_slice() else { return None };
    let code = &b.countries().get(*country).unwrap().iso2;
    Some((label_of(code)?.point, false))
}

/// The cell by proportion of the area that the view shows.
fn cell(view: View, point: Point, columns: u16, rows: u16) -> Option<(u16, u16)> {
    let area: Area = view.area();
    let east = (point.longitude - area.west).rem_euclid(360.0);
    let across = east / area.width * f64::from(columns);
    let down = (area.south + area.height - point.latitude) / area.height * f64::from(rows);
    let inside = across < f64::from(columns) && (0.0..f64::from(rows)).contains(&down);
    inside.then_some((across as u16, down as u16))
}

/// Totals, and events that sum up others of the selection, are not counted.
fn is_counted(b: &Briefing, selection: &Selection, event: EventId, only_totals: bool) -> bool {
    let view = b.event(event).unwrap();
    let direct: Vec<EventId> = view.parts().collect();
    let parts = b.with_parts(&direct);
    let sums_up = !parts.contains(&event) && parts.iter().any(|part| selection.events.contains(part.0));
    (only_totals || !view.is_total()) && !sums_up
}

proptest! {
    #![proptest_config(crate::properties::cases(64))]

    #[test]
    fn every_event_is_counted_where_it_lies(seed in any::<u64>(), size in 0usize..120) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let (selection, _) = select(&b, &index, &random::filter(&mut dice, &b));
        let sites = Sites::new(&b);
        let (columns, rows) = (20 + dice.below(100) as u16, 5 + dice.below(40) as u16);
        let area = Area { west: 55.3, south: dice.pick(&[5.1, 12.3]), width: 8.7, height: 8.9 };
        // A window that the view fills whole, so that proportions say where a point lies.
        let view = View::fit(if dice.chance(2) { area } else { Area::WORLD }, columns, rows);
        prop_assume!(view.area().width < 360.0 && view.area().height < 180.0);
        let found = bins((&b, &index), &selection, &sites, view, (columns, rows));

        let only_totals = b.events().iter().all(|event| event.is_total());
        let (mut cells, mut outside, mut unplaced) = (BTreeMap::<_, Vec<EventId>>::new(), 0, 0);
        for id in selection.events.iter().map(EventId) {
            if !is_counted(&b, &selection, id, only_totals) {
                continue;
            }
            let site = b.event(id).unwrap().place().and_then(|place| site(&b, place));
            match site.map(|(point, _)| cell(view, point, columns, rows)) {
                None => unplaced += 1,
                Some(None) => outside += 1,
                Some(Some(cell)) => cells.entry((cell.1, cell.0)).or_default().push(id),
            }
        }
        prop_assert_eq!((found.outside, found.unplaced), (outside, unplaced));
        prop_assert_eq!(found.bins.len(), cells.len());
        for (bin, ((row, column), events)) in found.bins.iter().zip(&cells) {
            prop_assert_eq!((bin.row, bin.column, bin.events as usize), (*row, *column, events.len()));
            prop_assert_eq!(bin.first, events[0]);
            let of = |quadrant| events.iter().filter(|&&id| b.event(id).unwrap().kind().quadrant() == Some(quadrant)).count();
            for (quadrant, count) in Quadrant::ALL.into_iter().zip(bin.quadrants) {
                prop_assert_eq!(of(quadrant), count as usize);
            }
            let precision = events.iter().map(|&id| precision(&b, id)).min();
            prop_assert_eq!(Some(bin.precision), precision);
            prop_assert_eq!(found.at(*column, *row), Some(bin));
        }
    }
}

fn precision(b: &Briefing, id: EventId) -> PlacePrecision {
    let event = b.event(id).unwrap();
    let place = event.place().unwrap();
    let own = &b.places()[place.index()];
    match site(b, place) {
        Some((_, true)) => event.place_precision().unwrap_or(own.precision),
        Some(_) => Sites::new(b).get(place).unwrap().precision,
        None => PlacePrecision::Sea,
    }
}
