//! ACLED: all generations of its columns, on made-up rows.

use sitroom::model::table::Dataset;
use sitroom::model::{ActorKind, Kind, Part, PlacePrecision, Precision};

use super::driver::{Seen, Who, changed, read, table_of, try_read};

const OF_2015: &str = "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,\
INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,\
SOURCE,NOTES,FATALITIES";
const OF_2018: &str = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,\
actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,\
longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3";
const OF_2023: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,\
location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

/// A made-up event, cell by cell.
const EVENT: &[(&str, &str)] = &[
    ("event_id_cnty", "NIG4711"),
    ("data_id", "99"),
    ("event_date", "07 March 2021"),
    ("year", "2021"),
    ("time_precision", "1"),
    ("disorder_type", "Political violence"),
    ("event_type", "Battles"),
    ("sub_event_type", "Armed clash"),
    ("actor1", "Military Forces of Niger (2021-2023)"),
    ("assoc_actor_1", "Police Forces of Niger (2021-2023); Barkhane"),
    ("inter1", "1"),
    ("actor2", "Vigilantes of Madeup (Niger)"),
    ("inter2", "4"),
    ("iso", "562"),
    ("country", "Niger"),
    ("admin1", "Tillaberi"),
    ("admin2", "Ouallam"),
    ("location", "Madeup"),
    ("latitude", "14.5"),
    ("longitude", "2.25"),
    ("geo_precision", "2"),
    ("notes", "\"On 7 March, both sides \"\"met\"\", it is said.\nLater calm.\""),
    ("fatalities", "4"),
];

/// Every type and sub-type of the codebooks, the ones before 2018 without sub-types, with its kind.
const TYPES: &[(&str, &[(&str, Kind)])] = &[
    (
        "Battles",
        &[
            ("Armed clash", Kind::Assault),
            ("Government regains territory", Kind::Assault),
            ("Non-state actor overtakes territory", Kind::Assault),
        ],
    ),
    (
        "Explosions/Remote violence",
        &[
            ("Chemical weapon", Kind::Assault),
            ("Air/drone strike", Kind::Assault),
            ("Suicide bomb", Kind::Assault),
            ("Shelling/artillery/missile attack", Kind::Assault),
            ("Remote explosive/landmine/IED", Kind::Assault),
            ("Grenade", Kind::Assault),
        ],
    ),
    (
        "Violence against civilians",
        &[
            ("", Kind::Assault),
            ("Sexual violence", Kind::Assault),
            ("Attack", Kind::Assault),
            ("Abduction/forced disappearance", Kind::Assault),
        ],
    ),
    (
        "Protests",
        &[
            ("Peaceful protest", Kind::Protest),
            ("Protest with intervention", Kind::Protest),
            ("Excessive force against protesters", Kind::Protest),
        ],
    ),
    ("Riots", &[("Violent demonstration", Kind::Protest), ("Mob violence", Kind::Assault)]),
    (
        "Strategic developments",
        &[
            ("Agreement", Kind::Agree),
            ("Arrests", Kind::Coerce),
            ("Change to group/activity", Kind::Other),
            ("Disrupted weapons use", Kind::Coerce),
            ("Headquarters or base established", Kind::Mobilize),
            ("Looting/property destruction", Kind::Coerce),
            ("Non-violent transfer of territory", Kind::Retreat),
            ("Other", Kind::Other),
        ],
    ),
    ("Battle-No change of territory", &[("", Kind::Assault)]),
    ("Battle-Government regains territory", &[("", Kind::Assault)]),
    ("Battle-Non-state actor overtakes territory", &[("", Kind::Assault)]),
    ("Headquarters or base established", &[("", Kind::Mobilize)]),
    ("Strategic development", &[("", Kind::Other)]),
    ("Riots/Protests", &[("", Kind::Protest)]),
    ("Non-violent transfer of territory", &[("", Kind::Retreat)]),
    ("Remote violence", &[("", Kind::Assault)]),
];

fn row(header: &str, changes: &[(&str, &str)]) -> String {
    let cell = |name: &str| {
        let name = name.to_ascii_lowercase().replace("ally_actor", "assoc_actor");
        let of =
            |cells: &[(&str, &str)]| cells.iter().find(|cell| cell.0 == name).map(|cell| cell.1.to_owned());
        of(changes).or_else(|| of(EVENT)).unwrap_or_default()
    };
    header.split(',').map(cell).collect::<Vec<_>>().join(",")
}

