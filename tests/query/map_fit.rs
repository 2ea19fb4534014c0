//! The area to which the map is fitted, and the killed that it adds up, against `stats`.

use proptest::prelude::*;
use sitroom::atlas::{Area, Point, View};
use sitroom::model::{Briefing, Builder, Event, Kind, Measure};
use sitroom::query::casualties::casualties;
use sitroom::query::map::{KilledOf, Sites, bins, cell_box, events_by_place, extent, fitted};
use sitroom::query::{Filter, Index, parse, select};

use crate::support::briefing::{event, place, source};
use crate::support::pictures::pictures;

/// So many events at each of these points, as longitude and latitude.
fn at(points: &[(f32, f32, usize)]) -> Briefing {
    let mut b = Builder::default();
    source(&mut b, "article", "Words.");
    for (number, &(east, north, events)) in points.iter().enumerate() {
        let id = place(&mut b, &format!("Place {number}"), &[], "", None);
        b.places[id.index()].coordinates = Some((north, east));
        for _ in 0..events {
            b.events.push(Event { place: Some(id), ..event("An event", None, Kind::Assault, &[]) });
        }
    }
    b.finish()
}

/// The area of all events, and that to which a window is fitted.
fn areas(b: &Briefing, size: (u16, u16)) -> Option<(Area, Area)> {
    let index = Index::new(b);
    let by_place = events_by_place(b, &index, &select(b, &index, &Filter::default()).0);
    let sites = Sites::new(b);
    Some((extent(&sites, &by_place)?, fitted(&sites, &by_place, size)?))
}

/// How many events a filter selects.
fn count(b: &Briefing, text: &str) -> u32 {
    select(b, &Index::new(b), &parse(text, b).unwrap()).0.events.count()
}

#[test]
fn few_events_far_away_are_left_out() {
    let border = [(61.0, 27.0, 2), (64.1, 26.97, 1), (73.0, 33.7, 1), (51.4, 35.7, 1)];
    let is_whole = |points: &[(f32, f32, usize)]| {
        let (all, fitted) = areas(&at(points), (118, 30)).unwrap();
        all == fitted
    };
    let with = |far: &[(f32, f32, usize)]| [&border[..], far].concat();
    assert!(is_whole(&border));
    assert!(!is_whole(&with(&[(9.8, 46.8, 1)])), "a telephone call from Davos");
    assert!(!is_whole(&with(&[(-74.0, 40.7, 1)])), "a meeting in New York");
    assert!(is_whole(&with(&[(9.8, 46.8, 2)])), "two of seven are not few");
    assert!(is_whole(&with(&[(44.4, 33.3, 1)])), "Baghdad is not far");
    assert!(is_whole(&[(61.0, 27.0, 3), (9.8, 46.8, 1)]), "one of four is not few");
    // Two that lie far away in different directions are left out of many.
    let many: Vec<_> = border.iter().map(|&(east, north, events)| (east, north, events * 20)).collect();
    let many = [&many[..], &[(9.8, 46.8, 2), (121.5, 25.0, 2), (61.0, -20.0, 1)]].concat();
    let (_, fitted) = areas(&at(&many), (118, 30)).unwrap();
    assert!(fitted.west > 50.0 && fitted.width < 25.0 && fitted.south > 20.0, "{fitted:?}");
}

#[test]
fn a_gap_across_the_180th_meridian_is_a_gap() {
    let fiji = [(178.4, -18.1, 10), (-178.7, -20.7, 9), (174.8, -36.8, 9)];
    let (all, same) = areas(&at(&fiji), (118, 30)).unwrap();
    assert_eq!(all, same);
    let (_, fitted) = areas(&at(&[&fiji[..], &[(-77.0, 38.9, 1)]].concat()), (118, 30)).unwrap();
    assert_eq!(fitted, all, "Washington is left out");
}

/// Points round a middle, and points anywhere.
fn scattered() -> impl Strategy<Value = Vec<(f32, f32, usize)>> {
    let near = (-30i16..30, -20i16..20, 1usize..40);
    let near =
        near.prop_map(|(east, north, events)| (f32::from(east) / 10.0, f32::from(north) / 10.0, events));
    let far = (-1_800i16..=1_800, -890i16..890, 1usize..4);
    let far = far.prop_map(|(east, north, events)| (f32::from(east) / 10.0, f32::from(north) / 10.0, events));
    (prop::collection::vec(near, 0..30), prop::collection::vec(far, 1..12), -1_700i16..1_700, -600i16..600)
        .prop_map(|(near, far, east, north)| {
            let (east, north) = (f32::from(east) / 10.0, f32::from(north) / 10.0);
            near.into_iter().map(|(x, y, n)| (x + east, y + north, n)).chain(far).collect()
        })
}

