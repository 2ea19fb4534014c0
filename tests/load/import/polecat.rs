//! POLECAT: leads with a direction, places as exact as `Feature Type` says, and neither text nor figures.

use std::collections::BTreeMap;

use sitroom::model::{ActorKind, Kind, Part, PlacePrecision, Precision};

use super::driver::{Read, Seen, read, try_read};

const HEADER: &str = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t\
Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t\
Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t\
Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\t\
Feature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion";

/// What the cells of a made-up event hold.
fn event() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("Event ID", "20230104-0001-abcdefabcdef"),
        ("Event Date", "2023-01-03"),
        ("Event Type", "ASSAULT"),
        ("Event Mode", "Heavy-Weapons"),
        ("Intensity", "-9.0"),
        ("Quad Code", "MATERIAL CONFLICT"),
        ("Contexts", "military;territory"),
        ("Actor Name", "Armed Forces of Exland"),
        ("Actor Country", "MLI"),
        ("Primary Actor Sector", "MIL"),
        ("Actor Name Raw", "the army"),
        ("Recipient Name", "None"),
        ("Recipient Country", "MLI"),
        ("Primary Recipient Sector", "REB"),
        ("Recipient Name Raw", "the rebels"),
        ("Placename", "Made-up Town"),
        ("City", "Made-up Town"),
        ("District", "North"),
        ("Province", "Gao"),
        ("Country", "MLI"),
        ("Latitude", "16.27"),
        ("Longitude", "-0.04"),
        ("Feature Type", "PPL"),
        ("Source", "Example Wire"),
        ("Publication Date", "2023-01-04"),
        ("Language", "English"),
    ])
}

fn table(header: &str, rows: &[BTreeMap<&str, &str>]) -> String {
    let row = |cells: &BTreeMap<&str, &str>| {
        let cell = |name: &str| cells.get(name).copied().unwrap_or("None");
        HEADER.split('\t').map(cell).collect::<Vec<_>>().join("\t")
    };
    std::iter::once(header.to_owned()).chain(rows.iter().map(row)).collect::<Vec<_>>().join("\n")
}

fn with(changes: &[(&'static str, &'static str)]) -> Read {
    let mut cells = event();
    cells.extend(changes.iter().copied());
    read(&table(HEADER, &[cells]))
}

fn one(changes: &[(&'static str, &'static str)]) -> Seen {
    let mut read = with(changes);
    assert_eq!((read.events.len(), read.faults.len()), (1, 0), "{read:?}");
    read.events.remove(0)
}

#[test]
fn the_actor_acts_on_the_recipient() {
    for header in [HEADER.to_owned(), HEADER.replace("\tIntensity", "\tEvent Intensity")] {
        let mut read = read(&table(&header, &[event()]));
        assert_eq!((read.dataset.name(), read.dataset.is_lead()), ("POLECAT", true));
        assert_eq!(read.shape, "40 columns, by name, tab, UTF-8");
        let seen = read.events.remove(0);
        assert_eq!(seen.key, "20230104-0001-abcdefabcdef ASSAULT");
        assert_eq!((seen.first.as_str(), seen.precision), ("2023-01-03", Precision::Day));
        assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Assault, "heavy-weapons"));
        let who: Vec<_> = seen.who.iter().map(|w| (w.name.as_str(), w.part, w.kind, &*w.country)).collect();
        assert_eq!(
            who,
            [
                ("Armed Forces of Exland", Part::By, ActorKind::StateForces, "Mali"),
                ("the rebels", Part::Against, ActorKind::ArmedGroup, "Mali")
            ]
        );
        assert_eq!(seen.text, "Example Wire, published 2023-01-04; contexts: military;territory");
        assert_eq!((seen.killed, seen.claimant.as_str(), seen.flags.len()), ([None; 3], "", 0));
    }
}

#[test]
fn cooperation_is_with_the_recipient_and_lists_are_several_actors() {
    let seen = one(&[
        ("Event Type", "CONSULT"),
        ("Event Mode", "None"),
        ("Quad Code", "VERBAL COOPERATION"),
        ("Actor Name", "Mali;Niger"),
        ("Actor Country", "MLI;NER"),
        ("Primary Actor Sector", "None"),
        ("Recipient Name", "Mali; Some Club"),
        ("Primary Recipient Sector", "SOC"),
    ]);
    assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Consult, "consult"));
    let who: Vec<_> = seen.who.iter().map(|w| (w.name.as_str(), w.part, w.kind, &*w.country)).collect();
    assert_eq!(
        who,
        [
            ("Mali", Part::By, ActorKind::State, "Mali"),
            ("Niger", Part::By, ActorKind::State, "Niger"),
            ("Mali", Part::With, ActorKind::State, "Mali"),
            ("Some Club", Part::With, ActorKind::Organisation, "Mali"),
        ]
    );
}