fn one_of(header: &str, changes: &[(&str, &str)]) -> Seen {
    let mut read = read(&format!("{header}\n{}\n", row(header, changes)));
    assert_eq!((read.events.len(), read.faults.len()), (1, 0), "{read:?}");
    assert_eq!(read.dataset, Dataset::Acled);
    read.events.remove(0)
}

fn one(changes: &[(&str, &str)]) -> Seen {
    one_of(OF_2023, changes)
}

fn assert_is_the_event(seen: &Seen) {
    assert_eq!((seen.first.as_str(), seen.last.as_str()), ("2021-03-07", "2021-03-07"));
    assert_eq!(seen.precision, Precision::Day);
    assert_eq!(seen.kind, Kind::Assault);
    assert_eq!((seen.place.as_str(), seen.country.as_str()), ("Madeup", "Niger"));
    assert_eq!(seen.around, ["Ouallam", "Tillaberi"]);
    assert_eq!((seen.place_precision, seen.coordinates), (Some(PlacePrecision::Near), Some((14.5, 2.25))));
    assert_eq!(seen.text, "On 7 March, both sides \"met\", it is said.\nLater calm.");
    assert_eq!(seen.killed, [None, Some(4), None]);
    assert_eq!((seen.claimant.as_str(), seen.parts.len()), ("ACLED", 0));
    assert!(seen.flags.is_empty(), "{:?}", seen.flags);
    let who = |name: &str, kind, country: &str| Who {
        name: name.into(),
        part: Part::Involved,
        kind,
        country: country.into(),
    };
    assert_eq!(
        seen.who,
        [
            who("Military Forces of Niger (2021-2023)", ActorKind::StateForces, "Niger"),
            who("Police Forces of Niger (2021-2023)", ActorKind::StateForces, "Niger"),
            who("Barkhane", ActorKind::Organisation, ""),
            who("Vigilantes of Madeup (Niger)", ActorKind::Militia, "Niger"),
        ]
    );
}

#[test]
fn every_generation_is_read_by_name() {
    let mut alphabetical: Vec<&str> = OF_2018.split(',').filter(|name| *name != "sub_event_type").collect();
    alphabetical.sort_unstable();
    let indexed = format!(",{OF_2023},population_1km");
    for (header, what, key) in [
        (OF_2015, "25 columns of 2016 and before", "NIG4711"),
        (&alphabetical.join(","), "30 columns of 2016 and before", "NIG4711"),
        (OF_2018, "31 columns of 2018 to 2023", "NIG4711"),
        (OF_2023, "31 columns of 2023 and later", "NIG4711"),
        (&indexed, "33 columns of 2023 and later", "NIG4711"),
        (&OF_2018.replace("event_id_cnty,", ""), "30 columns of 2018 to 2023", "99"),
    ] {
        let typed = header.to_ascii_lowercase().contains("sub_event_type");
        let old: &[(&str, &str)] = &[("event_type", "Battle-No change of territory")];
        let changes = if typed { &[] } else { old };
        let read = read(&format!("{header}\n{}", row(header, changes)));
        assert_eq!(read.shape, format!("{what}, comma, UTF-8"));
        assert_eq!(read.events[0].key, key);
        assert_is_the_event(&read.events[0]);
    }
}

#[test]
fn types_and_cited_outlets_are_kept_in_its_own_words() {
    let cells = ["Dawn (Pakistan); Samaa TV", " Dawn  (Pakistan) ", "", "Samaa TV;;Samaa TV"];
    let ids = ["NIG1", "NIG2", "NIG3", "NIG4"];
    let rows = ids.into_iter().zip(cells);
    let rows: Vec<_> =
        rows.map(|(id, cell)| changed(EVENT, &[("event_id_cnty", id), ("source", cell)])).collect();
    let read = read(&table_of(&rows));
    let publishers: Vec<String> = read.events.iter().map(|event| event.publishers.join("|")).collect();
    assert_eq!(publishers, ["Dawn (Pakistan)|Samaa TV", "Dawn (Pakistan)", "", "Samaa TV"]);
    assert_eq!(read.events[0].types, ["Battles", "Armed clash"]);
    let old = table_of(&[changed(EVENT, &[("sub_event_type", ""), ("event_type", "Riots/Protests")])]);
    assert_eq!(super::driver::read(&old).events[0].types, ["Riots/Protests"]);
}

