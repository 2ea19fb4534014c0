//! Time zones: what is read as one, and times moved to UTC.

use proptest::prelude::*;
use sitroom::model::{When, Zone};

fn utc(zone: &str, when: &str) -> Option<String> {
    let zone = Zone::parse(zone).unwrap_or_else(|| panic!("{zone} is not read"));
    zone.to_utc(When::parse(when).unwrap().unwrap()).map(|when| when.to_string())
}

#[test]
fn names_and_distances_are_read() {
    for (zone, when, moved) in [
        ("UTC", "2024-01-16T14:30", "2024-01-16T14:30"),
        ("Z", "2024-01-16T14:30", "2024-01-16T14:30"),
        ("+05:00", "2024-01-16T14:30", "2024-01-16T09:30"),
        ("UTC+5", "2024-01-16T04:30", "2024-01-15T23:30"),
        ("-0330", "2024-12-31T22:00", "2025-01-01T01:30"),
        ("UTC−3", "2024-02-28T22:00", "2024-02-29T01:00"),
        ("Asia/Karachi", "2024-01-16T14:30", "2024-01-16T09:30"),
        // Summer and winter.
        ("Europe/Paris", "2024-01-16T14:30", "2024-01-16T13:30"),
        ("Europe/Paris", "2024-07-16T14:30", "2024-07-16T12:30"),
        // Shown twice by the clocks: the earlier one.
        ("Europe/Paris", "2024-10-27T02:30", "2024-10-27T00:30"),
        // Without a time of day nothing moves.
        ("+14:00", "2024-01-16", "2024-01-16"),
        ("+14:00", "2024-01", "2024-01"),
    ] {
        assert_eq!(utc(zone, when).as_deref(), Some(moved), "{zone} {when}");
    }
    assert_eq!(utc("Europe/Paris", "2024-03-31T02:30"), None, "the clocks skip it");
}

#[test]
fn what_is_no_zone_is_not_read() {
    for text in [
        "",
        " ",
        "+",
        "Karachi",
        "+5:60",
        "+25:00",
        "+1:-5",
        "five",
        "local time",
        "+99999999999:00",
        "+é000",
    ] {
        assert_eq!(Zone::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_breaks_it(text in ".{0,12}", hours in -30i32..30, minutes in 0u32..70) {
        let _ = Zone::parse(&text);
        let read = Zone::parse(&format!("{hours:+03}:{minutes:02}")).is_some();
        prop_assert_eq!(read, hours.abs() < 24 && minutes < 60);
    }
}
