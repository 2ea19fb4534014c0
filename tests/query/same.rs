//! Events that may be the same: what makes a candidate, and what does not.

use crate::support::tables;
use chrono::Datelike;
use sitroom::load::{Input, Options, load};
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
    // Who is not identified is no one in particular, and may be anybody.
    let b = with(&[Told { actor: ("Jaish al-Adl", ActorKind::Unidentified), ..told() }]);
    let found = candidates(&b, &Index::new(&b), subject(&b));
    assert_eq!(found[0].reasons(&b), ["same day", "same place", "one side unidentified"]);
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

const ACLED: &str = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,\
                     admin1,admin2,location,latitude,longitude,geo_precision,source,notes,fatalities\n";
const UCDP: &str = "id,year,type_of_violence,conflict_name,side_a,side_b,source_article,where_prec,where_coordinates,adm_1,\
                    adm_2,latitude,longitude,country,country_id,date_prec,date_start,date_end,deaths_a,deaths_b,\
                    deaths_civilians,deaths_unknown,low,best,high\n";

/// A row of ACLED: number, day, actors, place with its point and precision.
fn acled(
    id: usize,
    day: &str,
    [one, other]: [&str; 2],
    (place, point, precision): (&str, [f32; 2], u32),
) -> String {
    let [lat, lon] = point;
    format!(
        "BGD{id},{day},1,Battles,Armed clash,\"{one}\",,\"{other}\",,Bangladesh,Rangpur,Rangpur,\"{place}\",{lat},{lon},\
         {precision},AP,n,1\n"
    )
}

/// The same of UCDP.
fn ucdp(
    id: usize,
    day: &str,
    [one, other]: [&str; 2],
    (place, point, precision): (&str, [f32; 2], u32),
) -> String {
    let [lat, lon] = point;
    format!(
        "{id},2015,1,{one} - {other},\"{one}\",\"{other}\",AP,{precision},\"{place}\",Rangpur Division,Rangpur district,\
         {lat},{lon},Bangladesh,771,1,{day},{day},0,0,1,0,1,1,1\n"
    )
}

/// Loads rows of both datasets.
fn both(acled: &str, ucdp: &str) -> Briefing {
    let folder = tempfile::tempdir().unwrap();
    let inputs = [("acled.csv", ACLED, acled), ("ged.csv", UCDP, ucdp)].map(|(name, header, rows)| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("{header}{rows}")).unwrap();
        Input::from_argument(path)
    });
    let loaded = load(&inputs, &Options::default()).unwrap();
    assert!(loaded.problems.iter().all(|problem| !problem.is_row_set_aside()), "{:?}", loaded.problems);
    loaded.briefing
}

fn of_key(b: &Briefing, key: &str) -> EventId {
    b.events().iter().find(|event| event.key() == key).unwrap_or_else(|| panic!("no {key}")).id()
}

/// Whether the event of ACLED is offered for that of UCDP, with the reasons.
fn offered(b: &Briefing, index: &Index, ucdp: &str, acled: &str) -> Option<Vec<String>> {
    let wanted = of_key(b, acled);
    let found = candidates(b, index, of_key(b, ucdp));
    found.iter().find(|one| one.event == wanted).map(|one| one.reasons(b))
}

/// Actors, and the place with its point and precision.
type Written = ([&'static str; 2], (&'static str, [f32; 2], u32));

/// What UCDP and ACLED write of eight events.
const PAIRS: [(Written, Written); 8] = [
    (
        (["IS", "Civilians"], ("Kaunia town", [25.77, 89.42], 1)),
        (["IS: Islamic State", "Civilians (Japan)"], ("Kaunia", [25.78, 89.43], 1)),
    ),
    (
        (["TTP", "Civilians"], ("Badarganj town", [25.67, 89.05], 1)),
        (["TTP: Tehreek-i-Taliban Pakistan", "Civilians (Bangladesh)"], ("Badarganj", [25.66, 89.06], 1)),
    ),
    (
        (["Government of Bangladesh", "JMB"], ("Gazipur District", [24.0, 90.42], 3)),
        (
            ["Police Forces of Bangladesh (2009-)", "JMB: Jamaat-ul-Mujahideen Bangladesh"],
            ("Gazipur", [23.99, 90.43], 2),
        ),
    ),
    (
        (["Government of Bangladesh", "PBCP"], ("Pabna town", [24.0, 89.24], 2)),
        (
            ["Police Forces of Bangladesh (2009-)", "Unidentified Armed Group (Bangladesh)"],
            ("Pabna", [24.01, 89.24], 1),
        ),
    ),
    (
        (["Supporters of Awami League", "Supporters of BNP"], ("Bogra District", [24.83, 89.38], 3)),
        (["AL: Bangladesh Awami League", "BNP: Bangladesh Nationalist Party"], ("Bogura", [24.85, 89.37], 1)),
    ),
    (
        (["IS", "Civilians"], ("Dhaka city", [23.71, 90.41], 1)),
        (["Unidentified Armed Group (Bangladesh)", "Civilians (Italy)"], ("Dhaka", [23.72, 90.40], 1)),
    ),
    (
        (["Jama'atul Mujahideen Bangladesh", "Civilians"], ("Panchagarh town", [26.34, 88.55], 1)),
        (["JMB: Jamaat-ul-Mujahideen Bangladesh", "Civilians (Bangladesh)"], ("Debiganj", [26.12, 88.76], 1)),
    ),
    (
        (["Government of Bangladesh", "IS"], ("Bangladesh", [24.0, 90.0], 6)),
        (
            ["Military Forces of Bangladesh (2009-)", "Islamic State (Bangladesh)"],
            ("Sylhet", [24.9, 91.87], 1),
        ),
    ),
];