#[test]
fn words_in_place_of_numbers_and_of_nothing_are_read() {
    let seen = one(&[("inter1", "State forces"), ("inter2", "Identity militia"), ("assoc_actor_2", "NA")]);
    assert_is_the_event(&seen);
    for (inter, kind) in [
        ("Rebel group", ActorKind::ArmedGroup),
        ("Political militia", ActorKind::Militia),
        ("Rioters", ActorKind::Civilians),
        ("Protesters", ActorKind::Civilians),
        ("Civilians", ActorKind::Civilians),
        ("External/Other forces", ActorKind::Organisation),
        ("2", ActorKind::ArmedGroup),
        ("3", ActorKind::Militia),
        ("7", ActorKind::Civilians),
        ("8", ActorKind::Organisation),
        ("0", ActorKind::Organisation),
        ("1.0", ActorKind::StateForces),
    ] {
        let seen = one(&[("actor1", "Some Front"), ("assoc_actor_1", ""), ("inter1", inter)]);
        assert_eq!(seen.who[0].kind, kind, "{inter}");
    }
    let abroad = one(&[("actor1", "Military Forces of France (2017-)"), ("inter1", "8")]);
    assert_eq!(abroad.who[0].kind, ActorKind::StateForces);
}

#[test]
fn the_country_of_an_actor_comes_from_its_name() {
    for (name, country) in [
        ("Civilians (Pakistan)", "Pakistan"),
        ("Madeup Liberation Army (Pakistani)", "Pakistan"),
        ("Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps", "Iran"),
        ("Military Forces of Ivory Coast (2011-)", "Ivory Coast"),
        ("Unidentified Armed Group (Democratic Republic of Congo)", "DR Congo"),
        ("Front of National Unity (FNU)", ""),
        ("Madeup Front (2001-)", ""),
        ("", ""),
    ] {
        let seen = one(&[("actor1", name), ("assoc_actor_1", ""), ("actor2", "")]);
        assert_eq!(seen.who.first().map_or("", |who| who.country.as_str()), country, "{name}");
    }
}

#[test]
fn an_actor_named_twice_takes_part_once() {
    let seen = one(&[("assoc_actor_1", "Barkhane; Barkhane"), ("assoc_actor_2", "Barkhane;;")]);
    assert_eq!(seen.who.iter().filter(|who| who.name == "Barkhane").count(), 1);
}

#[test]
fn fatalities_not_stated_are_not_zero() {
    for nothing in ["", "NA", "NULL", "nan"] {
        let seen = one(&[("fatalities", nothing)]);
        assert_eq!((seen.killed, seen.claimant.as_str()), ([None; 3], ""));
    }
    assert_eq!(one(&[("fatalities", "0")]).killed, [None, Some(0), None]);
    assert_eq!(one(&[("fatalities", "12.0")]).killed, [None, Some(12), None]);
    let header = OF_2023.replace(",fatalities", "");
    assert_eq!(one_of(&header, &[]).killed, [None; 3]);
}

#[test]
fn rows_that_cannot_be_read_are_set_aside_with_column_and_reason() {
    for (column, value, why) in [
        ("event_date", "31 February 2021", "is not a day of the calendar"),
        ("event_date", "", "has no date"),
        ("event_date", "spring", "is not a date"),
    ] {
        let read = read(&format!("{OF_2023}\n{}\n{}", row(OF_2023, &[]), row(OF_2023, &[(column, value)])));
        assert_eq!(read.events.len(), 1);
        assert_eq!(read.faults, [(4, (column.to_owned(), why.to_owned()))]);
    }
    for (value, why) in [("many", "is not a number of people"), ("-1", "is below zero")] {
        let seen = one(&[("fatalities", value)]);
        assert_eq!(seen.killed, [None; 3]);
        assert_eq!(seen.flags, [("fatalities".to_owned(), format!("{why}; the row is shown without it"))]);
    }
    let cut = read(&format!("{OF_2023}\nNIG1,07 March 2021\n"));
    assert_eq!(cut.faults, [(2, (String::new(), "has 2 cells, not 31".to_owned()))]);
}

