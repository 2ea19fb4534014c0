//! ACLED's weekly aggregates.

use sitroom::model::{Kind, PlacePrecision, Precision};

use super::driver::{Read, read};

const HEADER: &str = "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES,POPULATION_EXPOSURE,\
DISORDER_TYPE,ID,CENTROID_LATITUDE,CENTROID_LONGITUDE";

fn table(rows: &[[&str; 6]]) -> Read {
    let rows = rows.iter().map(|[week, admin_1, event_type, sub_type, events, killed]| {
        format!("{week},Western Africa,Mali,{admin_1},{event_type},{sub_type},{events},{killed},,Political violence,77,16.3,-0.05")
    });
    let text: Vec<String> = std::iter::once(HEADER.to_owned()).chain(rows).collect();
    read(&text.join("\n"))
}

#[test]
fn a_row_is_a_week_of_a_type_in_an_area() {
    let read = table(&[["2024-03-02", "Gao", "Battles", "Armed clash", "12", "5"]]);
    assert_eq!((read.dataset.name(), read.faults.len()), ("ACLED weekly", 0));
    let seen = &read.events[0];
    assert_eq!((seen.first.as_str(), seen.last.as_str()), ("2024-03-02", "2024-03-08"), "Saturday to Friday");
    assert_eq!(seen.precision, Precision::Week);
    assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Assault, "armed clash"));
    assert_eq!((seen.is_total, seen.counts), (true, Some(12)));
    assert_eq!(seen.text, "12 events: armed clash; 5 killed");
    assert_eq!(seen.title, "12 events: armed clash in Gao");
    assert_eq!((seen.place.as_str(), seen.country.as_str()), ("Gao", "Mali"));
    assert_eq!(
        (seen.coordinates, seen.place_precision),
        (Some((16.3, -0.05)), Some(PlacePrecision::Province))
    );
    assert_eq!((seen.killed, seen.claimant.as_str()), ([None, Some(5), None], "ACLED"));
    assert_eq!(seen.key, "Mali/Gao/Battles/Armed clash/2024-03-02", "the ID is that of the area");
    assert!(seen.flags.is_empty());
}

#[test]
fn zero_is_zero_and_what_is_odd_is_told() {
    let read = table(&[
        ["2024-03-02", "Gao", "Protests", "Peaceful protest", "0", "0"],
        ["2024-03-02", "Gao", "Protests", "Sit-in", "1", "0"],
        ["2024-03-02", "Gao", "Protests", "Peaceful protest", "", ""],
        ["soon", "Gao", "Protests", "Peaceful protest", "1", "0"],
    ]);
    let account = read.account;
    assert_eq!((account.read, account.shown, account.zero, account.set_aside), (4, 1, 1, 2));
    let seen = &read.events[0];
    assert_eq!((seen.text.as_str(), seen.kind), ("1 event: sit-in; 0 killed", Kind::Other));
    assert_eq!(seen.flags, [("SUB_EVENT_TYPE".to_owned(), "is not a type of event of ACLED".to_owned())]);
    assert_eq!(read.remarks, ["1 row states zero events"]);
}
