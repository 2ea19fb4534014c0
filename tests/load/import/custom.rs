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
    assert_eq!(
        (first.publishers.as_slice(), first.types.as_slice()),
        (&["Mayor".to_owned()][..], &["Armed clash".to_owned()][..])
    );
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
    assert_eq!(read.faults, [(4, ("When".to_owned(), "is not a date".to_owned()))]);
}

#[test]
fn a_table_without_a_header_is_read_by_numbers() {
    let numbered = read("date=1,fatalities=2,low=3", "2024-01-02,5,7\n2024-01-03,1,0\n");
    assert_eq!(numbered.events.len(), 2);
    let flags: Vec<_> = numbered.events[0].flags.iter().map(|flag| flag.1.as_str()).collect();
    assert_eq!(flags, ["is not between low and high"]);
    assert_eq!(read("date=Day", "Day,Dead\n2024-01-02,1\n").events.len(), 1, "a header is none of data");
}

#[test]
fn a_table_without_one_of_the_columns_is_not_read() {
    let columns = "date=When,fatalities=Dead".parse().unwrap();
    assert!(try_read("When,Lost\n2024-01-02,5\n", Some(columns)).is_none());
}

#[test]
fn a_month_or_a_year_alone_is_no_day() {
    let read = read("date=When", "When,Where\n'1999-02,Gao\n'1999,Gao\n2001,Gao\n0025-02,Gao\n");
    let seen: Vec<_> =
        read.events.iter().map(|seen| (seen.first.as_str(), seen.last.as_str(), seen.precision)).collect();
    let expected = [
        ("1999-02-01", "1999-02-28", Precision::Month),
        ("1999-01-01", "1999-12-31", Precision::Year),
        ("2001-01-01", "2001-12-31", Precision::Year),
    ];
    assert_eq!(seen, expected);
    assert_eq!(read.faults, [(5, ("When".to_owned(), "has an impossible year".to_owned()))]);
}

#[test]
fn each_column_of_dates_has_its_own_order() {
    let table = "When,Until\n3/4/2017,4/5/2017\n13/4/2017,4/15/2017\n";
    let read = read("date=When,until=Until", table);
    assert_eq!((read.events[0].first.as_str(), read.events[0].last.as_str()), ("2017-04-03", "2017-04-05"));
    assert_eq!(read.remarks.len(), 2);
}

/// The figures of a table with these numbers on days that follow each other.
fn daily(header: &str, numbers: &[u32]) -> (Vec<Option<u32>>, Vec<String>, String) {
    let rows = numbers.iter().enumerate().map(|(day, number)| format!("\n2023-10-{:02},{number}", day + 1));
    let read = read(
        &format!("date=When,fatalities={header}"),
        &format!("When,{header}{}", rows.collect::<String>()),
    );
    assert_eq!((read.faults.len(), read.remarks.clone()), (0, read.warnings.clone()));
    let last = read.events.last().unwrap().text.clone();
    (read.events.iter().map(|seen| seen.killed[1]).collect(), read.remarks, last)
}

#[test]
fn a_running_total_is_never_added_up() {
    let said = |name: &str| vec![format!("{name}: a running total; its numbers are not added up")];
    let by_name = daily("killed_cum", &[232, 370, 560]);
    assert_eq!(by_name, (vec![None; 3], said("killed_cum"), "Running total of killed: 560. ".to_owned()));
    let rising = [1, 4, 4, 9, 9, 12, 15, 15, 20, 26];
    assert_eq!(daily("Dead", &rising).1, said("Dead"));
    let backwards: Vec<u32> = rising.into_iter().rev().collect();
    assert_eq!(daily("Dead", &backwards).1, Vec::<String>::new(), "rising or falling is told by the days");
    // Too few rows, one fall, too few rises.
    for plain in [&rising[..9], &[1, 4, 4, 9, 9, 12, 11, 15, 20, 26], &[0, 0, 0, 0, 1, 1, 1, 2, 2, 3]] {
        let (figures, remarks, _) = daily("Dead", plain);
        assert_eq!((figures, remarks), (plain.iter().copied().map(Some).collect(), Vec::new()));
    }
}

#[test]
fn rows_in_the_order_of_the_newest_first_are_a_running_total_too() {
    let rows: Vec<String> = (1..=12).rev().map(|day| format!("\n2023-10-{day:02},{}", day * 3)).collect();
    let table = read("date=When,fatalities=Dead", &format!("When,Dead{}", rows.concat()));
    assert!(table.events.iter().all(|seen| seen.killed == [None; 3]));
    // Of two places each has its own course.
    let rows: Vec<String> =
        (1..=12).map(|day| format!("\n2023-10-{day:02},{},P{}", day * 7 % 5, day % 2)).collect();
    let table = read("date=When,fatalities=Dead,place=Where", &format!("When,Dead,Where{}", rows.concat()));
    assert_eq!(table.remarks, Vec::<String>::new());
}

#[test]
fn a_claimant_and_a_precision_that_nobody_states_are_not_made_up() {
    let columns = "date=When,place=Where,latitude=Lat,longitude=Lon,fatalities=Dead";
    let read = read(columns, "When,Where,Lat,Lon,Dead\n2024-01-02,Gao,16.3,-0.04,5\n");
    assert_eq!(read.events[0].claimant, "");
    assert_eq!(read.events[0].place_precision, Some(PlacePrecision::Unstated));
}
