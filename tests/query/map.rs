//! Events on a map against a plain projection that knows no grid.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sitroom::atlas::{Area, Point, View, label_of};
use sitroom::model::{Briefing, Builder, Conduct, Event, EventId, Kind, Measure, PlaceId, PlacePrecision};
use sitroom::query::casualties::casualties;
use sitroom::query::map::{KilledOf, MapCount, Sites, Stand, bins, cell_box, view_box};
use sitroom::query::{DatasetSum, Filter, Index, Selection, complete, parse, select};

use crate::support::briefing::{event, place, source};
use crate::support::random::{self, Dice};

/// The point of a place, and whether it is its own.
pub(crate) fn site(b: &Briefing, place: PlaceId) -> Option<(Point, bool)> {
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
        let (selection, tallies) = select(&b, &index, &random::filter(&mut dice, &b));
        let (columns, rows) = (20 + dice.below(100) as u16, 5 + dice.below(40) as u16);
        let area = Area { west: 55.3, south: dice.pick(&[5.1, 12.3]), width: 8.7, height: 8.9 };
        // A window that the view fills whole, so that proportions say where a point lies.
        let view = View::fit(if dice.chance(2) { area } else { Area::WORLD }, columns, rows);
        prop_assume!(view.area().width < 360.0 && view.area().height < 180.0);
        let counted: Vec<EventId> = counted(&b, &selection);
        let sums = casualties(&b, &index, &selection).into_iter().filter(|sum| sum.measure == Measure::Killed);
        let sums: Vec<DatasetSum> = sums.flat_map(|summary| summary.datasets).collect();
        for sum in sums.iter().map(Some).chain([None]) {
            let of = sum.map(|sum| KilledOf::new(&b, &index, &selection, sum));
            let found = bins(&b, &index, &selection, view, of);
            let count = |events: &[EventId]| {
                let killed = events.iter().filter_map(|&id| killed(&b, &selection, sum?, id));
                let killed: Vec<u64> = killed.collect();
                MapCount { events: events.len() as u32, stated: killed.len() as u32, killed: killed.iter().sum() }
            };
            let (mut cells, mut outside, mut unplaced) = (BTreeMap::<_, Vec<EventId>>::new(), vec![], vec![]);
            for &id in &counted {
                let site = b.event(id).unwrap().place().and_then(|place| site(&b, place));
                match site.map(|(point, _)| cell(view, point, columns, rows)) {
                    None => unplaced.push(id),
                    Some(None) => outside.push(id),
                    Some(Some(cell)) => cells.entry((cell.1, cell.0)).or_default().push(id),
                }
            }
            prop_assert_eq!((found.outside, found.unplaced), (count(&outside), count(&unplaced)));
            prop_assert_eq!(found.bins.len(), cells.len());
            for (bin, ((row, column), events)) in found.bins.iter().zip(&cells) {
                prop_assert_eq!((bin.row, bin.column, bin.count()), (*row, *column, count(events)));
                prop_assert_eq!(bin.first, events[0]);
                let of = |conduct| events.iter().filter(|&&id| b.event(id).unwrap().kind().conduct() == Some(conduct)).count();
                for (conduct, count) in Conduct::ALL.into_iter().zip(bin.conducts) {
                    prop_assert_eq!(of(conduct), count as usize);
                }
                let mut most = (0, Stand::Point);
                for (stand, own) in Stand::ALL.into_iter().zip(bin.stands) {
                    let of: Vec<EventId> =
                        events.iter().copied().filter(|&id| Stand::of(precision(&b, id)) == stand).collect();
                    prop_assert_eq!(own, count(&of));
                    most = most.max((of.len(), stand));
                }
                prop_assert_eq!(bin.stand(), most.1);
                prop_assert_eq!(found.at(*column, *row), Some(bin));
            }
            // Everything that `stats` reports is on the map, outside, without a place, or a total.
            let mut all = found.inside();
            all.add(&found.outside);
            all.add(&found.unplaced);
            prop_assert_eq!(all.events, index.counted(&tallies));
            if let Some(sum) = sum {
                let left_out = selection.claims.iter().map(EventId).filter(|id| !counted.contains(id));
                let left_out: u64 = left_out.filter_map(|id| killed(&b, &selection, sum, id)).sum();
                prop_assert_eq!(all.killed + left_out, sum.best);
            }
        }
    }
}

/// The selected events that are counted.
fn counted(b: &Briefing, selection: &Selection) -> Vec<EventId> {
    let only_totals = b.events().iter().all(|event| event.is_total());
    let events = selection.events.iter().map(EventId);
    events.filter(|&id| is_counted(b, selection, id, only_totals)).collect()
}

