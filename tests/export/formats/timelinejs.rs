//! TimelineJS3, checked by its documented JSON: https://timeline.knightlab.com/docs/json-format.html.

use std::collections::BTreeSet;

use serde_json::Value;
use sitroom::query::index::Index;
use sitroom::query::parse::parse;
use sitroom::query::select::select;

use super::{case, pictures, written};

fn date(date: &Value) -> [i64; 3] {
    let part = |name: &str, least: i64, most: i64| {
        let Some(number) = date.get(name) else { return least };
        let number = number.as_i64().unwrap_or_else(|| panic!("{name} is a number: {date}"));
        assert!((least..=most).contains(&number), "{name}: {date}");
        number
    };
    assert!(date["year"].is_i64(), "a date has a year: {date}");
    assert!(date.get("day").is_none() || date.get("month").is_some(), "a day needs its month: {date}");
    [date["year"].as_i64().unwrap(), part("month", 1, 12), part("day", 1, 31)]
}

/// Checks the shape that is documented, and returns title slide and slides.
pub(super) fn slides(text: &str) -> (Value, Vec<Value>) {
    let all: Value = serde_json::from_str(text).expect("JSON");
    let known = ["title", "events", "eras", "scale"];
    assert!(all.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())));
    assert!(all["title"]["text"]["headline"].is_string(), "{}", all["title"]);
    let slides = all["events"].as_array().expect("a list of slides").clone();
    let mut ids = BTreeSet::from(["title".to_owned()]);
    for slide in &slides {
        let known = ["unique_id", "start_date", "end_date", "display_date", "text", "group"];
        assert!(slide.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())), "{slide}");
        assert!(ids.insert(slide["unique_id"].as_str().unwrap().to_owned()), "{slide}");
        let start = date(&slide["start_date"]);
        if let Some(end) = slide.get("end_date") {
            assert!(date(end) >= start, "{slide}");
        }
        for text in
            [&slide["display_date"], &slide["text"]["headline"], &slide["text"]["text"], &slide["group"]]
        {
            assert!(text.as_str().is_some_and(|text| !text.is_empty()), "{slide}");
        }
    }
    (all["title"].clone(), slides)
}

#[test]
fn the_embedded_case_on_a_timeline() {
    insta::assert_snapshot!(written(&case(), "timelinejs", ""));
}

#[test]
fn dated_events_have_slides_and_the_others_are_counted() {
    for briefing in [case(), pictures()] {
        for query in ["", "undated:yes", "country:PK"] {
            let filter = if query.is_empty() { Default::default() } else { parse(query, &briefing).unwrap() };
            let (selection, _) = select(&briefing, &Index::new(&briefing), &filter);
            let dated =
                selection.events.iter().filter(|&id| (id as usize) < briefing.events().dated()).count();
            let undated = selection.events.count() as usize - dated;
            let (title, slides) = slides(&written(&briefing, "timelinejs", query));
            assert_eq!(slides.len(), dated, "{query}");
            let text = title["text"]["text"].as_str().unwrap();
            let told = format!("{undated} event{} no date", if undated == 1 { " has" } else { "s have" });
            assert_eq!(text.contains(&told), undated > 0, "{query}: {text}");
        }
    }
}

#[test]
fn a_period_ends_on_its_last_day_and_says_how_precisely_it_is_known() {
    let (_, slides) = slides(&written(&case(), "timelinejs", ""));
    let first = slides.iter().find(|slide| slide["unique_id"] == "event-1").unwrap();
    assert_eq!(date(&first["start_date"]), [2024, 1, 15]);
    assert_eq!(date(&first["end_date"]), [2024, 1, 20]);
    assert_eq!(first["display_date"], "15–20 Jan 2024 (few days)");
}
