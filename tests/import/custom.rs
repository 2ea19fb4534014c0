//! Tables whose columns the user names.

use sitroom::model::table::Dataset;
use sitroom::model::{Kind, Part, PlacePrecision, Precision};

use super::driver::{read_by_hand as read, try_read};

const TABLE: &str = "When,Until,Who,Whom,Where,Land,Lat,Lon,Dead,\"Says, who\",What,Remark\n\
2024-03,,Front; Army,,Gao,Mali,16.3,-0.04,7,Mayor,Armed clash,\"A \"\"note\"\"\"\n\
3/14/2024,2024-03-16,,Civilians,Gao,ml,16.3,-0.04,,,protest,\n\
someday,,,,,,,,1,,,\n";

#[test]
fn any_table_opens_with_columns_named_by_hand() {
    let columns = "date=when,until=Until,actor1=Who,actor2=Whom,place=Where,country=Land,latitude=7,longitude=Lon,\
                   fatalities=Dead,source=\"Says, who\",kind=What,notes=Remark";
    let read = read(columns, TABLE);
    assert_eq!(
        (read.dataset, read.shape.as_str()),
        (Dataset::Custom, "12 columns, 12 of them named by hand, comma, UTF-8")
    );
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
    assert_eq!(read.faults, [(4, ("When".to_owned(), "is no date".to_owned()))]);
}

#[test]
fn a_table_without_a_header_is_read_by_numbers() {
    let numbered = read("date=1,fatalities=2,low=3", "2024-01-02,5,7\n2024-01-03,1,0\n");
    assert_eq!(numbered.events.len(), 2);
    let flags: Vec<_> = numbered.events[0].flags.iter().map(|flag| flag.1.as_str()).collect();
    assert_eq!(flags, ["does not lie between low and high"]);
    assert_eq!(read("date=Day", "Day,Dead\n2024-01-02,1\n").events.len(), 1, "a header is none of data");
}

#[test]
fn a_table_without_one_of_the_columns_is_not_read() {
    let columns = "date=When,fatalities=Dead".parse().unwrap();
    assert!(try_read("When,Lost\n2024-01-02,5\n", Some(columns)).is_none());
}

#[test]
fn a_claimant_and_a_precision_that_nobody_states_are_not_made_up() {
    let columns = "date=When,place=Where,latitude=Lat,longitude=Lon,fatalities=Dead";
    let read = read(columns, "When,Where,Lat,Lon,Dead\n2024-01-02,Gao,16.3,-0.04,5\n");
    assert_eq!(read.events[0].claimant, "");
    assert_eq!(read.events[0].place_precision, Some(PlacePrecision::Unstated));
}
