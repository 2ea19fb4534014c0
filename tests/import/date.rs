//! Dates in all their forms.

use super::driver::{Read, read};

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
        "0000-01-01",
        "1 May 12345",
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
    ];
    for (texts, why) in [(&no_days[..], "is no day of the calendar"), (&no_dates[..], "is no date")] {
        let read = dates(texts);
        assert_eq!(read.faults.len(), texts.len(), "{:?}", read.events);
        for (text, (_, fault)) in texts.iter().zip(&read.faults) {
            assert_eq!(*fault, ("event_date".to_owned(), why.to_owned()), "{text}");
        }
    }
}

#[test]
fn a_day_that_reads_two_ways_says_so() {
    let read = dates(&["3/4/2017", "3/3/2017", "13/4/2017", "4/13/2017", "03-04-17", "2017/03/04"]);
    let flagged: Vec<bool> = read.events.iter().map(|seen| !seen.flags.is_empty()).collect();
    assert_eq!(flagged, [true, false, false, false, false, false]);
    assert_eq!((read.events[0].first.as_str(), read.events[4].first.as_str()), ("2017-03-04", "2017-04-03"));
}