proptest! {
    #![proptest_config(crate::properties::cases(96))]

    /// What is left out is few, and leaving it out shows the rest twice as large; and the order of places says nothing.
    #[test]
    fn what_is_left_out_is_few_and_far(points in scattered(), size in (20u16..200, 8u16..60), turn in 0usize..40) {
        let b = at(&points);
        let (all, fitted) = areas(&b, size).unwrap();
        let total: usize = points.iter().map(|point| point.2).sum();
        let left_out = |area: Area| -> usize {
            let inside = |&&(east, north, _): &&(f32, f32, usize)| {
                area.contains(Point { longitude: f64::from(east), latitude: f64::from(north) })
            };
            points.iter().filter(|point| !inside(point)).map(|point| point.2).sum()
        };
        prop_assert_eq!(left_out(all), 0);
        if fitted != all {
            let few = (total / 10).max(usize::from(total >= 5));
            prop_assert!((1..=few).contains(&left_out(fitted)), "{} of {}", left_out(fitted), total);
            let row = |area| View::fit(area, size.0, size.1).row();
            prop_assert!(row(fitted) * 2.0 <= row(all));
        }
        let mut turned = points.clone();
        turned.rotate_left(turn % points.len());
        prop_assert_eq!(areas(&at(&turned), size), Some((all, fitted)));
    }

    /// One event, farther away than the others reach, is left out exactly where that shows them twice as large.
    #[test]
    fn one_event_far_away_is_left_out(
        near in prop::collection::vec((0i16..60, 0i16..60), 5..30),
        (columns, rows) in (20u16..200, 8u16..60),
        far in 70i16..900,
    ) {
        let near = near.iter().map(|&(east, north)| (f32::from(east) / 10.0, f32::from(north) / 10.0, 2));
        let far = (f32::from(far) / 10.0, 0.0, 1);
        let (all, fitted) = areas(&at(&near.clone().chain([far]).collect::<Vec<_>>()), (columns, rows)).unwrap();
        let (rest, _) = areas(&at(&near.collect::<Vec<_>>()), (columns, rows)).unwrap();
        let row = |area| View::fit(area, columns, rows).row();
        let gap = f64::from(far.0) - rest.east();
        let is_far = gap >= rest.width.max(1.5) * 0.6;
        if is_far && row(rest) * 2.0 <= row(all) {
            prop_assert_eq!(fitted, rest);
        } else if row(rest) * 2.0 > row(all) {
            prop_assert_eq!(fitted, all);
        }
    }
}

#[test]
fn every_number_of_a_map_is_that_of_stats() {
    let b = pictures();
    let index = Index::new(&b);
    for text in ["", "country:PK", "since:2022-06 until:2023-02", "-kind:assault", "claim:killed"] {
        let filter = parse(text, &b).unwrap();
        let (selection, tallies) = select(&b, &index, &filter);
        let killed = casualties(&b, &index, &selection);
        let killed = killed.iter().find(|summary| summary.measure == Measure::Killed);
        let sum = killed.and_then(|killed| killed.datasets.first());
        let by_place = events_by_place(&b, &index, &selection);
        let Some(area) = fitted(index.sites(&b), &by_place, (80, 20)) else { continue };
        let view = View::fit(area, 80, 20);
        let found =
            bins(&b, &index, &selection, view, sum.map(|sum| KilledOf::new(&b, &index, &selection, sum)));
        let mut all = found.inside();
        all.add(&found.outside);
        all.add(&found.unplaced);
        assert_eq!(all.events, tallies.counted(), "{text}");
        assert_eq!(Some(all.killed), sum.map(|sum| sum.best).or(Some(0)), "{text}");
        for bin in &found.bins {
            let area = cell_box(index.sites(&b), view, (bin.column, bin.row));
            let there = format!("{text} bbox:{area}");
            assert_eq!(count(&b, &there), bin.count().events, "{there}");
            let (selection, _) = select(&b, &index, &parse(&there, &b).unwrap());
            let killed =
                casualties(&b, &index, &selection).into_iter().find(|own| own.measure == Measure::Killed);
            let best = killed.and_then(|killed| Some(killed.datasets.first()?.best));
            assert_eq!(best.unwrap_or(0), bin.count().killed, "{there}");
        }
    }
}
