//! The map's outlines and names, and how the globe lies on a screen.

use proptest::prelude::*;
use sitroom::atlas::{Area, Detail, LineKind, Point, View, label_of, labels, outlines};
use sitroom::model::records::Countries;

fn point(longitude: f64, latitude: f64) -> Point {
    Point { longitude, latitude }
}

/// The kind of the line that runs closest to a point.
fn closest(detail: Detail, longitude: f32, latitude: f32) -> LineKind {
    let distance = |&(x, y): &(f32, f32)| (x - longitude).powi(2) + (y - latitude).powi(2);
    let near = |line: &sitroom::atlas::Outline| {
        line.points.iter().map(distance).min_by(f32::total_cmp).unwrap_or(f32::INFINITY)
    };
    outlines(detail).iter().min_by(|one, other| near(one).total_cmp(&near(other))).unwrap().kind
}

#[test]
fn coasts_borders_and_disputed_lines_are_told_apart() {
    let cases = [
        ("Line of Control", 74.0, 34.7, LineKind::Disputed),
        ("India and Pakistan in Rajasthan", 70.5, 27.9, LineKind::Border),
        ("Crimea", 33.9, 46.1, LineKind::Disputed),
        ("Russia and Ukraine at Kharkiv", 36.9, 50.3, LineKind::Border),
        ("Golan", 35.85, 33.0, LineKind::Disputed),
        ("Western Sahara, the berm", -10.76, 27.02, LineKind::Disputed),
        ("Iran and Pakistan", 61.8, 28.7, LineKind::Border),
        ("Korea", 127.1, 38.3, LineKind::Disputed),
        ("Land's End", -5.7, 50.1, LineKind::Coast),
    ];
    for (name, longitude, latitude, kind) in cases {
        assert_eq!(closest(Detail::Close, longitude, latitude), kind, "{name}");
    }
    assert_eq!(closest(Detail::Wide, 74.5, 34.5), LineKind::Disputed, "Line of Control from afar");
}

#[test]
fn outlines_lie_on_the_globe_and_none_crosses_it() {
    for detail in [Detail::Wide, Detail::Close] {
        let lines = outlines(detail);
        assert!(lines.iter().map(|line| line.points.len()).sum::<usize>() > 8_000);
        for line in lines {
            for &(longitude, latitude) in &line.points {
                assert!((-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude));
                assert!(line.least.0 <= longitude && longitude <= line.greatest.0);
                assert!(line.least.1 <= latitude && latitude <= line.greatest.1);
            }
            for pair in line.points.windows(2) {
                assert!((pair[0].0 - pair[1].0).abs() < 90.0, "{pair:?}");
            }
        }
    }
}

#[test]
fn names_stand_in_their_countries_and_are_those_of_the_table() {
    let table = Countries::standard();
    for label in labels() {
        let country = table.by_iso2(label.code).and_then(|id| table.get(id)).unwrap();
        assert_eq!(label.name, &*country.name, "{}", label.code);
        let others = labels().iter().filter(|other| other.code == label.code).count();
        assert_eq!(others, 1, "{} stands on the map more than once", label.name);
    }
    for (code, (west, south), (width, height)) in [
        ("PK", (61.0, 24.0), (16.0, 13.0)),
        ("XK", (20.0, 41.8), (1.8, 1.5)),
        ("SO", (41.0, -1.7), (8.0, 12.0)),
        ("CY", (32.2, 34.5), (2.4, 1.2)),
        ("FJ", (177.0, -19.0), (4.0, 3.0)),
        ("RU", (60.0, 55.0), (80.0, 15.0)),
    ] {
        let label = label_of(code).unwrap();
        assert!(Area { west, south, width, height }.contains(label.point), "{label:?}");
    }
    assert!(label_of("").is_none());
}

#[test]
fn an_area_across_the_180th_meridian_stays_small() {
    let fiji = [point(178.4, -18.1), point(-179.9, -16.8), point(177.4, -17.8)];
    let area = Area::around(fiji).unwrap();
    assert!((area.width - 2.7).abs() < 1e-9, "{area:?}");
    assert!((area.west - 177.4).abs() < 1e-9 && (area.east() + 179.9).abs() < 1e-9);
    let view = View::fit(area, 60, 20);
    for point in fiji {
        let (column, row) = view.cell_of(point);
        assert!((0.0..60.0).contains(&column) && (0.0..20.0).contains(&row), "{point:?} {column} {row}");
    }
}

fn a_point() -> impl Strategy<Value = Point> {
    (-180.0..180.0f64, -90.0..90.0f64).prop_map(|(longitude, latitude)| point(longitude, latitude))
}

fn a_view() -> impl Strategy<Value = View> {
    (prop::collection::vec(a_point(), 1..6), 10..200u16, 4..60u16)
        .prop_map(|(points, columns, rows)| View::fit(Area::around(points).unwrap(), columns, rows))
}

proptest! {
    #[test]
    fn the_smallest_area_is_found(points in prop::collection::vec(a_point(), 1..8)) {
        let area = Area::around(points.iter().copied()).unwrap();
        for &point in &points {
            // Edges may be off by the last bit of a number.
            let wider = Area {
                west: area.west - 1e-9,
                width: area.width + 2e-9,
                south: area.south - 1e-9,
                height: area.height + 2e-9,
            };
            prop_assert!(wider.contains(point), "{area:?} {point:?}");
        }
        // Naive: an area that begins at any of the points reaches to the farthest of the others.
        let reach = |from: f64| points.iter().map(|to| (to.longitude - from).rem_euclid(360.0)).fold(0.0, f64::max);
        let least = points.iter().map(|from| reach(from.longitude)).fold(360.0, f64::min);
        prop_assert!((area.width - least).abs() < 1e-6, "{} for {least}", area.width);
    }

    #[test]
    fn what_is_fitted_is_seen(points in prop::collection::vec(a_point(), 1..6), columns in 10..200u16, rows in 4..60u16) {
        let view = View::fit(Area::around(points.iter().copied()).unwrap(), columns, rows);
        for point in points {
            let (column, row) = view.cell_of(point);
            prop_assert!((-0.01..=f64::from(columns) + 0.01).contains(&column), "{column} of {columns}");
            prop_assert!((-0.01..=f64::from(rows) + 0.01).contains(&row), "{row} of {rows}");
        }
    }

    #[test]
    fn a_cell_and_its_point_belong_together(view in a_view(), x in 0.1..0.9f64, y in 0.1..0.9f64) {
        let area = view.area();
        let wanted = point(
            (area.west + area.width * x + 180.0).rem_euclid(360.0) - 180.0,
            area.south + area.height * y,
        );
        let (column, row) = view.cell_of(wanted);
        let found = view.point_at(column, row);
        let east = (found.longitude - wanted.longitude + 180.0).rem_euclid(360.0) - 180.0;
        prop_assert!(east.abs() < 1e-6 && (found.latitude - wanted.latitude).abs() < 1e-6);
    }

    #[test]
    fn zooming_in_keeps_the_point_under_the_mouse(view in a_view(), x in 0.2..0.8f64, y in 0.2..0.8f64) {
        let area = view.area();
        prop_assume!(area.height < 60.0 && area.south > -80.0 && area.north() < 80.0);
        let under = point(
            (area.west + area.width * x + 180.0).rem_euclid(360.0) - 180.0,
            area.south + area.height * y,
        );
        let (column, row) = view.cell_of(under);
        let (now_column, now_row) = view.zoomed(2.0, column, row).cell_of(under);
        prop_assert!((now_column - column).abs() < 0.01 && (now_row - row).abs() < 0.01);
    }
}