#[test]
fn what_two_datasets_write_in_their_own_ways_is_offered_as_one() {
    let (mut acled_rows, mut ucdp_rows) = (String::new(), String::new());
    for (number, (of_ucdp, of_acled)) in PAIRS.iter().enumerate() {
        let day = format!("2015-10-{:02}", 3 + 2 * number);
        acled_rows += &acled(number, &day, of_acled.0, of_acled.1);
        ucdp_rows += &ucdp(number, &day, of_ucdp.0, of_ucdp.1);
    }
    let b = both(&acled_rows, &ucdp_rows);
    let index = Index::new(&b);
    let reasons = |number: usize| offered(&b, &index, &number.to_string(), &format!("BGD{number}"));
    let all: Vec<_> = (0..PAIRS.len()).map(reasons).collect();
    assert!(all.iter().flatten().count() >= 7, "{all:#?}");
    assert_eq!(
        all[0].as_deref().unwrap(),
        ["same day", "same place", "IS here, IS: Islamic State there", "civilians in both"]
    );
    assert_eq!(
        all[3].as_deref().unwrap(),
        [
            "same day",
            "same place",
            "Government of Bangladesh here, Police Forces of Bangladesh (2009-) there",
            "one side unidentified"
        ]
    );
}

#[test]
fn few_random_events_of_one_day_and_country_are_offered_as_one() {
    const GROUPS: [[&str; 2]; 6] = [
        ["IS", "IS: Islamic State"],
        ["JMB", "JMB: Jamaat-ul-Mujahideen Bangladesh"],
        ["PBCP", "PBCP: Purba Banglar Communist Party"],
        ["Supporters of BNP", "BNP: Bangladesh Nationalist Party"],
        ["UPDF", "UPDF: United People's Democratic Front"],
        ["Supporters of Jamaat-e-Islami", "Jamaat-e-Islami (Bangladesh)"],
    ];
    const OTHERS: [[&str; 2]; 3] = [
        ["Government of Bangladesh", "Police Forces of Bangladesh (2009-)"],
        ["Civilians", "Civilians (Bangladesh)"],
        ["Supporters of Awami League", "AL: Bangladesh Awami League"],
    ];
    // A fixed row of numbers (SplitMix64).
    let mut state = 7u64;
    let mut below = |bound: usize| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = state;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((x ^ (x >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    };
    let towns: Vec<(String, [f32; 2])> = (0..60)
        .map(|number| {
            let degrees = |tenths: usize| f32::from(u16::try_from(tenths).unwrap()) / 10.0;
            (format!("Town {number}"), [21.0 + degrees(below(50)), 88.0 + degrees(below(45))])
        })
        .collect();
    let (mut acled_rows, mut ucdp_rows) = (String::new(), String::new());
    for number in 0..40 {
        for dataset in [0, 1] {
            let (group, other) = (GROUPS[below(GROUPS.len())][dataset], OTHERS[below(OTHERS.len())][dataset]);
            let (town, point) = &towns[below(towns.len())];
            let precision = [1, 1, 1, 2, 3][below(5)];
            if dataset == 1 {
                let precision = precision.min(2);
                acled_rows += &acled(number, "2015-10-03", [group, other], (town, *point, precision));
            } else {
                ucdp_rows +=
                    &ucdp(number, "2015-10-03", [other, group], (&format!("{town} town"), *point, precision));
            }
        }
    }
    let b = both(&acled_rows, &ucdp_rows);
    let index = Index::new(&b);
    let of_ucdp: Vec<EventId> =
        b.events().iter().filter(|e| !e.key().starts_with("BGD")).map(|e| e.id()).collect();
    let offers: usize = of_ucdp.iter().map(|&id| candidates(&b, &index, id).len()).sum();
    let pairs = of_ucdp.len() * (b.events().len() - of_ucdp.len());
    assert!(pairs >= 1_500 && offers * 20 <= pairs, "{offers} of {pairs} pairs");
    assert!(offers > 0);
}
