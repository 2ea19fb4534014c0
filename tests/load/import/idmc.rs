//! IDMC: updates (IDU) and the validated database (GIDD), on made-up rows.

use sitroom::model::{Kind, Measure, PlacePrecision, Precision};

use super::driver::{changed, read, table_of};

/// A made-up update, cell by cell.
const UPDATE: &[(&str, &str)] = &[
    ("id", "100"),
    ("country", "Niger"),
    ("iso3", "NER"),
    ("latitude", "13.5"),
    ("longitude", "2.1"),
    ("role", "Recommended figure"),
    ("displacement_type", "Disaster"),
    ("qualifier", "total"),
    ("figure", "1200"),
    ("displacement_date", "2024-08-05"),
    ("displacement_start_date", "2024-08-05"),
    ("displacement_end_date", "2024-08-07"),
    ("year", "2024"),
    ("event_id", "77"),
    ("event_name", "Niger: Flood - Madeup - 05/08/2024"),
    ("subtype", "Flood"),
    (
        "standard_popup_text",
        "<b> Niger: 1,200 displacements (evacuated), 05 August - 07 August </b> <br> People fled &amp; camped. <br> \
         <a href=\"https://news.example/a\"target=\"_blank\">Daily - 08 August 2024</a>",
    ),
    ("sources", "Local Authorities"),
    ("locations_name", "Madeup, Kollo, Tillaberi, Niger"),
    ("locations_accuracy", "County/City/town/Village/Woreda (ADM3)"),
];

const FIGURE: (Measure, [Option<u32>; 3]) = (Measure::Displaced, [None, Some(1200), None]);

#[test]
fn an_update_is_a_figure_of_people_displaced() {
    let read = read(&table_of(&[UPDATE.to_vec()]));
    let seen = &read.events[0];
    assert_eq!(
        (seen.kind, seen.mode.as_str(), seen.key.as_str()),
        (Kind::Other, "displacement by disaster", "100")
    );
    assert_eq!(
        (seen.first.as_str(), seen.last.as_str(), seen.precision),
        ("2024-08-05", "2024-08-07", Precision::Days)
    );
    assert_eq!(
        (seen.killed, seen.others.as_slice(), seen.claimant.as_str()),
        ([None; 3], &[FIGURE][..], "IDMC")
    );
    assert_eq!((seen.place.as_str(), seen.around.as_slice()), ("Madeup", &["Tillaberi".to_owned()][..]));
    assert_eq!((seen.country.as_str(), seen.place_precision), ("Niger", Some(PlacePrecision::Unstated)));
    let text = "Niger: 1,200 displacements (evacuated), 05 August - 07 August\nPeople fled & camped.\n\
                Daily - 08 August 2024 <https://news.example/a>. Type: Flood. Event of IDMC: 77; Niger: Flood - Madeup - \
                05/08/2024. Sources: Local Authorities.";
    assert_eq!(seen.text, text);
    assert_eq!((read.remarks.len(), seen.flags.len()), (0, 0));
}

#[test]
fn rows_of_one_event_stay_apart_and_only_recommended_figures_make_claims() {
    let triangulated = changed(UPDATE, &[("id", "101"), ("role", "Triangulation"), ("figure", "900")]);
    let elsewhere = changed(UPDATE, &[("id", "102"), ("figure", "30"), ("locations_name", "Other, Niger")]);
    let read = read(&table_of(&[UPDATE.to_vec(), triangulated, elsewhere]));
    assert_eq!((read.events.len(), read.account.merged), (3, 0));
    let claims: Vec<_> =
        read.events.iter().map(|seen| seen.others.first().and_then(|other| other.1[1])).collect();
    assert_eq!(claims, [Some(1200), None, Some(30)]);
    assert!(
        read.events[1]
            .text
            .contains(" 900 displaced: a figure for triangulation, to which IDMC prefers another. ")
    );
}

#[test]
fn a_qualifier_makes_a_bound() {
    let of = |id, qualifier| changed(UPDATE, &[("id", id), ("qualifier", qualifier)]);
    let rows = [
        of("1", "more than or equal to"),
        of("2", "More than"),
        of("3", "less than"),
        of("4", "approximately"),
    ];
    let figures: Vec<_> = read(&table_of(&rows)).events.iter().map(|seen| seen.others[0].1).collect();
    let (low, high) = ([Some(1200), None, None], [None, None, Some(1200)]);
    assert_eq!(figures, [low, low, high, [None, Some(1200), None]]);
}

