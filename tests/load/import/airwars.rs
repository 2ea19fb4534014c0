//! Airwars: answers of its site and data of its maps, on made-up rows.

use sitroom::model::{Kind, Measure, Part, PlacePrecision, Precision};

use super::driver::{changed, read, table_of};

/// A made-up incident of the site, as its JSON becomes columns.
const INCIDENT: &[(&str, &str)] = &[
    ("id", "1"),
    ("date", "2024-03-01T10:00:00"),
    ("modified", "2024-03-02T10:00:00"),
    ("link", "https://airwars.example/made-up"),
    ("country", "767"),
    ("belligerent", "12;34"),
    ("strike_type", "432"),
    ("civilian_harm_status", "837"),
    ("acf.unique_reference_code", "ZZ0097"),
    ("acf.incident_date", "20231010"),
    ("acf.location_name", "House of \"Madeup\""),
    ("acf.region", "Mali"),
    ("acf.governorate", "Gao"),
    ("acf.geolocations.latitude", "16.1;16.2"),
    ("acf.geolocations.longitude", "-0.1;-0.2"),
    ("acf.geolocations.geolocation_accuracy", "village;exact_location"),
    ("acf.geolocations.primary_coordinate", "false;true"),
    ("acf.killed_injured_civilian_non_combatants.killed_min", "3"),
    ("acf.killed_injured_civilian_non_combatants.killed_max", "7"),
    ("acf.killed_injured_civilian_non_combatants.injured_min", ""),
    ("acf.killed_injured_civilian_non_combatants.injured_max", ""),
    ("acf.killed_injured_children.killed_min", "0"),
    ("acf.killed_injured_children.killed_max", "1"),
    ("acf.killed_injured_women.killed_min", "2"),
    ("acf.killed_injured_women.killed_max", "2"),
    ("acf.killed_injured_belligerents.killed_min", "1"),
    ("acf.killed_injured_belligerents.killed_max", ""),
];

#[test]
fn an_incident_has_a_range_and_a_grading() {
    let read = read(&table_of(&[INCIDENT.to_vec()]));
    let seen = &read.events[0];
    assert_eq!(
        (seen.first.as_str(), seen.precision, seen.key.as_str()),
        ("2023-10-10", Precision::Day, "ZZ0097")
    );
    assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Assault, "civilian harm reported, graded fair"));
    assert_eq!((seen.killed, seen.claimant.as_str()), ([Some(3), None, Some(7)], "Airwars (civilians only)"));
    assert_eq!(seen.others, [], "nothing is stated of the injured");
    assert_eq!(
        (seen.place.as_str(), seen.around.as_slice()),
        ("House of \"Madeup\"", &["Gao".to_owned(), "Mali".to_owned()][..])
    );
    assert_eq!((seen.coordinates, seen.place_precision), (Some((16.2, -0.2)), Some(PlacePrecision::Exact)));
    assert_eq!(seen.country, "Mali");
    let text = "Airwars grades the civilian harm as fair: reported by two or more credible sources, with likely or confirmed \
                near actions by a belligerent. Children killed: 0–1. Women killed: 2. Belligerents killed, not among the \
                civilians: 1. Type of strike: airstrike or artillery. Belligerents, by Airwars' numbers: 12;34. Page: \
                https://airwars.example/made-up";
    assert_eq!(seen.text, text);
    assert_eq!(seen.flags, []);
}

#[test]
fn gradings_are_known_by_number() {
    let of = |id, grading| {
        changed(INCIDENT, &[("acf.unique_reference_code", id), ("civilian_harm_status", grading)])
    };
    let rows = [of("1", "838"), of("2", "839"), of("3", "840"), of("4", ""), of("5", "999")];
    let read = read(&table_of(&rows));
    let modes: Vec<_> =
        read.events.iter().map(|seen| seen.mode.trim_start_matches("civilian harm reported")).collect();
    assert_eq!(modes, [", graded weak", ", graded contested", ", graded confirmed", "", ""]);
    assert!(read.events[4].text.starts_with("Airwars states no grading of the civilian harm. "));
    assert_eq!(
        read.events[4].flags,
        [("civilian_harm_status".to_owned(), "is not a grading of Airwars".to_owned())]
    );
}

