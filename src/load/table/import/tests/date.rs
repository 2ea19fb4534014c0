//! Dates in all their forms.

use super::super::date::{NoDate, day};
use chrono::NaiveDate;

fn read(text: &str) -> Result<String, NoDate> {
    day(text).map(|day| NaiveDate::from_num_days_from_ce_opt(day.number).expect("a day").to_string())
}

#[test]
fn every_form_seen_in_files_is_read() {
    for (text, date) in [
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
    ] {
        assert_eq!(read(text), Ok(date.to_owned()), "{text}");
    }
}

#[test]
fn days_that_do_not_exist_are_told_from_what_is_no_date() {
    for text in
        ["31 February 2022", "2022-13-45 00:00:00.000", "20221399", "29-Feb-23", "0 May 2022", "2022-00-10"]
    {
        assert_eq!(read(text), Err(NoDate::NoSuchDay), "{text}");
    }
    for text in [
        "",
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
    ] {
        assert_eq!(read(text), Err(NoDate::Form), "{text}");
    }
}

#[test]
fn a_day_that_reads_two_ways_says_so() {
    assert!(day("3/4/2017").expect("a day").ambiguous);
    for text in ["3/3/2017", "13/4/2017", "4/13/2017", "03-04-17", "2017/03/04"] {
        assert!(!day(text).expect("a day").ambiguous, "{text}");
    }
}
