//! Monthly totals of HDX HAPI.

use sitroom::model::table::Dataset;
use sitroom::model::{Kind, PlacePrecision, Precision};

use super::driver::{Read, read};

const HEADER: &str = "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,\
admin2_code,admin2_name,admin_level,event_type,events,fatalities,reference_period_start,reference_period_end,\
dataset_hdx_id,resource_hdx_id,warning,error";

fn table(rows: &[[&str; 8]]) -> Read {
    let rows = rows.iter().map(|[admin_1, admin_2, level, event_type, events, killed, start, end]| {
        format!("MLI,Y,Y,{admin_1},{admin_2},ML0,{admin_1},ML00,{admin_2},{level},{event_type},{events},{killed},{start},{end},d,r,,")
    });
    let text: Vec<String> = std::iter::once(HEADER.to_owned()).chain(rows).collect();
    read(&text.join("\r\n"))
}

const MARCH: [&str; 2] = ["2024-03-01T00:00:00", "2024-03-31T23:59:59"];

fn row<'a>(event_type: &'a str, events: &'a str, killed: &'a str) -> [&'a str; 8] {
    ["Gao", "Ansongo", "2", event_type, events, killed, MARCH[0], MARCH[1]]
}

#[test]
fn a_row_is_a_month_of_a_category() {
    let read = table(&[row("political_violence", "12", "5"), row("demonstration", "1", "0")]);
    assert_eq!((read.dataset, read.shape.as_str()), (Dataset::Hapi, "19 columns, by name, comma, UTF-8"));
    let seen = &read.events[0];
    assert_eq!((seen.first.as_str(), seen.last.as_str()), ("2024-03-01", "2024-03-31"));
    assert_eq!(seen.precision, Precision::Month);
    assert_eq!((seen.kind, seen.text.as_str()), (Kind::Other, "12 events of political violence; 5 killed"));
    assert_eq!((seen.place.as_str(), seen.country.as_str()), ("Ansongo", "Mali"));
    assert_eq!(
        (seen.around.as_slice(), seen.place_precision),
        (["Gao".to_owned()].as_slice(), Some(PlacePrecision::District))
    );
    assert_eq!(seen.key, "MLI/Gao/Ansongo/political_violence/2024-03");
    assert_eq!((seen.killed, seen.claimant.as_str()), ([None, Some(5), None], "ACLED via HDX HAPI"));
    assert!(seen.flags.is_empty());
    assert_eq!((seen.is_total, seen.counts), (true, Some(12)));
    assert_eq!(seen.title, "12 events: political violence in Ansongo");
    assert_eq!(
        (read.events[1].kind, read.events[1].text.as_str()),
        (Kind::Other, "1 event of demonstration; 0 killed")
    );
}

#[test]
fn overlapping_categories_are_never_added() {
    let read = table(
        &["political_violence", "civilian_targeting", "demonstration"].map(|known| row(known, "4", "3")),
    );
    assert_eq!(read.events.len(), 3);
    let killed: Vec<u32> = read.events.iter().filter_map(|seen| seen.killed[1]).collect();
    assert_eq!(killed, [3], "only political violence makes a claim");
    assert!(read.events.iter().all(|seen| seen.text.ends_with("; 3 killed")));
}

#[test]
fn zero_nothing_and_unreadable_are_three_things() {
    let read = table(&[
        row("political_violence", "0", "0"),
        ["Gao", "Bourem", "2", "political_violence", "", "2", MARCH[0], MARCH[1]],
        row("political_violence", "", ""),
        row("political_violence", "few", "1"),
        ["Gao", "Ansongo", "2", "political_violence", "1", "1", "2024-13", MARCH[1]],
    ]);
    let texts: Vec<_> = read.events.iter().map(|seen| seen.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Events of political violence, number not stated; 2 killed",
            "Events of political violence, number not stated; 1 killed"
        ]
    );
    assert!(read.events.iter().all(|seen| seen.is_total && seen.counts.is_none()));
    assert_eq!((read.account.zero, read.account.set_aside), (1, 2));
    assert_eq!(read.remarks, ["1 row states zero events"]);
    assert_eq!(read.events[1].flags[0].1, "is not a number of people; the row is shown without it");
    let faults: Vec<_> =
        read.faults.iter().map(|fault| (fault.0, fault.1.0.as_str(), fault.1.1.as_str())).collect();
    assert_eq!(
        faults,
        [
            (4, "events", "has no number, and neither has the column of people killed"),
            (6, "reference_period_start", "is not a date")
        ]
    );
}

#[test]
fn totals_of_a_whole_country_bear_its_name() {
    let read = table(&[["", "", "0", "cyber", "2", "", MARCH[0], MARCH[1]]]);
    let seen = &read.events[0];
    assert_eq!((seen.place.as_str(), seen.place_precision), ("Mali", Some(PlacePrecision::Country)));
    assert_eq!(seen.flags, [("event_type".to_owned(), "is not an HDX HAPI category".to_owned())]);
}

#[test]
fn counts_of_nothing_and_of_wider_areas_are_no_events() {
    let month = |names: [&'static str; 2], level, category, events, killed| {
        [names[0], names[1], level, category, events, killed, MARCH[0], MARCH[1]]
    };
    let april = ["Gao", "", "1", "political_violence", "4", "9", "2024-04-01", "2024-04-30"];
    let read = table(&[
        month(["", ""], "0", "political_violence", "20", "50"),
        month(["Gao", ""], "1", "political_violence", "15", "45"),
        month(["Gao", "Ansongo"], "2", "political_violence", "12", "40"),
        month(["Gao", "Bourem"], "2", "political_violence", "3", "5"),
        month(["Gao", "Gao"], "2", "political_violence", "0", "0"),
        // The parts of these are zero, or of another province, category or month.
        month(["Kidal", ""], "1", "political_violence", "5", "5"),
        month(["Kidal", "Kidal"], "2", "political_violence", "0", ""),
        month(["Gao", ""], "1", "demonstration", "7", "0"),
        april,
    ]);
    assert_eq!(read.faults, []);
    let places: Vec<_> = read.events.iter().map(|seen| (seen.place.as_str(), seen.killed[1])).collect();
    let shown =
        [("Ansongo", Some(40)), ("Bourem", Some(5)), ("Kidal", Some(5)), ("Gao", None), ("Gao", Some(9))];
    assert_eq!(places, shown);
    let account = read.account;
    assert_eq!((account.read, account.shown, account.zero, account.divided, account.merged), (9, 5, 2, 2, 0));
    let said = ["2 rows state zero events", "2 rows of wider areas left out: smaller areas are counted"];
    assert_eq!(read.remarks, said);
    assert!(read.events.iter().all(|seen| seen.kind == Kind::Other), "a count is no act of violence");
}