#[test]
fn damage_is_told() {
    let killed = "acf.killed_injured_civilian_non_combatants.killed_min";
    let odd = [("acf.unique_reference_code", "2"), (killed, "9"), ("acf.geolocations.latitude", "x;y")];
    let read = read(&table_of(&[
        changed(INCIDENT, &odd),
        changed(INCIDENT, &[("acf.incident_date", "")]),
        changed(INCIDENT, &[("acf.incident_date", "20231310")]),
    ]));
    let flags: Vec<_> = read.events[0].flags.iter().map(|flag| flag.1.as_str()).collect();
    assert_eq!(flags, ["is more than the highest figure, 7", "is not a coordinate on earth"]);
    let faults: Vec<_> = read.faults.iter().map(|fault| (fault.0, fault.1.1.as_str())).collect();
    assert_eq!(faults, [(3, "has no date"), (4, "is not a day of the calendar")]);
}

#[test]
fn the_newest_version_of_an_incident_is_shown() {
    let later = [
        ("modified", "2024-03-02T10:00:01"),
        ("acf.incident_date", "20231011"),
        ("acf.killed_injured_civilian_non_combatants.killed_max", "8"),
    ];
    let read = read(&table_of(&[changed(INCIDENT, &later), INCIDENT.to_vec()]));
    assert_eq!((read.events.len(), read.events[0].killed[2], read.account.merged), (1, Some(8), 1));
}

/// A made-up incident of the map.
const ON_THE_MAP: &[(&str, &str)] = &[
    ("civilians_killed_min", "2"),
    ("civilians_killed_max", "2"),
    ("civilians_injured_min", "0"),
    ("civilians_injured_max", "5"),
    ("militants_killed_min", "0"),
    ("militants_killed_max", "0"),
    ("country", "mali"),
    ("date", "2019-04-05"),
    ("geolocation_accuracy", "town"),
    ("grading", "weak"),
    ("latitude", "16.1"),
    ("longitude", "-0.1"),
    ("permalink", "https://airwars.example/b"),
    ("post_id", "5"),
    ("strike_status", "likely-strike"),
    ("targeted_belligerents.name", "Front A;Front B"),
    ("unique_reference_code", "ZZ5"),
];

#[test]
fn the_data_of_the_map_are_read_and_their_zeros_are_nothing() {
    let of = |id, changes: &[(&'static str, &'static str)]| {
        changed(&changed(ON_THE_MAP, &[("unique_reference_code", id)]), changes)
    };
    let nothing =
        [("civilians_killed_min", "0"), ("civilians_killed_max", "0"), ("civilians_injured_max", "0")];
    let read = read(&table_of(&[of("1", &[]), of("2", &nothing), of("3", &[("grading", "discounted")])]));
    let first = &read.events[0];
    assert_eq!((first.first.as_str(), first.country.as_str()), ("2019-04-05", "Mali"));
    assert_eq!(
        (first.killed, first.others[0]),
        ([Some(2), None, Some(2)], (Measure::Injured, [Some(0), None, Some(5)]))
    );
    let who: Vec<_> = first.who.iter().map(|who| (who.name.as_str(), who.part)).collect();
    assert_eq!(who, [("Front A", Part::Against), ("Front B", Part::Against)]);
    assert_eq!(first.place_precision, Some(PlacePrecision::Unstated));
    assert!(
        first.text.contains(" Status of the strike: likely-strike. ")
            && !first.text.contains("Belligerents killed")
    );
    assert_eq!((read.events[1].killed, read.events[1].others.len()), ([None; 3], 0));
    let discounted = &read.events[2];
    assert_eq!((discounted.killed, discounted.others.len()), ([None; 3], 0));
    assert!(discounted.text.contains(" Reported killed, discounted: 2. Reported injured, discounted: 0–5. "));
}