#[test]
fn precisions_of_dates_and_places_follow_the_codes() {
    let on = "2021-03-07";
    for (code, precision, first, last) in [
        ("1", Precision::Day, on, on),
        ("2", Precision::Week, "2021-03-04", "2021-03-10"),
        ("3", Precision::Month, "2021-03-01", "2021-03-31"),
        ("", Precision::Day, on, on),
    ] {
        let seen = one(&[("time_precision", code)]);
        assert_eq!((seen.precision, seen.first.as_str(), seen.last.as_str()), (precision, first, last));
    }
    assert_eq!(one(&[("time_precision", "9")]).flags.len(), 1);
    for (code, precision) in [
        ("1", PlacePrecision::Exact),
        ("2", PlacePrecision::Near),
        ("3", PlacePrecision::Province),
        ("", PlacePrecision::Unstated),
    ] {
        assert_eq!(one(&[("geo_precision", code)]).place_precision, Some(precision));
    }
    let province = one(&[("location", ""), ("admin2", ""), ("geo_precision", "")]);
    assert_eq!(
        (province.place.as_str(), province.place_precision),
        ("Tillaberi", Some(PlacePrecision::Province))
    );
    let lost = one(&[("latitude", "95"), ("longitude", "east")]);
    assert_eq!(lost.coordinates, None);
    assert_eq!(lost.flags, [("latitude".to_owned(), "is not a coordinate on earth".to_owned())]);
}

#[test]
fn a_sea_is_no_country() {
    for sea in ["Red Sea", "Atlantic Ocean", "Gulf of Aden", "International Waters"] {
        let seen = one(&[("country", sea), ("iso", ""), ("admin1", ""), ("admin2", "")]);
        assert_eq!((seen.country.as_str(), seen.place_precision), ("", Some(PlacePrecision::Sea)), "{sea}");
        assert!(seen.flags.is_empty());
    }
    for name in
        ["Democratic Republic of Congo", "Ivory Coast", "Côte d'Ivoire", "Türkiye", "Palestine", "Kosovo"]
    {
        assert!(!one(&[("country", name), ("iso", "")]).country.is_empty(), "{name}");
    }
    assert_eq!(one(&[("country", "Atlantis"), ("iso", "562")]).country, "Niger");
    assert_eq!(one(&[("country", "Atlantis"), ("iso", "")]).flags.len(), 1);
}

#[test]
fn every_type_has_a_kind_and_a_strange_one_is_flagged() {
    for (event_type, kinds) in TYPES {
        for (sub_type, kind) in *kinds {
            let seen = one(&[("event_type", event_type), ("sub_event_type", sub_type)]);
            assert_eq!(seen.kind, *kind, "{event_type}/{sub_type}");
            assert!(seen.flags.is_empty() && !seen.mode.is_empty(), "{event_type}/{sub_type}");
        }
    }
    assert_eq!(
        one(&[("event_type", "battle - no change of territory"), ("sub_event_type", "")]).kind,
        Kind::Assault
    );
    assert_eq!(one(&[("event_type", ""), ("sub_event_type", "Mob violence")]).kind, Kind::Assault);
    let seen = one(&[("sub_event_type", "Cyber attack")]);
    assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Other, "Cyber attack"));
    assert_eq!(seen.flags, [("sub_event_type".to_owned(), "is not an ACLED event type".to_owned())]);
}

#[test]
fn monadic_and_reduced_exports_are_read() {
    let monadic: Vec<&str> =
        OF_2023.split(',').filter(|name| !["actor2", "assoc_actor_2", "inter2"].contains(name)).collect();
    let read_monadic = read(&format!("{}\n{}", monadic.join(","), row(&monadic.join(","), &[])));
    assert_eq!(read_monadic.shape, "28 columns of 2023 and later, one row for each actor, comma, UTF-8");
    assert_eq!(read_monadic.events[0].who.len(), 3);
    let reduced = "event_date,event_type,country,fatalities,latitude,longitude";
    let seen = one_of(reduced, &[]);
    assert_eq!((seen.key.as_str(), seen.place.as_str()), ("", "Niger"));
    assert_eq!(seen.killed[1], Some(4));
    assert!(try_read("event_date,price\n2021-03-07,1\n", None).is_none());
}

#[test]
fn a_row_that_contradicts_itself_has_a_warning() {
    let flag = |column: &str, why: &str| vec![(column.to_owned(), why.to_owned())];
    assert_eq!(one(&[("year", "1999")]).flags, flag("year", "contradicts the date of the row"));
    let other = flag("country", "contradicts the country code of the row");
    assert_eq!(one(&[("iso", "466")]).flags, other);
    assert_eq!(one(&[("iso", "1")]).flags, [], "a number that is no country's contradicts nothing");
    // The place is known from the row before; the code is not.
    let rows = [row(OF_2023, &[]), row(OF_2023, &[("event_id_cnty", "X2"), ("iso", "466")])];
    let read = read(&format!("{OF_2023}\n{}\n{}", rows[0], rows[1]));
    assert_eq!((read.events[0].flags.len(), &read.events[1].flags), (0, &other));
}
