//! Insecurity Insight: the sheets of its topics, on made-up rows.

use sitroom::model::{ActorKind, Kind, Measure, Part, PlacePrecision, Precision};

use super::driver::{changed, read, table_of};

/// What all sheets have, cell by cell.
const INCIDENT: &[(&str, &str)] = &[
    ("Date", "2024-02-26"),
    ("Event Description", "26 February 2024: A made-up ambulance was hit."),
    ("Country", "Niger"),
    ("Country ISO", "NER"),
    ("Admin 1", "Tillaberi"),
    ("Latitude", "14.5"),
    ("Longitude", "2.25"),
    ("Geo Precision", "(3) District, communicipality, commune "),
    ("Reported Perpetrator", "Host Government: Military"),
    ("Reported Perpetrator Name", "Army of Madeup, Front B (Madeup, Niger)"),
    ("Weapon Carried/Used", "Firearms"),
    ("SiND Event ID", "44580"),
];

const AID: &[(&str, &str)] = &[
    ("Organisation Affected", "INGO"),
    ("Aid Workers Killed", "1"),
    ("Aid Workers Injured", "0"),
    ("Aid Workers Kidnapped", "2"),
    ("Aid Workers Arrested", "1"),
    ("Known Kidnapping or Arrest Outcome", "No information"),
];

fn incident<'a>(changes: &[&[(&'a str, &'a str)]]) -> Vec<(&'a str, &'a str)> {
    changed(INCIDENT, &changes.concat())
}

#[test]
fn figures_say_whose_they_are() {
    let read = read(&table_of(&[incident(&[AID])]));
    assert_eq!(read.dataset.name(), "Insecurity Insight (aid workers)");
    let seen = &read.events[0];
    assert_eq!(
        (seen.first.as_str(), seen.precision, seen.key.as_str()),
        ("2024-02-26", Precision::Day, "44580")
    );
    assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Assault, "incident affecting aid workers"));
    assert_eq!(
        (seen.killed, seen.claimant.as_str()),
        ([None, Some(1), None], "Insecurity Insight (aid workers only)")
    );
    let others = [(Measure::Injured, [None, Some(0), None]), (Measure::Detained, [None, Some(3), None])];
    assert_eq!(seen.others, others);
    let who: Vec<_> = seen.who.iter().map(|who| (who.name.as_str(), who.part, who.kind)).collect();
    let forces = ActorKind::StateForces;
    assert_eq!(who, [("Army of Madeup", Part::By, forces), ("Front B (Madeup, Niger)", Part::By, forces)]);
    assert_eq!((seen.place.as_str(), seen.country.as_str()), ("Tillaberi", "Niger"));
    let text = "26 February 2024: A made-up ambulance was hit. Aid workers: 1 killed, 0 injured, 2 kidnapped, 1 arrested. \
                Perpetrator: Host Government: Military. Weapon: Firearms. Organisation: INGO.";
    assert_eq!(seen.text, text);
    assert_eq!(seen.flags, []);
}

#[test]
fn classes_of_one_sheet_are_added_and_named() {
    let school = [
        ("Educators Killed", "1"),
        ("Educators Arrested", ""),
        ("Students Killed", "4"),
        ("Attacks on Schools", "1"),
    ];
    let seen = &read(&table_of(&[incident(&[&school])])).events[0];
    assert_eq!(seen.killed, [None, Some(5), None]);
    assert_eq!(seen.claimant, "Insecurity Insight (educators and students only)");
    assert_eq!((seen.others.len(), seen.mode.as_str()), (0, "incident affecting education"));
    assert!(seen.text.contains(" Educators: 1 killed. Students: 4 killed. Attacks on schools: 1. "));
}

#[test]
fn what_happened_makes_the_kind() {
    let of = |id, cells: &[(&'static str, &'static str)]| incident(&[&[("SiND Event ID", id)], cells]);
    let none = [("Health Workers Killed", "0"), ("Health Workers Arrested", "0")];
    let arrest = [("Health Workers Killed", "0"), ("Health Workers Arrested", "2")];
    let ruin = [
        ("Health Workers Killed", "0"),
        ("Number of Attacks on Health Facilities Reporting Destruction", "1"),
    ];
    let read = read(&table_of(&[of("1", &none), of("2", &arrest), of("3", &ruin)]));
    let kinds: Vec<_> = read.events.iter().map(|seen| seen.kind).collect();
    assert_eq!(kinds, [Kind::Other, Kind::Coerce, Kind::Assault]);
    assert!(read.events.iter().all(|seen| seen.mode == "incident affecting health care"));
    assert_eq!(read.events[1].others, [(Measure::Detained, [None, Some(2), None])]);
}

