//! How values become cells, and which list is read.

use serde_json::{Value, json};
use sitroom::load::Loaded;
use sitroom::model::table::Cell;

use super::{account, acled, answer, said};
use crate::support::wrap::open;

/// The cells of the first row.
fn cells(loaded: &Loaded) -> Vec<Cell> {
    cells_of(loaded, 0)
}

fn cells_of(loaded: &Loaded, rank: u32) -> Vec<Cell> {
    let row = loaded.briefing.events().rows().place(rank).expect("a row");
    loaded.briefing.cells(row).unwrap()
}

fn cell(loaded: &Loaded, column: &str) -> String {
    let cells = cells(loaded);
    let found: Vec<&Cell> = cells.iter().filter(|cell| cell.column == column).collect();
    let [one] = found[..] else { panic!("one column {column}: {cells:?}") };
    one.text.clone()
}

/// A row of ACLED with further fields, opened.
fn with(further: Value) -> Loaded {
    let mut row = acled().remove(0);
    row.as_object_mut().unwrap().extend(further.as_object().unwrap().clone());
    open(json!([row]).to_string().as_bytes()).unwrap()
}

#[test]
fn nested_values_become_columns_by_path() {
    let deep = (0..20).fold(json!(1), |inner, _| json!({"in": inner}));
    let loaded = with(json!({
        "acf": {"date": "2024", "killed": {"min": 3, "max": ""}},
        "sources": ["A", "B \"C\"", null, 4], "none": [], "nothing": null, "yes": true, "no": false,
        "near": [{"name": "X", "at": [1, 2]}, {"name": "Y"}], "mixed": [1, {"a": 2}], "lists": [[1, 2], [3]],
        "deep": deep, "a/b~": {"c.d": "e"}, "Name": 1, "name": 2, "lines": "one\ntwo\tthree \"four\"",
    }));
    for (column, text) in [
        ("acf.date", "2024"),
        ("acf.killed.min", "3"),
        ("acf.killed.max", ""),
        ("sources", "A;B \"C\";4"),
        ("none", ""),
        ("nothing", ""),
        ("yes", "true"),
        ("no", "false"),
        ("near.name", "X;Y"),
        ("near.at", "1;2"),
        ("mixed", r#"[1,{"a":2}]"#),
        ("lists", "[[1,2],[3]]"),
        ("a/b~.c.d", "e"),
        ("Name", "1"),
        ("name", "2"),
        ("lines", "one\ntwo\tthree \"four\""),
    ] {
        assert_eq!(cell(&loaded, column), text, "{column}");
    }
    let deepest = cells(&loaded).into_iter().find(|cell| cell.column.starts_with("deep")).unwrap();
    assert_eq!(deepest.column.matches("in").count(), 15);
    assert!(deepest.text.starts_with(r#"{"in":{"in":"#), "{deepest:?}");
}

#[test]
fn escapes_and_numbers_are_read_as_they_are_meant() {
    let row = acled()[0].to_string();
    for (json, text) in [
        (r#""Gar\u00e7on \u2013 \ud83d\ude00 \n\t\"\\\/""#, "Garçon – 😀 \n\t\"\\/"),
        (r#""half \ud83d pair""#, "half \u{fffd} pair"),
        ("7.0", "7"),
        ("1.25e2", "125"),
        ("-0.0441", "-0.0441"),
        ("9007199254740993", "9007199254740993"),
        ("NaN", ""),
    ] {
        let text_of = format!("[{}]", row.replace(r#""Gao""#, json));
        let loaded = open(text_of.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(cell(&loaded, "location"), text, "{json}");
        assert_eq!(loaded.problems.len(), usize::from(json == "NaN"), "{json}: {:?}", said(&loaded));
    }
}

#[test]
fn records_with_different_fields_have_the_columns_of_all() {
    let mut rows = acled();
    rows[1].as_object_mut().unwrap().insert("tags".to_owned(), "crowd size=50".into());
    rows[2].as_object_mut().unwrap().remove("actor1");
    rows[2].as_object_mut().unwrap().insert("first_seen".to_owned(), json!({"by": "radio"}));
    let loaded = open(json!(rows).to_string().as_bytes()).unwrap();
    assert_eq!(account(&loaded).shown, 3);
    let names: Vec<String> = cells_of(&loaded, 2).into_iter().map(|cell| cell.column).collect();
    assert_eq!(names.last().map(String::as_str), Some("first_seen.by"));
    assert!(names.contains(&"tags".to_owned()) && names.contains(&"actor1".to_owned()));
}

#[test]
fn a_point_gives_its_coordinates_where_the_properties_do_not() {
    let mut properties = acled().remove(0);
    let feature = |properties: &Value, geometry: Value| {
        let feature = json!({"type": "Feature", "id": 77, "geometry": geometry, "properties": properties});
        open(json!({"type": "FeatureCollection", "features": [feature]}).to_string().as_bytes()).unwrap()
    };
    let point = || json!({"type": "Point", "coordinates": [30.22, 13.18, 400]});
    let stated = feature(&properties, point());
    assert_eq!([cell(&stated, "latitude"), cell(&stated, "longitude")], ["16.27", "-0.04"]);
    properties.as_object_mut().unwrap().remove("latitude");
    properties.as_object_mut().unwrap().remove("longitude");
    let from_point = feature(&properties, point());
    assert_eq!([cell(&from_point, "latitude"), cell(&from_point, "longitude")], ["13.18", "30.22"]);
    assert_eq!([cell(&from_point, "id"), cell(&from_point, "geometry")], ["77", "Point"]);
    let shape = feature(&properties, json!({"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}));
    assert_eq!(account(&shape).shown, 1);
    assert!(cells(&shape).iter().all(|cell| cell.column != "latitude"));
}

#[test]
fn the_list_that_a_dataset_knows_is_read_and_others_are_named() {
    let others = json!({"zones": [{"a": 1, "b": 2}, {"a": 3, "b": 4}], "inner": {"rows": acled()}});
    let loaded = open(others.to_string().as_bytes()).unwrap();
    assert_eq!(account(&loaded).shown, 3);
    assert_eq!(
        said(&loaded),
        ["list /inner/rows: the list /zones with 2 records is not read, only the list /inner/rows"]
    );
}

#[test]
fn a_single_record_is_a_table_of_one_row() {
    let record = serde_json::to_string_pretty(&acled()[0]).unwrap();
    let loaded = open(record.as_bytes()).unwrap();
    assert_eq!((account(&loaded).read, account(&loaded).shown), (1, 1));
}

#[test]
fn a_draft_and_reports_stay_what_they_are() {
    let reports = r#"{"totalCount":9,"data":[{"id":"1","fields":{"title":"T","body":"Nine died."}}]}"#;
    let loaded = open(reports.as_bytes()).unwrap();
    assert!(loaded.briefing.sources()[0].table.is_none());
    // An answer of ACLED has `messages`, too.
    assert_eq!(account(&open(answer(&acled(), json!({})).as_bytes()).unwrap()).shown, 3);
}
