//! Tables whose columns the user names.

use super::super::NamedColumns;
use super::driver::{Read, read_as};
use crate::model::table::Dataset;
use crate::model::{Kind, Part, Precision};

fn read(columns: &str, text: &str) -> Read {
    let columns = NamedColumns::parse(columns).expect("columns");
    read_as(text, b',', |first| columns.bind(first).expect("a table"))
}

const TABLE: &str = "When,Until,Who,Whom,Where,Land,Lat,Lon,Dead,\"Says, who\",What,Remark\n\
2024-03,,Front; Army,,Gao,Mali,16.3,-0.04,7,Mayor,Armed clash,\"A \"\"note\"\"\"\n\
3/14/2024,2024-03-16,,Civilians,Gao,ml,16.3,-0.04,,,protest,\n\
someday,,,,,,,,1,,,\n";

#[test]
fn any_table_opens_with_columns_named_by_hand() {
    let columns = "date=when,end=Until,by=Who,against=Whom,place=Where,country=Land,lat=#7,lon=Lon,fatalities=Dead,\
                   claimant=\"Says, who\",kind=What,note=Remark,note=Where";
    let read = read(columns, TABLE);
    assert_eq!((read.dataset, read.what.as_str()), (Dataset::Custom, "12 columns, 13 of them named by hand"));
    let first = &read.events[0];
    assert_eq!((first.first.as_str(), first.last.as_str()), ("2024-03-01", "2024-03-31"));
    assert_eq!(
        (first.precision, first.kind, first.mode.as_str()),
        (Precision::Month, Kind::Assault, "armed clash")
    );
    assert_eq!((first.killed, first.claimant.as_str()), ([None, Some(7), None], "Mayor"));
    assert_eq!((first.place.as_str(), first.country.as_str()), ("Gao", "Mali"));
    assert_eq!(first.text, "A \"note\"\nGao");
    let who: Vec<_> = first.who.iter().map(|who| (who.name.as_str(), who.part)).collect();
    assert_eq!(who, [("Front", Part::By), ("Army", Part::By)]);
    let second = &read.events[1];
    assert_eq!((second.first.as_str(), second.last.as_str()), ("2024-03-14", "2024-03-16"));
    assert_eq!(
        (second.precision, second.kind, second.country.as_str()),
        (Precision::Days, Kind::Protest, "Mali")
    );
    assert_eq!((second.killed, second.claimant.as_str()), ([None; 3], ""));
    assert_eq!(second.who[0].part, Part::Against);
    assert_eq!(read.faults, [(2, Some(0), "is no date".to_owned())]);
}

#[test]
fn a_table_without_a_header_is_read_by_numbers() {
    let numbered = read("date=#1,killed=#2,low=#3", "2024-01-02,5,7\n2024-01-03,1,0\n");
    assert_eq!(numbered.events.len(), 2);
    let flags: Vec<_> = numbered.events[0].flags.iter().map(|flag| flag.1.as_str()).collect();
    assert_eq!(flags, ["does not lie between low and high"]);
    assert_eq!(read("date=#1", "Day\n2024-01-02\n").events.len(), 1, "a header is none of data");
}

#[test]
fn what_is_wrong_with_the_columns_is_said() {
    for (columns, why) in [
        ("date", "`date` is not of the form role=column"),
        ("date=", "no column is named in `date=`"),
        ("dat=When", "a column cannot be named for `dat`; did you mean date?"),
        ("date=A,date=B", "`date=B` is given twice"),
        ("killed=Dead", "no column is named for the date: write date=COLUMN"),
        ("", "no column is named for the date: write date=COLUMN"),
    ] {
        assert_eq!(NamedColumns::parse(columns).map(|_| ()), Err(why.to_owned()), "{columns}");
    }
    let strange = NamedColumns::parse("colour=Red").map(|_| ()).expect_err("no role");
    assert!(
        strange.starts_with("a column cannot be named for `colour`: only for date, end, id"),
        "{strange}"
    );
    let first = ["When", "Dead"].map(str::to_owned);
    for (columns, why) in [
        ("date=Whem", "the table has no column `Whem`; did you mean `When`?"),
        ("date=#3", "the table has no column `#3`"),
        ("date=#0", "the table has no column `#0`"),
    ] {
        let bound = NamedColumns::parse(columns).expect("columns").bind(&first);
        assert_eq!(bound.err().as_deref(), Some(why));
    }
}
