//! Where rows and their fields stand in the file.

use serde_json::{Value, json};
use sitroom::load::{Loaded, render, to_json};

use super::{acled, answer};
use crate::support::wrap::{open, utf16};

/// The place of each row, and of its cells with their texts.
type Placed = (String, Vec<(String, String)>);

fn places(loaded: &Loaded) -> Vec<Placed> {
    let rows = loaded.briefing.events().rows();
    let place = |rank: u32| {
        let row = rows.place(rank)?;
        let cells = loaded.briefing.cells(row).unwrap();
        let cells = cells.into_iter().filter(|cell| !cell.place.is_empty());
        Some((
            loaded.briefing.row_place(row).to_string(),
            cells.map(|cell| (cell.text, cell.place)).collect(),
        ))
    };
    (0..).map_while(place).collect()
}

/// The first and the last byte of "…, bytes 1,204 to 1,209".
fn bytes(place: &str) -> std::ops::Range<usize> {
    let place = place.replace(',', "");
    let (_, span) = place.rsplit_once(" byte").unwrap();
    let mut numbers =
        span.trim_start_matches('s').trim().split(" to ").map(|number| number.parse::<usize>().unwrap());
    let first = numbers.next().unwrap();
    first..numbers.next().unwrap_or(first) + 1
}

#[test]
fn every_field_keeps_its_pointer_and_its_bytes() {
    let text = answer(&acled(), json!({}));
    let document: Value = serde_json::from_str(&text).unwrap();
    let loaded = open(text.as_bytes()).unwrap();
    let places = places(&loaded);
    assert_eq!(places.len(), 3);
    for (number, (row, cells)) in places.iter().enumerate() {
        let (pointer, _) = row.strip_prefix("record ").unwrap().split_once(", ").unwrap();
        assert_eq!(pointer, format!("/data/{number}"));
        let record: Value = serde_json::from_str(&text[bytes(row)]).unwrap();
        assert_eq!(Some(&record), document.pointer(pointer));
        assert_eq!(cells.len(), record.as_object().unwrap().len(), "{cells:?}");
        for (words, place) in cells {
            let (pointer, _) = place.split_once(", ").unwrap();
            let value: Value = serde_json::from_str(&text[bytes(place)]).unwrap();
            assert_eq!(Some(&value), document.pointer(pointer), "{place}");
            assert_eq!(value.as_str(), Some(words.as_str()));
        }
    }
}

#[test]
fn records_on_lines_are_named_by_their_line() {
    let rows = acled();
    let text = format!("\n{}\n\n{}\n", rows[0], rows[1]);
    let loaded = open(text.as_bytes()).unwrap();
    let places = places(&loaded);
    assert_eq!(places.iter().map(|place| place.0.as_str()).collect::<Vec<_>>(), ["line 2", "line 4"]);
    let (id, place) = &places[1].1[0];
    assert!(place.starts_with("line 4, /actor1, bytes "), "{place}");
    assert_eq!(text[bytes(place)].trim_matches('"'), id);
}

#[test]
fn bytes_are_those_of_the_text_in_utf_8() {
    let rows = acled();
    let text = json!({"über": "Ⅷ", "data": rows}).to_string();
    let loaded = open(&utf16(&text, true, true)).unwrap();
    for (row, _) in places(&loaded) {
        assert!(serde_json::from_str::<Value>(&text[bytes(&row)]).is_ok(), "{row}");
    }
}

#[test]
fn fields_in_lists_and_odd_names_have_pointers_too() {
    let mut rows = acled();
    rows.truncate(1);
    let row = rows[0].as_object_mut().unwrap();
    row.insert("a/b~c".to_owned(), json!({"d e": 5}));
    row.insert("near".to_owned(), json!([{"name": "X"}, {"name": "Y"}]));
    let text = json!({"features": [{"type": "Feature", "properties": rows[0]}]}).to_string();
    let loaded = open(text.as_bytes()).unwrap();
    let cells = places(&loaded).remove(0).1;
    let place = |text: &str| cells.iter().find(|cell| cell.0 == text).unwrap().1.clone();
    assert!(place("5").starts_with("/features/0/properties/a~1b~0c/d e, byte "), "{}", place("5"));
    assert_eq!(&text[bytes(&place("X;Y"))], r#""X"},{"name":"Y""#);
}

#[test]
fn problems_name_the_field_instead_of_a_line() {
    let mut rows = acled();
    rows[1]["event_date"] = "someday".into();
    rows[2]["fatalities"] = "a dozen or so".into();
    let loaded = open(json!({"data": rows}).to_string().as_bytes()).unwrap();
    let drawn = render(&loaded.problems, false);
    assert!(drawn.contains("--> input: /data/1/event_date\n"), "{drawn}");
    assert!(drawn.contains("--> input: /data/2/fatalities\n") && !drawn.contains("input:1"), "{drawn}");
    let told = to_json(&loaded.problems);
    assert_eq!(told[0]["place"], "/data/1/event_date");
    assert_eq!(told[0]["line"], Value::Null);
}

#[test]
fn names_from_the_file_cannot_steer_the_terminal() {
    let name = "da\u{1b}[31mta\u{202e}";
    let mut rows = acled();
    rows[0].as_object_mut().unwrap().insert("x\u{7}\u{202e}y".to_owned(), "1".into());
    rows[1]["event_date"] = "no\u{1b}day".into();
    let loaded = open(json!({ name: rows }).to_string().as_bytes()).unwrap();
    let mut all = render(&loaded.problems, false) + &to_json(&loaded.problems).to_string();
    for (row, cells) in places(&loaded) {
        all += &row;
        all.extend(cells.into_iter().map(|cell| cell.1));
    }
    assert!(all.contains("da␛[31mta"), "{all}");
    assert!(!all.contains(|c: char| c == '\u{202e}' || (c.is_control() && c != '\n')), "{all:?}");
}
