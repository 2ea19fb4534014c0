//! Tables whose columns the user names.

use std::collections::BTreeSet;

use super::super::custom::FIELDS;
use super::super::recognise_by_hand;
use super::driver::{Read, read_as};
use crate::load::columns::{self, Columns};
use crate::model::table::Dataset;
use crate::model::{Kind, Part, Precision};

fn read(columns: &str, text: &str) -> Read {
    let columns: Columns = columns.parse().expect("columns");
    read_as(text, b',', |first| recognise_by_hand(&columns, first).expect("a table"))
}

const TABLE: &str = "When,Until,Who,Whom,Where,Land,Lat,Lon,Dead,\"Says, who\",What,Remark\n\
2024-03,,Front; Army,,Gao,Mali,16.3,-0.04,7,Mayor,Armed clash,\"A \"\"note\"\"\"\n\
3/14/2024,2024-03-16,,Civilians,Gao,ml,16.3,-0.04,,,protest,\n\
someday,,,,,,,,1,,,\n";

#[test]
fn any_table_opens_with_columns_named_by_hand() {
    let columns = "date=when,until=Until,actor1=Who,actor2=Whom,place=Where,country=Land,latitude=7,longitude=Lon,\
                   fatalities=Dead,source=\"Says, who\",kind=What,notes=Remark";
    let read = read(columns, TABLE);
    assert_eq!((read.dataset, read.what.as_str()), (Dataset::Custom, "12 columns, 12 of them named by hand"));
    let first = &read.events[0];
    assert_eq!((first.first.as_str(), first.last.as_str()), ("2024-03-01", "2024-03-31"));
    assert_eq!(
        (first.precision, first.kind, first.mode.as_str()),
        (Precision::Month, Kind::Assault, "armed clash")
    );
    assert_eq!((first.killed, first.claimant.as_str()), ([None, Some(7), None], "Mayor"));
    assert_eq!((first.place.as_str(), first.country.as_str()), ("Gao", "Mali"));
    assert_eq!(first.text, "A \"note\"");
    let who: Vec<_> = first.who.iter().map(|who| (who.name.as_str(), who.part)).collect();
    assert_eq!(who, [("Front", Part::Involved), ("Army", Part::Involved)]);
    let second = &read.events[1];
    assert_eq!((second.first.as_str(), second.last.as_str()), ("2024-03-14", "2024-03-16"));
    assert_eq!(
        (second.precision, second.kind, second.country.as_str()),
        (Precision::Days, Kind::Protest, "Mali")
    );
    assert_eq!((second.killed, second.claimant.as_str()), ([None; 3], ""));
    assert_eq!(second.who[0].part, Part::Involved);
    assert_eq!(read.faults, [(2, Some(0), "is no date".to_owned())]);
}

#[test]
fn a_table_without_a_header_is_read_by_numbers() {
    let numbered = read("date=1,fatalities=2,low=3", "2024-01-02,5,7\n2024-01-03,1,0\n");
    assert_eq!(numbered.events.len(), 2);
    let flags: Vec<_> = numbered.events[0].flags.iter().map(|flag| flag.1.as_str()).collect();
    assert_eq!(flags, ["does not lie between low and high"]);
    assert_eq!(read("date=Day", "Day\n2024-01-02\n").events.len(), 1, "a header is none of data");
}

#[test]
fn every_field_is_read_and_told_of() {
    let told: BTreeSet<&str> = FIELDS.iter().map(|field| field.0).collect();
    assert_eq!(told, columns::FIELDS.into_iter().collect::<BTreeSet<_>>());
    let columns: Columns = "date=When,fatalities=Dead".parse().expect("columns");
    assert!(recognise_by_hand(&columns, &["When".to_owned()]).is_none());
}