/// The best figure of the killed that the row of an event states, if it is one of the rows of that sum.
fn killed(b: &Briefing, selection: &Selection, sum: &DatasetSum, id: EventId) -> Option<u64> {
    let event = b.event(id)?;
    let claims = b.claims_of(id).filter(|id| selection.claims.contains(id.0));
    let mut claims = claims.filter_map(|id| b.claim(id));
    let claim = claims.find(|claim| claim.is_table_row() && claim.measure() == Measure::Killed)?;
    let is_own = sum.sources.contains(&event.source())
        && sum.category.as_ref().is_none_or(|category| category == event.mode());
    let figure = claim.figure();
    is_own.then_some(u64::from(figure.best.or(figure.low).or(figure.high)?))
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

/// Events at these points, the last without a place.
fn at(points: &[(f32, f32)]) -> Briefing {
    let mut b = Builder::default();
    source(&mut b, "article", "Words.");
    for (number, &point) in points.iter().enumerate() {
        let id = place(&mut b, &format!("Place {number}"), &[], "", None);
        b.places[id.index()].coordinates = Some(point);
        b.events.push(Event { place: Some(id), ..event("An event", None, Kind::Assault, &[]) });
    }
    b.events.push(event("No place", None, Kind::Assault, &[]));
    b.finish()
}

/// How many events a filter selects.
fn count(b: &Briefing, text: &str) -> u32 {
    let filter = parse(text, b).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    select(b, &Index::new(b), &filter).0.events.count()
}

#[test]
fn an_area_is_read_as_it_is_written_in_geojson() {
    let b = at(&[(24.0, 60.0), (32.0, 70.5), (10.0, 20.0), (-17.0, 180.0), (-17.0, -179.0), (-17.0, 179.0)]);
    for (text, events) in [
        ("bbox:60,24,70.5,32", 2),
        ("bbox:\"60, 24, 70.5, 32\"", 2),
        ("bbox:60.1,24,70.5,32", 1),
        ("bbox:170,-20,-170,-10", 3),
        ("bbox:170,-20,180,-10", 2),
        ("bbox:-180,-20,-170,-10", 2),
        ("bbox:-170,-20,170,-10", 0),
        ("bbox:-180,-90,180,90", 6),
        ("-bbox:-180,-90,180,90", 1),
        ("bbox:60,24,70.5,32 bbox:10,0,30,20", 3),
        ("bbox:60,24,70.5,32 -bbox:60,24,60,24", 1),
    ] {
        assert_eq!(count(&b, text), events, "{text}");
        let filter = parse(text, &b).unwrap();
        assert_eq!(count(&b, &filter.to_string()), events, "{text} written as {filter}");
    }
    for (text, wrong) in [
        ("bbox:60,24,70", "`60,24,70` is not four numbers"),
        ("bbox:60,24,70,x", "`60,24,70,x` is not four numbers"),
        ("bbox:60,24,70,nan", "`60,24,70,nan` is not four numbers"),
        ("bbox:1,2,3,4,5,6,7,8", "`1,2,3,4,5,6,7,8` is not four numbers"),
        ("bbox:60,24,181,32", "`60,24,181,32` has a longitude beyond 180 degrees"),
        ("bbox:60,-91,70,32", "`60,-91,70,32` has a latitude beyond 90 degrees"),
        ("bbox:60,32,70,24", "`60,32,70,24` has its south north of its north"),
        ("bbox:", "`bbox:` needs a value"),
    ] {
        let problems = parse(text, &b).expect_err(text);
        assert_eq!(problems[0].message, wrong);
        assert!(problems[0].hint.as_deref().unwrap_or_default().contains("60,24,70.5,32"), "{problems:?}");
    }
}

#[test]
fn the_area_of_all_events_is_offered() {
    let b = at(&[(24.04, 60.0), (32.0, 70.55)]);
    let offered = |text: &str| {
        let items = complete(text, text.len(), &b, &Index::new(&b)).items;
        items.into_iter().map(|item| (item.insert, item.count)).collect::<Vec<_>>()
    };
    assert_eq!(offered("bbox:"), [("\"60,24,70.6,32\"".to_owned(), Some(2))]);
    assert_eq!(offered("bbox:\"60,24,65,32\""), [("\"60,24,65,32\"".to_owned(), Some(1))]);
    assert_eq!(offered("bbox:x"), []);
}

proptest! {
    #![proptest_config(crate::properties::cases(64))]

    /// However close its neighbours lie, the area of a cell holds just the places in it, and says so when it is read again.
    #[test]
    fn the_area_of_a_cell_holds_just_its_places(
        points in prop::collection::vec((-8_900i32..8_900, -18_000i32..=18_000), 1..40),
        crowd in prop::collection::vec((-90i32..90, -90i32..90), 0..40),
        columns in 8u16..200, rows in 3u16..60, zoom in 0i32..12,
    ) {
        let wide = points.iter().map(|&(latitude, longitude)| (latitude as f32 / 100.0, longitude as f32 / 100.0));
        let near = crowd.iter().map(|&(latitude, longitude)| (latitude as f32 / 1000.0, longitude as f32 / 1000.0));
        let b = at(&wide.chain(near).collect::<Vec<_>>());
        let (index, sites) = (Index::new(&b), Sites::new(&b));
        let view = View::fit(Area::WORLD, columns, rows);
        let view = view.zoomed(1.7_f64.powi(zoom), f64::from(columns) / 2.0, f64::from(rows) / 2.0);
        let (all, _) = select(&b, &index, &Filter::default());
        let found = bins(&b, &index, &all, view, None);
        for bin in &found.bins {
            let area = cell_box(&sites, view, (bin.column, bin.row));
            prop_assert_eq!(count(&b, &format!("bbox:{area}")), bin.count().events, "{} {:?}", area, bin);
        }
        let area = view_box(&sites, view);
        let inside = found.inside().events;
        if inside > 0 {
            prop_assert_eq!(count(&b, &format!("bbox:{area}")), inside, "{}", area);
        }
    }
}
