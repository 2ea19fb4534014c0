//! Dates in all their forms.

use sitroom::load::{DateOrder, Options};
use sitroom::model::Precision;

use super::driver::{Read, read, read_with};

/// A table with these dates.
fn dates(dates: &[&str]) -> Read {
    let rows: Vec<String> =
        dates.iter().map(|date| format!("\n\"{date}\",Battles,Armed clash,Mali,1")).collect();
    read(&format!("event_date,event_type,sub_event_type,country,fatalities{}", rows.concat()))
}

#[test]
fn every_form_seen_in_files_is_read() {
    let forms = [
        ("28 December 2022", "2022-12-28"),
        ("08 July 1997", "1997-07-08"),
        ("2022-09-23", "2022-09-23"),
        ("01-January-2015", "2015-01-01"),
        ("9-May-20", "2020-05-09"),
        ("5-Aug-24", "2024-08-05"),
        ("31-12-19", "2019-12-31"),
        ("31-12-1997", "1997-12-31"),
        ("2021-01-02T00:00:00Z", "2021-01-02"),
        ("2017-01-01 00:00:00.000", "2017-01-01"),
        ("1/1/2017", "2017-01-01"),
        ("1/31/2017", "2017-01-31"),
        ("31/1/2017", "2017-01-31"),
        ("1/31/2017 0:00", "2017-01-31"),
        ("2017/03/04", "2017-03-04"),
        ("20161013", "2016-10-13"),
        ("29 February 2024", "2024-02-29"),
        ("3-Sept-99", "1999-09-03"),
        ("October 8, 2023", "2023-10-08"),
        ("Oct 8 2023", "2023-10-08"),
        ("Oct. 8th, 2023", "2023-10-08"),
        ("8th of October 2023", "2023-10-08"),
        ("2023 Oct 8", "2023-10-08"),
        ("8/Oct/2023", "2023-10-08"),
        ("Sunday, October 8, 2023", "2023-10-08"),
        ("Sun 8 Oct 2023", "2023-10-08"),
        ("1/31/2017 3:05 PM", "2017-01-31"),
        ("31.1.2017 3pm", "2017-01-31"),
        ("2023-10-08 12:00 UTC", "2023-10-08"),
        ("2023-10-08 12:00 GMT+1", "2023-10-08"),
        ("8 October 2023 07:30:00 EST", "2023-10-08"),
        ("October 8, 2023, 7:30 a.m.", "2023-10-08"),
        ("'5 Mar 2024", "2024-03-05"),
        ("'2024-03-05", "2024-03-05"),
        ("14 JULY 1789", "1789-07-14"),
        ("31 December 1899", "1899-12-31"),
        ("1 January 1900", "1900-01-01"),
        ("30 November 2100", "2100-11-30"),
        ("31 December 2100", "2100-12-31"),
        ("29 February 2104", "2104-02-29"),
    ];
    let read = dates(&forms.map(|form| form.0));
    assert_eq!(read.faults, []);
    for ((text, date), seen) in forms.into_iter().zip(&read.events) {
        assert_eq!(seen.first, date, "{text}");
        assert!(seen.flags.is_empty(), "{text}");
    }
}

#[test]
fn days_that_do_not_exist_are_told_from_what_is_no_date() {
    let no_days = [
        "31 February 2022",
        "2022-13-45 00:00:00.000",
        "20221399",
        "29-Feb-23",
        "0 May 2022",
        "29 February 1900",
        "32 December 2100",
        "30 February 2104",
        "2022-00-10",
        "1 May 12345",
        "5/5/5",
    ];
    let no_dates = [
        "not known",
        "n/a",
        "many",
        "2022",
        "2022-09",
        "12 Dezember 2022",
        "2022-09-23x",
        "2022-09-23T!",
        "1-2",
        "99999999999",
        "2.02E+13",
        "-",
        "5 Ma 2020",
        "5 Mayo 2020",
        "2022-09/23",
        "é",
        "1 é 2020",
        "1 May 2020 BC",
        "October 2023",
        "Octobre 8, 2023",
        "Someday 8 Oct 2023",
        "2023-10-08 noon",
    ];
    let no_years = ["0000-01-01", "0025-09-12", "12/09/0025", "9 May 0020"];
    for (texts, why) in [
        (&no_days[..], "is not a day of the calendar"),
        (&no_dates[..], "is not a date"),
        (&no_years[..], "has an impossible year"),
    ] {
        let read = dates(texts);
        assert_eq!(read.faults.len(), texts.len(), "{:?}", read.events);
        for (text, (_, fault)) in texts.iter().zip(&read.faults) {
            assert_eq!(*fault, ("event_date".to_owned(), why.to_owned()), "{text}");
        }
    }
}

#[test]
fn a_weekday_that_is_not_that_of_the_day_is_said() {
    let read = dates(&["Sunday, October 8, 2023", "Mon 8 Oct 2023"]);
    assert_eq!(read.faults, []);
    assert!(read.events[0].flags.is_empty());
    assert_eq!(read.events[1].flags, [("event_date".to_owned(), "is a Sunday, not a Monday".to_owned())]);
}

/// First days of the events, in the order of the rows.
fn firsts(read: &Read) -> Vec<(&str, Precision)> {
    read.events.iter().map(|seen| (seen.first.as_str(), seen.precision)).collect()
}

