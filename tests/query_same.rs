//! Events that may be the same: what makes a candidate, and what does not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/tables.rs"]
mod tables;

use chrono::Datelike;
use sitroom::model::table::{Dataset, Member};
use sitroom::model::{
    Actor, ActorId, ActorKind, Briefing, Builder, EventId, Part, Place, PlaceId, PlacePrecision,
};
use sitroom::query::Index;
use sitroom::query::same::{PlaceFit, candidates, in_question};

/// What differs between two rows: all else is the same.
#[derive(Clone)]
struct Told {
    day: i32,
    more_days: u16,
    place: (&'static str, Option<(f32, f32)>),
    precision: PlacePrecision,
    actor: (&'static str, ActorKind),
    dataset: Dataset,
}

fn told() -> Told {
    Told {
        day: 0,
        more_days: 0,
        place: ("Panjgur", Some((26.97, 64.09))),
        precision: PlacePrecision::Exact,
        actor: ("Jaish al-Adl", ActorKind::ArmedGroup),
        dataset: Dataset::Ucdp,
    }
}

/// A briefing with one row of ACLED, and these others, each in a table of its own.
fn with(others: &[Told]) -> Briefing {
    let mut b = Builder::default();
    let first = chrono::NaiveDate::from_ymd_opt(2024, 1, 16).unwrap().num_days_from_ce();
    let pakistan = b.countries.find("PK").unwrap();
    for (number, told) in
        std::iter::once(&Told { dataset: Dataset::Acled, ..told() }).chain(others).enumerate()
    {
        let mut actor = Actor::new(&format!("a{number}"), told.actor.0, told.actor.1);
        actor.country = Some(pakistan);
        b.actors.push(actor);
        b.places.push(Place {
            key: format!("p{number}"),
            name: told.place.0.to_owned(),
            aliases: Vec::new(),
            countries: vec![pakistan],
            coordinates: told.place.1,
            precision: told.precision,
            within: None,
            evidence: Vec::new(),
            notes: Vec::new(),
            drafted: None,
        });
        let mut rows = tables::Rows::new(tables::table(&mut b, &format!("t{number}"), told.dataset));
        let mut row = tables::row(first + told.day);
        row.more_days = told.more_days;
        row.place_precision = told.precision;
        row.place = PlaceId::from_index(number).0;
        rows.push(
            row,
            &format!("K{number}"),
            "",
            &[Member::new(ActorId::from_index(number), Part::Involved)],
        );
        b.blocks.push(rows.block());
    }
    b.finish()
}

/// The event of the first table.
fn subject(b: &Briefing) -> EventId {
    b.events().iter().find(|event| event.key() == "K0").unwrap().id()
}

fn fits(other: Told) -> Option<(u32, PlaceFit)> {
    let b = with(&[other]);
    let found = candidates(&b, &Index::new(&b), subject(&b));
    found.first().map(|one| (one.days, one.place))
}

#[test]
fn the_same_day_place_and_actor_make_a_candidate() {
    assert_eq!(fits(told()), Some((1, PlaceFit::Name)));
    let b = with(&[told()]);
    let found = candidates(&b, &Index::new(&b), subject(&b));
    assert_eq!(found[0].reasons(&b), ["same day", "same place", "Jaish al-Adl in both"]);
}

#[test]
fn days_overlap_within_their_precision() {
    assert_eq!(fits(Told { day: 1, ..told() }), None);
    assert_eq!(fits(Told { day: -6, more_days: 6, ..told() }).map(|fit| fit.0), Some(7));
    assert_eq!(fits(Told { day: -6, more_days: 5, ..told() }), None);
}

#[test]
fn places_lie_within_what_their_precisions_allow() {
    let at = |place, precision| fits(Told { place, precision, ..told() }).map(|fit| fit.1);
    // 0.2 degrees of latitude are 22 km.
    let near = ("Gichk", Some((27.17, 64.09)));
    assert_eq!(at(near, PlacePrecision::Exact), None);
    assert!(matches!(at(near, PlacePrecision::Near), Some(PlaceFit::Apart(km)) if (km - 22.2).abs() < 0.1));
    let far = ("Quetta", Some((30.18, 66.97)));
    assert_eq!(at(far, PlacePrecision::Near), None);
    assert_eq!(at(far, PlacePrecision::Country), Some(PlaceFit::Country));
    assert_eq!(at(("Gichk", None), PlacePrecision::Near), None);
    assert_eq!(at(("PANJGŪR", None), PlacePrecision::Near), Some(PlaceFit::Name));
}

#[test]
fn somebody_takes_part_in_both() {
    let by = |name, kind| fits(Told { actor: (name, kind), ..told() }).is_some();
    assert!(by("Jaish al-Adl (2012-)", ActorKind::ArmedGroup));
    assert!(!by("Baloch Liberation Army", ActorKind::ArmedGroup));
    assert!(!by("Jaish al-Adl", ActorKind::Unidentified));
}

#[test]
fn the_state_and_its_forces_are_one() {
    let b = {
        let army = Told { actor: ("Military Forces of Pakistan (2018-)", ActorKind::StateForces), ..told() };
        let state = Told { actor: ("Government of Pakistan", ActorKind::State), ..told() };
        with(&[army, state])
    };
    let army = b.events().iter().find(|event| event.key() == "K1").unwrap().id();
    let found = candidates(&b, &Index::new(&b), army);
    let keys: Vec<&str> = found.iter().map(|one| b.event(one.event).unwrap().key()).collect();
    assert_eq!(keys, ["K2"]);
}

#[test]
fn one_source_tells_of_one_event_once_and_leads_are_none() {
    assert_eq!(fits(Told { dataset: Dataset::Gdelt, ..told() }), None);
    let b = with(&[told()]);
    let found = candidates(&b, &Index::new(&b), subject(&b));
    assert!(found.iter().all(|one| one.event != subject(&b)));
}

#[test]
fn the_likeliest_come_first_and_there_are_twenty_at_most() {
    let month = Told { day: -10, more_days: 29, ..told() };
    let near = Told { place: ("Gichk", Some((27.17, 64.09))), precision: PlacePrecision::Near, ..told() };
    let b = with(&[month, near, told()]);
    let found = candidates(&b, &Index::new(&b), subject(&b));
    let keys: Vec<&str> = found.iter().map(|one| b.event(one.event).unwrap().key()).collect();
    assert_eq!(keys, ["K3", "K2", "K1"]);
    let b = with(&vec![told(); 30]);
    assert_eq!(candidates(&b, &Index::new(&b), subject(&b)).len(), 20);
}

#[test]
fn only_events_about_that_time_are_looked_at() {
    let others: Vec<Told> = (-200..200).map(|day| Told { day, more_days: 2, ..told() }).collect();
    let b = with(&others);
    let index = Index::new(&b);
    // That day, and what begins on the two days before it; the event itself.
    assert_eq!(in_question(&b, &index, subject(&b)).len(), 4);
    assert_eq!(candidates(&b, &index, subject(&b)).len(), 3);
}
