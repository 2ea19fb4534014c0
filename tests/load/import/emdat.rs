//! EM-DAT, on made-up rows.

use sitroom::model::{Kind, Measure, PlacePrecision, Precision};

use super::driver::{changed, read, real, table_of};

/// A made-up disaster, cell by cell.
const FLOOD: &[(&str, &str)] = &[
    ("DisNo.", "2024-0001-NER"),
    ("Historic", "No"),
    ("Disaster Type", "Flood"),
    ("Disaster Subtype", "Flood (General)"),
    ("External IDs", ""),
    ("Event Name", "Flood of Madeup"),
    ("ISO", "NER"),
    ("Country", "Niger"),
    ("Location", "Madeup"),
    ("Origin", "Heavy rain"),
    ("Magnitude", "56"),
    ("Magnitude Scale", "Km2"),
    ("Latitude", ""),
    ("Longitude", ""),
    ("Start Year", "2024"),
    ("Start Month", "10"),
    ("Start Day", "27"),
    ("End Year", "2024"),
    ("End Month", "11"),
    ("End Day", "4"),
    ("Total Deaths", "235"),
    ("No. Injured", ""),
    ("No. Affected", "36115"),
    ("No. Homeless", "12"),
    ("Total Affected", "36127"),
    ("Total Damage ('000 US$)", "11000"),
    ("Last Update", "2024-12-01"),
];

#[test]
fn a_disaster_states_the_dead_and_the_injured_and_tells_the_rest() {
    let seen = &read(&table_of(&[FLOOD.to_vec()])).events[0];
    assert_eq!((seen.kind, seen.mode.as_str(), seen.key.as_str()), (Kind::Other, "flood", "2024-0001-NER"));
    assert_eq!(
        (seen.first.as_str(), seen.last.as_str(), seen.precision),
        ("2024-10-27", "2024-11-04", Precision::Month)
    );
    assert_eq!((seen.killed, seen.claimant.as_str()), ([None, Some(235), None], "EM-DAT"));
    assert_eq!(seen.others, [], "nobody is stated as injured");
    assert_eq!((seen.place.as_str(), seen.country.as_str()), ("Madeup", "Niger"));
    assert_eq!(seen.place_precision, Some(PlacePrecision::Province));
    let text = "Event: Flood of Madeup. Type: Flood (General). Origin: Heavy rain. Magnitude: 56; Km2. The dead include the \
                missing. Affected: 36115. Homeless: 12. Affected, injured and homeless together: 36127. Damage in thousands \
                of US dollars: 11000.";
    assert_eq!(seen.text, text);
    assert_eq!(seen.flags, []);
}

#[test]
fn a_date_is_as_precise_as_its_parts() {
    let of = |id, start: [&'static str; 3], end: [&'static str; 3]| {
        let names = [["Start Year", "Start Month", "Start Day"], ["End Year", "End Month", "End Day"]];
        let cells: Vec<_> = names.into_iter().flatten().zip([start, end].into_iter().flatten()).collect();
        changed(&changed(FLOOD, &cells), &[("DisNo.", id)])
    };
    let read = read(&table_of(&[
        of("1", ["2023", "", ""], ["2023", "", ""]),
        of("2", ["2023", "9", ""], ["2023", "9", ""]),
        of("3", ["2023", "9", "10"], ["2023", "9", "11"]),
        of("4", ["2023", "9", "10"], ["", "", ""]),
        of("5", ["2023", "9", "10"], ["2023", "9", "1"]),
        of("6", ["2023", "9", "10"], ["", "9", "12"]),
        of("7", ["", "9", "10"], ["2023", "9", "12"]),
    ]));
    let dates: Vec<_> =
        read.events.iter().map(|seen| (seen.first.as_str(), seen.last.as_str(), seen.precision)).collect();
    let day = ("2023-09-10", "2023-09-10", Precision::Day);
    let expected = [
        ("2023-01-01", "2023-12-31", Precision::Year),
        ("2023-09-01", "2023-09-30", Precision::Month),
        ("2023-09-10", "2023-09-11", Precision::Days),
        day,
        day,
        day,
    ];
    assert_eq!(dates, expected);
    let flags: Vec<_> = read.events.iter().flat_map(|seen| &seen.flags).map(|flag| flag.1.as_str()).collect();
    assert_eq!(flags, ["ends before the disaster begins", "has no year"]);
    assert_eq!(read.faults, [(8, ("Start Year".to_owned(), "has no year".to_owned()))]);
}

#[test]
fn a_list_of_areas_is_no_place() {
    let seen = &read(&table_of(&[changed(FLOOD, &[("Location", "Here, There provinces")])])).events[0];
    assert_eq!((seen.place.as_str(), seen.place_precision), ("Niger", Some(PlacePrecision::Country)));
    assert!(seen.text.contains(" Location: Here, There provinces. "));
}

#[test]
fn the_newest_version_of_a_disaster_is_shown() {
    let later =
        changed(FLOOD, &[("Total Deaths", "240"), ("Start Day", "28"), ("Last Update", "2025-01-09")]);
    let read = read(&table_of(&[later, FLOOD.to_vec()]));
    let killed: Vec<_> = read.events.iter().map(|seen| seen.killed[1]).collect();
    assert_eq!((killed.as_slice(), read.account.merged), (&[Some(240)][..], 1));
}

#[test]
fn the_former_table_and_the_names_of_the_api_are_read() {
    let former = "Dis No,Year,Seq,Disaster Group,Disaster Type,Event Name,Country,ISO,Start Year,Start Month,Start Day,End Year,\
                  End Month,End Day,Total Deaths,No Injured,No Affected,Total Affected\n\
                  2019-0035,2019,35,Natural,Storm,,Niger,NER,2019,3,4,2019,3,4,5,6,7,13\n\
                  2019-0035,2019,35,Natural,Storm,,Mali,MLI,2019,3,4,2019,3,4,1,,,\n";
    let seen = read(former).events;
    assert_eq!(
        (seen[0].mode.as_str(), seen[0].killed[1], seen[0].others[0].1[1]),
        ("storm", Some(5), Some(6))
    );
    assert_eq!(
        (seen.len(), seen[1].key.as_str()),
        (2, "2019-0035-MLI"),
        "a storm in two countries is two rows"
    );
    let api = "disno,type,subtype,iso,country,location,start_year,start_month,start_day,end_year,end_month,end_day,\
               total_deaths,no_injured,total_affected\n\
               2020-0002-NER,Epidemic,Viral disease,NER,Niger,Madeup,2020,,,2020,,,7,2,9\n";
    let seen = &read(api).events[0];
    assert_eq!((seen.mode.as_str(), seen.precision, seen.killed[1]), ("epidemic", Precision::Year, Some(7)));
    assert_eq!(seen.others, [(Measure::Injured, [None, Some(2), None])]);
}

#[test]
fn the_case_of_dates_in_parts_is_read() {
    let Some(text) = real("../cases/06-date-in-parts/emdat-shape.csv") else { return };
    let read = read(&text);
    let seen: Vec<_> = read
        .events
        .iter()
        .map(|seen| (seen.first.as_str(), seen.last.as_str(), seen.precision, seen.killed[1]))
        .collect();
    let expected = [
        ("2023-09-10", "2023-09-11", Precision::Days, Some(1234)),
        ("2023-01-01", "2023-12-31", Precision::Year, None),
    ];
    assert_eq!(seen, expected);
    assert_eq!(read.events[0].others, [(Measure::Injured, [None, Some(10), None])]);
    assert!(read.faults.is_empty() && read.events.iter().all(|seen| seen.flags.is_empty()));
}