#[test]
fn the_column_decides_which_number_of_a_date_is_the_day() {
    for separator in ["/", "-", "."] {
        let of = |text: &str| text.replace('/', separator);
        let day_first = dates(&[&of("3/4/2017"), &of("5/5/17"), &of("13/4/17"), &of("12/11/2017")]);
        let days = ["2017-04-03", "2017-05-05", "2017-04-13", "2017-11-12"].map(|day| (day, Precision::Day));
        assert_eq!(firsts(&day_first), days, "{separator}");
        assert_eq!(day_first.remarks, ["event_date: 2 dates are read day first, as 1 other date proves"]);
        let month_first = dates(&[&of("3/4/2017"), &of("4/13/2017")]);
        assert_eq!(
            firsts(&month_first),
            [("2017-03-04", Precision::Day), ("2017-04-13", Precision::Day)],
            "{separator}"
        );
        assert!(day_first.warnings.is_empty() && month_first.warnings.is_empty());
        assert!(day_first.events.iter().chain(&month_first.events).all(|seen| seen.flags.is_empty()));
    }
}

#[test]
fn where_nothing_decides_only_the_year_is_shown() {
    let read = dates(&["3/4/2017", "12-11-18", "2019/03/04"]);
    let years =
        [("2017-01-01", Precision::Year), ("2018-01-01", Precision::Year), ("2019-03-04", Precision::Day)];
    assert_eq!(firsts(&read), years);
    assert_eq!(read.events[0].last, "2017-12-31");
    let said = "event_date: 2 dates are day first or month first; only the year is shown";
    assert_eq!(
        (read.remarks.as_slice(), read.warnings.as_slice()),
        (&[said.to_owned()][..], &[said.to_owned()][..])
    );
    let asked = read_as(DateOrder::DayFirst, &["3/4/2017", "12-11-18"]);
    assert_eq!(firsts(&asked), [("2017-04-03", Precision::Day), ("2018-11-12", Precision::Day)]);
    assert_eq!(asked.remarks, ["event_date: 2 dates are read day first, as requested"]);
    assert!(asked.warnings.is_empty());
}

#[test]
fn a_column_that_proves_both_orders_is_said() {
    let read = dates(&["3/4/2017", "31/1/2017", "1/31/2017", "30/1/2017"]);
    assert_eq!(firsts(&read)[0], ("2017-01-01", Precision::Year));
    assert_eq!(firsts(&read)[1..3], [("2017-01-31", Precision::Day); 2]);
    let said =
        "event_date: 2 dates are day first, 1 month first; for the 1 that may be either, only the year is shown".to_owned();
    assert_eq!(read.warnings, [said]);
    let asked = read_as(DateOrder::MonthFirst, &["3/4/2017", "31/1/2017"]);
    assert_eq!(firsts(&asked), [("2017-03-04", Precision::Day), ("2017-01-31", Precision::Day)]);
    let why = "cannot be read month first; it is read the other way round".to_owned();
    assert_eq!(asked.events[1].flags, [("event_date".to_owned(), why)]);
}

#[test]
fn numbers_of_a_spreadsheet_are_days_where_the_whole_column_has_them() {
    let read = dates(&["45281", "45282.5", "36526"]);
    assert_eq!(days(&read), ["2023-12-21", "2023-12-22", "2000-01-01"]);
    let said =
        "event_date: the dates are spreadsheet numbers, read as days since 30 December 1899".to_owned();
    assert_eq!((&read.remarks, &read.warnings), (&vec![said.clone()], &vec![said]));
    let mixed = dates(&["45281", "2023-12-22"]);
    assert_eq!(days(&mixed), ["2023-12-22"]);
    let why = "is a number, while other rows have dates in this column".to_owned();
    assert_eq!(mixed.faults, [(2, ("event_date".to_owned(), why))]);
}

#[test]
fn an_impossible_year_gives_way_to_the_year_of_the_row() {
    let table = "event_date,year,event_type,sub_event_type,country,fatalities\n\
                 0025-09-12,2025,Battles,Armed clash,Mali,1\n\
                 0025-09-12,,Battles,Armed clash,Mali,1\n\
                 2024-09-12,2023,Battles,Armed clash,Mali,1\n\
                 12 September 2024,2024,Battles,Armed clash,Mali,1\n";
    let read = read(table);
    assert_eq!((read.events[0].first.as_str(), read.events[0].last.as_str()), ("2025-01-01", "2025-12-31"));
    assert_eq!(read.events[0].precision, Precision::Year);
    let why = "has an impossible year; only the year of the row, 2025, is shown".to_owned();
    assert_eq!(read.events[0].flags, [("event_date".to_owned(), why)]);
    assert_eq!(read.faults, [(3, ("event_date".to_owned(), "has an impossible year".to_owned()))]);
    let why = "contradicts the date of the row".to_owned();
    assert_eq!(read.events[1].flags, [("year".to_owned(), why)]);
    assert!(read.events[2].flags.is_empty());
}

/// The first days alone.
fn days(read: &Read) -> Vec<&str> {
    read.events.iter().map(|seen| seen.first.as_str()).collect()
}

fn read_as(order: DateOrder, dates: &[&str]) -> Read {
    let rows: Vec<String> = dates.iter().map(|date| format!("\n{date},Battles,Armed clash,Mali,1")).collect();
    let text = format!("event_date,event_type,sub_event_type,country,fatalities{}", rows.concat());
    read_with(&text, Options { dates: Some(order), ..Options::default() }).unwrap()
}
