//! Numbers of people and coordinates, in all their forms.

use proptest::prelude::*;

use super::driver::{Read, Seen, read, read_by_hand};

/// Rows with these numbers of killed, in a file with that mark of decimals.
fn numbers(numbers: &[&str], mark: &str) -> Read {
    let rows: Vec<String> = numbers
        .iter()
        .map(|number| format!("\n2024-03-05\tBattles\tMali\tGao\t16{mark}1\t-0{mark}1\t{number}"))
        .collect();
    read(&format!(
        "event_date\tevent_type\tcountry\tlocation\tlatitude\tlongitude\tfatalities{}",
        rows.concat()
    ))
}

fn flag(seen: &Seen) -> Option<&str> {
    seen.flags.first().map(|flag| flag.1.as_str())
}

const NONE: [Option<u32>; 3] = [None; 3];

fn best(number: u32) -> [Option<u32>; 3] {
    [None, Some(number), None]
}

#[test]
fn every_way_to_write_a_number_is_read_or_set_aside_alone() {
    let without = "; the row is shown without it";
    let (low, high) = ([Some(10), None, None], [None, None, Some(10)]);
    let cases = [
        ("1,204", best(1204), ""),
        ("1 204", best(1204), ""),
        ("1\u{a0}204", best(1204), ""),
        ("1'204'000", best(1_204_000), ""),
        ("3.0", best(3), ""),
        (" 4 ", best(4), ""),
        ("'3", best(3), ""),
        ("0", best(0), ""),
        ("1.204", best(1204), "is read as 1,204, with grouped thousands"),
        ("3 – 7", [Some(3), None, Some(7)], ""),
        ("3-7", [Some(3), None, Some(7)], ""),
        ("1,000 to 1,200", [Some(1000), None, Some(1200)], ""),
        ("10+", low, ""),
        (">10", low, ""),
        ("≥ 10", low, ""),
        ("At least 10", low, ""),
        ("10 or more", low, ""),
        ("<10", high, ""),
        ("up to 10", high, ""),
        ("~10", best(10), "is an approximate number; it is shown as an exact one"),
        ("-", NONE, ""),
        ("–", NONE, ""),
        ("..", NONE, ""),
        ("n.d.", NONE, ""),
        ("NA", NONE, ""),
        ("Unknown", NONE, ""),
        ("-9", NONE, ""),
        ("-99", NONE, ""),
        ("-99.0", NONE, ""),
        ("-3", NONE, "is below zero"),
        ("many", NONE, "is not a number of people"),
        ("1.5", NONE, "is not a number of people"),
        ("12,04", NONE, "is not a number of people"),
        ("1,2045", NONE, "is not a number of people"),
        ("0,204", NONE, "is not a number of people"),
        ("1,204.000", NONE, "is not a number of people"),
        ("7-3", NONE, "is a range that ends below its start"),
        ("4294967295", NONE, "is too large"),
        ("99999999999999999999", NONE, "is too large"),
    ];
    let read = numbers(&cases.map(|case| case.0), ".");
    assert_eq!((read.faults.len(), read.events.len()), (0, cases.len()), "{:?}", read.faults);
    for ((text, figure, why), seen) in cases.iter().zip(&read.events) {
        assert_eq!(seen.killed, *figure, "{text}");
        let set_aside = *figure == NONE && !why.is_empty();
        let why = if set_aside { format!("{why}{without}") } else { (*why).to_owned() };
        assert_eq!(flag(seen).unwrap_or(""), why, "{text}");
    }
}

#[test]
fn the_decimal_mark_of_the_row_says_what_a_mark_means() {
    let texts = ["1.204", "2,0", "1,204", "2.000"];
    let comma = numbers(&texts, ",");
    let killed: Vec<_> = comma.events.iter().map(|seen| (seen.killed, seen.flags.len())).collect();
    assert_eq!(killed, [(best(1204), 0), (best(2), 0), (best(1204), 1), (best(2000), 0)]);
    // Where nothing tells, a point may be either.
    let hand = read_by_hand("date=When,fatalities=Dead", "When;Dead\n2020-01-01;2.000\n2020-01-02;2,000\n");
    let killed: Vec<_> = hand.events.iter().map(|seen| (seen.killed, seen.flags.len())).collect();
    assert_eq!(killed, [(best(2000), 1), (best(2000), 0)]);
    let point = numbers(&["2.000", "2,000"], ".");
    let killed: Vec<_> = point.events.iter().map(|seen| (seen.killed, seen.flags.len())).collect();
    assert_eq!(killed, [(best(2), 0), (best(2000), 0)]);
}

