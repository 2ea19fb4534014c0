//! Dates as people type them.

use sitroom::model::When;
use sitroom::model::when::{TypedDate, TypedDateError, WhenError};

#[test]
fn every_common_form_of_a_date_is_read() {
    let whole = |text: &str| TypedDate::Whole(When::parse(text).expect(text).expect("a date"));
    for (words, iso) in [
        ("2024-01-17", "2024-01-17"),
        (" 2024-W03 ", "2024-W03"),
        ("2024-01-16/2024-01-17", "2024-01-16/2024-01-17"),
        ("17 jan 2024", "2024-01-17"),
        ("17 January 2024", "2024-01-17"),
        ("17. Jan. 2024", "2024-01-17"),
        ("17jan2024", "2024-01-17"),
        ("Jan 17, 2024", "2024-01-17"),
        ("january 17th 2024", "2024-01-17"),
        ("2024 jan 17", "2024-01-17"),
        ("1st sept 2023", "2023-09-01"),
        ("Wed 17 Jan 2024", "2024-01-17"),
        ("Wednesday 17 January 2024", "2024-01-17"),
        ("2024/1/17", "2024-01-17"),
        ("17/1/2024", "2024-01-17"),
        ("1/17/2024", "2024-01-17"),
        ("5.5.2024", "2024-05-05"),
        ("jan-2024", "2024-01"),
        ("jan 2024", "2024-01"),
        ("2024 january", "2024-01"),
        ("1/2024", "2024-01"),
        ("2024", "2024"),
        ("16–17 Jan 2024", "2024-01-16/2024-01-17"),
        ("30 dec to 2 jan 2024", "2023-12-30/2024-01-02"),
        ("jan to mar 2024", "2024-01/2024-03"),
    ] {
        assert_eq!(TypedDate::parse(words), Ok(whole(iso)), "{words}");
    }
    for (words, day, month) in [("17 jan", Some(17), 1), ("feb 29", Some(29), 2), ("may", None, 5)] {
        assert_eq!(
            TypedDate::parse(words),
            Ok(TypedDate::OfAnyYear { day, month, weekday: None }),
            "{words}"
        );
    }
}

#[test]
fn what_is_no_certain_date_is_refused() {
    for words in [
        "",
        "unknown",
        "yesterday",
        "ja 2024",
        "17",
        "17/1",
        "17 jan 24",
        "17 18 jan 2024",
        "jan feb 2024",
        "mon",
        "12:30",
        "17 jan 2024 x",
        "٣ jan 2024",
        "2024-01-17-1",
        "wed jan 2024",
        "-",
        "17 to 18",
    ] {
        assert_eq!(TypedDate::parse(words), Err(TypedDateError::When(WhenError::Form)), "{words}");
    }
    let told = |words: &str| TypedDate::parse(words).expect_err(words).to_string();
    assert_eq!(told("3/4/2024"), "may be 3 Apr 2024 or 4 Mar 2024");
    assert_eq!(told("tue 17 jan 2024"), "17 Jan 2024 is a Wednesday");
    assert_eq!(told("31 april 2024"), "there is no 31 april 2024");
    assert_eq!(told("29 feb 2023"), "there is no 29 february 2023");
    assert_eq!(told("32 jan"), "there is no 32 january");
    assert_eq!(told("13/13/2024"), "there is no 13-13-2024");
    assert_eq!(told("18–17 jan 2024"), "the range ends before it begins");
}