#[test]
fn all_sixteen_types_are_kinds() {
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Other) {
        let mut cells = event();
        let (word, quad) =
            (kind.word().to_uppercase(), kind.quadrant().unwrap().label().replace(' ', "_").to_uppercase());
        cells.extend([("Event Type", word.as_str()), ("Quad Code", quad.as_str())]);
        let read = read(&table(HEADER, &[cells]));
        assert_eq!((read.events[0].kind, read.events[0].flags.len()), (*kind, 0), "{word}");
    }
    let flags = one(&[("Event Type", "DANCE")]).flags;
    assert_eq!(flags, [("Event Type".to_owned(), "is not a PLOVER type".to_owned())]);
    let flags = one(&[("Quad Code", "VERBAL COOPERATION")]).flags;
    assert_eq!(flags, [("Quad Code".to_owned(), "is not the quadrant of the event type".to_owned())]);
}

#[test]
fn a_place_is_as_exact_as_its_feature_type() {
    let none = |names: &[&'static str]| names.iter().map(|name| (*name, "None")).collect::<Vec<_>>();
    let nowhere =
        none(&["Placename", "City", "District", "Province", "Latitude", "Longitude", "Feature Type"]);
    for (changes, place, precision) in [
        (vec![], "Made-up Town", PlacePrecision::Unstated),
        (vec![("Placename", "Camp X"), ("Feature Type", "INSM")], "Camp X", PlacePrecision::Unstated),
        (vec![("Placename", "North"), ("Feature Type", "ADM2")], "North", PlacePrecision::District),
        (vec![("Placename", "Gao Region"), ("Feature Type", "ADM1")], "Gao Region", PlacePrecision::Province),
        (
            vec![("Placename", "Republic of Mali"), ("Feature Type", "PCLI")],
            "Republic of Mali",
            PlacePrecision::Country,
        ),
        (none(&["Placename", "Feature Type"]), "Made-up Town", PlacePrecision::Unstated),
        (none(&["Placename", "City", "Feature Type"]), "North", PlacePrecision::District),
        (none(&["City", "District", "Feature Type"]), "Made-up Town", PlacePrecision::Province),
        (nowhere.clone(), "Mali", PlacePrecision::Country),
    ] {
        let seen = one(&changes);
        assert_eq!((seen.place.as_str(), seen.place_precision), (place, Some(precision)), "{changes:?}");
        assert_eq!((seen.country.as_str(), seen.flags.len()), ("Mali", 0), "{changes:?}");
    }
    let unknown = one(&[nowhere, vec![("Country", "None")]].concat());
    assert_eq!((unknown.place.as_str(), unknown.country.as_str()), ("", ""));
}

#[test]
fn letters_beyond_ascii_are_read_in_latin_1() {
    let text = table(
        HEADER,
        &[{
            let mut cells = event();
            cells.insert("Actor Name", "Ej?rcito");
            cells
        }],
    );
    let mut bytes = text.into_bytes();
    let at = bytes.windows(3).position(|three| three == b"Ej?").unwrap() + 2;
    bytes[at] = 0xE9;
    let input =
        sitroom::load::Input::Bytes { name: "ngecEvents.DV.2023.txt".to_owned(), bytes: bytes.into() };
    let loaded = sitroom::load::load(&[input], &sitroom::load::Options::default()).unwrap();
    let event = loaded.briefing.events().iter().next().unwrap();
    let (first, _) = event.participants().next().unwrap();
    assert_eq!(loaded.briefing.actor_name(first), "Ejército");
    assert!(loaded.briefing.is_lead(event));
}

#[test]
fn a_damaged_row_is_set_aside_and_a_report_of_two_types_is_two_events() {
    let mut other = event();
    other.insert("Event Type", "ACCUSE");
    other.insert("Quad Code", "VERBAL CONFLICT");
    let mut undated = event();
    undated.insert("Event Date", "None");
    let read = read(&table(HEADER, &[event(), other, event(), undated]));
    assert_eq!((read.events.len(), read.account.merged, read.account.set_aside), (2, 1, 1));
    assert_eq!(read.faults, [(5, ("Event Date".to_owned(), "has no date".to_owned()))]);
}

#[test]
fn other_tables_with_actors_are_not_taken_for_it() {
    assert!(try_read("Event Date\tActor Name\tRecipient Name\n2023-01-03\tA\tB\n", None).is_none());
}