#[test]
fn midnight_in_new_zealand_is_the_next_day() {
    let of = |id, start, end| {
        changed(UPDATE, &[("id", id), ("displacement_start_date", start), ("displacement_end_date", end)])
    };
    let rows = [
        of("1", "2023-11-06T11:00:00.000Z", "2023-11-06T11:00:00.000Z"),
        of("2", "2023-08-31T12:00:00.000Z", "2023-09-02T12:00:00.000Z"),
        of("3", "2023-11-06T00:00:00.000Z", "2023-11-06"),
    ];
    let read = read(&table_of(&rows));
    let days: Vec<_> = read.events.iter().map(|seen| (seen.first.as_str(), seen.last.as_str())).collect();
    assert_eq!(
        days,
        [("2023-11-07", "2023-11-07"), ("2023-09-01", "2023-09-03"), ("2023-11-06", "2023-11-06")]
    );
}

#[test]
fn a_file_that_does_not_recommend_says_so() {
    let former: Vec<_> = UPDATE.iter().copied().filter(|cell| cell.0 != "role").collect();
    let read = read(&table_of(&[former]));
    let note =
        "the file does not say which figures IDMC recommends (`role`); figures of one event may overlap"
            .to_owned();
    assert_eq!(read.remarks, [note]);
    assert_eq!(read.events[0].others, [FIGURE]);
}

#[test]
fn several_locations_are_no_place() {
    let many = [("locations_name", "A, Niger; B, Niger"), ("locations_accuracy", "Point; Point")];
    let seen = &read(&table_of(&[changed(UPDATE, &many)])).events[0];
    assert_eq!((seen.place.as_str(), seen.place_precision), ("Niger", Some(PlacePrecision::Country)));
    assert!(seen.text.contains(" Locations: A, Niger; B, Niger. "));
}

/// A made-up row of GIDD, cell by cell.
const ROW_OF_GIDD: &[(&str, &str)] = &[
    ("ID", "7"),
    ("ISO3", "NER"),
    ("Country", "Niger"),
    ("Figure cause", "Conflict"),
    ("Year", "2023"),
    ("Figure category", "Internal Displacements"),
    ("Figure unit", "Household"),
    ("Reported figures", "240"),
    ("Household size", "5.0"),
    ("Total figures", "1200"),
    ("Violence type", "Non-International armed conflict (NIAC)"),
    ("Start date", "2023-03-02"),
    ("Start date accuracy", "Month"),
    ("End date", "2023-03-09"),
    ("End date accuracy", "Day"),
    ("Event ID", "77"),
    ("Event name", "Niger: Madeup"),
    ("Locations name", "Tillaberi, Niger"),
    ("Locations accuracy", "State/Region/Province (ADM1)"),
];

#[test]
fn the_database_is_read_and_stocks_make_no_claim() {
    let stock = changed(
        ROW_OF_GIDD,
        &[
            ("ID", "8"),
            ("Figure category", "IDPs"),
            ("Start date", "2023-12-31"),
            ("Start date accuracy", ""),
            ("End date", ""),
        ],
    );
    let undated = changed(ROW_OF_GIDD, &[("ID", "9"), ("Start date", ""), ("Figure cause", "Meteorite")]);
    let lost = changed(ROW_OF_GIDD, &[("ID", "10"), ("Start date", "soon")]);
    let read = read(&table_of(&[ROW_OF_GIDD.to_vec(), stock, undated, lost]));
    let first = &read.events[0];
    assert_eq!((first.mode.as_str(), first.others.as_slice()), ("displacement by conflict", &[FIGURE][..]));
    assert_eq!(
        (first.first.as_str(), first.last.as_str(), first.precision),
        ("2023-03-01", "2023-03-09", Precision::Month)
    );
    assert_eq!((first.place.as_str(), first.place_precision), ("Tillaberi", Some(PlacePrecision::Province)));
    assert!(
        first.text.starts_with("1,200 displaced. Category: Internal Displacements. Type: Non-International")
    );
    assert!(first.text.contains(" Households reported, and their size: 240; 5.0. "));
    let stock = &read.events[1];
    assert_eq!((stock.mode.as_str(), stock.others.len()), ("people displaced earlier by conflict", 0));
    assert!(stock.text.starts_with("1,200 people were living in displacement; "));
    let undated = &read.events[2];
    assert_eq!((undated.first.as_str(), undated.precision), ("2023-01-01", Precision::Year));
    assert_eq!(undated.flags[0].1, "is not a cause of displacement that IDMC names");
    assert_eq!(read.faults, [(5, ("Start date".to_owned(), "is not a date".to_owned()))]);
}