#[test]
fn a_bound_is_said_in_words() {
    let read = numbers(&["10+"], ".");
    assert_eq!(read.events[0].figure_words, "at least 10");
    assert_eq!(numbers(&["<10"], ".").events[0].figure_words, "at most 10");
}

#[test]
fn figures_of_ucdp_and_of_columns_named_by_hand_never_cost_the_event() {
    let ucdp = "id,type_of_violence,side_a,side_b,date_start,date_end,best,low,high,deaths_a,deaths_b,deaths_civilians,\
                deaths_unknown,country\n\
                1,1,A,B,2020-01-01,2020-01-01,many,1,3,0,0,x,0,Mali\n\
                2,1,A,B,2020-01-01,2020-01-01,3-7,,,0,0,0,0,Mali\n";
    let read = read(ucdp);
    assert_eq!((read.faults.len(), read.events.len()), (0, 2), "{:?}", read.faults);
    assert_eq!(read.events[0].killed, [Some(1), None, Some(3)]);
    assert_eq!(read.events[1].killed, [Some(3), None, Some(7)]);
    let hand =
        read_by_hand("date=When,fatalities=Dead", "When,Dead\n2020-01-01,many\n2020-01-02,5 or more\n");
    assert_eq!((hand.faults.len(), hand.events.len()), (0, 2));
    assert_eq!([hand.events[0].killed, hand.events[1].killed], [NONE, [Some(5), None, None]]);
}

#[test]
fn coordinates_never_cost_the_row() {
    let rows = [
        ("16.1", "-0.1", Some((16.1, -0.1))),
        ("16,1", "-0,1", Some((16.1, -0.1))),
        ("16.1N", "0.1W", Some((16.1, -0.1))),
        ("16°06'N", "0°06'W", Some((16.1, -0.1))),
        ("16°06'00\"\"S", "0° 6' E", Some((-16.1, 0.1))),
        ("-16 30", "0", Some((-16.5, 0.0))),
        ("164.1", "-0.1", None),
        ("16°66'N", "0", None),
        ("-16N S", "0", None),
        ("north", "0", None),
    ];
    let text: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(number, row)| format!("\n2024-03-05,Battles,Mali,Gao{number},\"{}\",\"{}\",3", row.0, row.1))
        .collect();
    let read = read(&format!(
        "event_date,event_type,country,location,latitude,longitude,fatalities{}",
        text.concat()
    ));
    assert_eq!((read.faults.len(), read.events.len()), (0, rows.len()));
    for (row, seen) in rows.iter().zip(&read.events) {
        let near =
            |own: Option<(f32, f32)>| own.map(|(lat, lon)| ((lat * 1000.0).round(), (lon * 1000.0).round()));
        assert_eq!(near(seen.coordinates), near(row.2), "{row:?}");
        assert_eq!(flag(seen).is_some(), row.2.is_none(), "{row:?}");
        assert_eq!(seen.killed, best(3));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_figure_and_no_coordinate_costs_the_event(
        cells in prop::collection::vec("[0-9.,’'°NSEW<>~+–\\-]{0,7}|[ -~]{0,10}|[0-9]{1,3}([., ][0-9]{3}){1,3}", 3..30),
    ) {
        let rows: Vec<String> = cells
            .chunks_exact(3)
            .map(|row| {
                let row: Vec<String> = row.iter().map(|cell| cell.replace('"', "\"\"")).collect();
                format!("\n2024-03-05,Battles,Mali,Gao,\"{}\",\"{}\",\"{}\"", row[0], row[1], row[2])
            })
            .collect();
        let header = "event_date,event_type,country,location,latitude,longitude,fatalities";
        let read = read(&format!("{header}{}", rows.concat()));
        prop_assert_eq!(read.faults, []);
        prop_assert_eq!(read.events.len(), rows.len());
        for seen in read.events {
            let order: Vec<u32> = seen.killed.into_iter().flatten().collect();
            prop_assert!(order.is_sorted());
        }
    }
}