#[test]
fn ids_dates_and_places_are_matched_loosely() {
    let sv: Vec<_> = INCIDENT.iter().copied().filter(|cell| cell.0 != "SiND Event ID").collect();
    let more = [
        ("SIND Event ID", "9"),
        ("Date", "2025-01-27T00:00:00.000Z"),
        ("Event Description", "January 2025: A made-up incident."),
        ("Admin 1", "No Information"),
        ("Geo Precision", "censored by HDX"),
        ("Latitude", "censored by HDX"),
        ("Reported Perpetrator", "NSA"),
        ("Reported Perpetrator Name", "No Information"),
        ("Number of Reported Victims", "2"),
        ("Reported Deaths Following the Sexual Violence", "1"),
    ];
    let peru = [
        ("SIND Event ID", "10"),
        ("Longitude", "-77"),
        ("Latitude", "-12.0"),
        ("Geo Precision", "(6) Country"),
        ("Admin 1", ""),
    ];
    let read = read(&table_of(&[changed(&sv, &more), changed(&changed(&sv, &more), &peru)]));
    let seen = &read.events[0];
    assert_eq!(
        (seen.first.as_str(), seen.last.as_str(), seen.precision),
        ("2025-01-01", "2025-01-31", Precision::Month)
    );
    assert_eq!((seen.kind, seen.mode.as_str(), seen.key.as_str()), (Kind::Assault, "sexual violence", "9"));
    assert_eq!(
        (seen.place.as_str(), seen.coordinates, seen.place_precision),
        ("Niger", None, Some(PlacePrecision::Country))
    );
    assert_eq!((seen.who[0].name.as_str(), seen.who[0].kind), ("NSA", ActorKind::ArmedGroup));
    assert_eq!(seen.claimant, "Insecurity Insight (victims of sexual violence only)");
    assert!(seen.text.contains(" Reported victims of sexual violence: 2. ") && seen.killed[1] == Some(1));
    assert_eq!(read.events[1].coordinates, Some((-12.0, -77.0)), "-77 is a longitude here");
    assert!(read.events.iter().all(|seen| seen.flags.is_empty()));
}

#[test]
fn spreadsheet_dates_and_rows_of_tags_are_read() {
    let tags: Vec<(&str, &str)> = INCIDENT.iter().map(|cell| (cell.0, "#tag")).collect();
    let serial = |id, date| incident(&[AID, &[("SiND Event ID", id), ("Date", date)]]);
    let read = read(&table_of(&[tags, serial("1", "45281"), serial("2", "45282"), serial("3", "soon")]));
    let days: Vec<_> = read.events.iter().map(|seen| seen.first.as_str()).collect();
    assert_eq!(days, ["2023-12-21", "2023-12-22"]);
    assert_eq!(read.faults, [(5, ("Date".to_owned(), "is not a date".to_owned()))]);
}

#[test]
fn figures_of_different_sheets_are_never_added() {
    let folder = tempfile::tempdir().unwrap();
    let health = [("Health Workers Killed", "1"), ("Date", "2024-02-26T00:00:00.000Z")];
    let sheets = [("aid.csv", incident(&[AID])), ("health.csv", incident(&[&health]))];
    let inputs = sheets.map(|(file, row)| {
        let path = folder.path().join(file);
        std::fs::write(&path, table_of(&[row])).unwrap();
        sitroom::load::Input::Path(path)
    });
    let loaded = sitroom::load::load(&inputs, &sitroom::load::Options::default()).unwrap();
    let sources = loaded.briefing.sources();
    let datasets: Vec<_> =
        sources.iter().map(|source| source.table.as_ref().unwrap().dataset.name()).collect();
    assert_eq!(datasets, ["Insecurity Insight (aid workers)", "Insecurity Insight (health care)"]);
    assert_eq!(loaded.briefing.events().iter().count(), 2);
}
