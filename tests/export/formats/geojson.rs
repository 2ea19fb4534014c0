//! GeoJSON, checked by the rules of RFC 7946.

use serde_json::Value;
use sitroom::query::index::Index;
use sitroom::query::parse::parse;
use sitroom::query::select::select;

use super::{case, pictures, written};

/// Checks the rules of RFC 7946 that concern points, and returns the features.
pub(super) fn features(text: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(all["type"], "FeatureCollection", "section 3.3");
    for member in ["coordinates", "geometries", "geometry", "properties"] {
        assert!(all.get(member).is_none(), "section 7.1: {member}");
    }
    assert!(all.get("crs").is_none(), "section 4: WGS 84 and nothing else");
    let features = all["features"].as_array().expect("section 3.3: an array").clone();
    for feature in &features {
        assert_eq!(feature["type"], "Feature", "section 3.2");
        assert!(feature["id"].is_string(), "section 3.2: text or a number");
        assert!(feature["properties"].is_object(), "section 3.2: an object or null");
        let geometry = feature.get("geometry").expect("section 3.2: there, or null");
        if geometry.is_null() {
            continue;
        }
        assert_eq!(geometry["type"], "Point");
        let position = geometry["coordinates"].as_array().expect("section 3.1.1: an array of numbers");
        let numbers: Vec<f64> = position.iter().map(|number| number.as_f64().expect("a number")).collect();
        assert_eq!(numbers.len(), 2, "section 3.1.1: longitude and latitude");
        assert!(numbers[0].abs() <= 180.0 && numbers[1].abs() <= 90.0, "{numbers:?}");
    }
    features
}

#[test]
fn the_embedded_case_on_a_map() {
    insta::assert_snapshot!(written(&case(), "geojson", ""));
}

#[test]
fn every_selected_event_is_a_feature_and_the_unplaced_ones_are_counted() {
    for briefing in [case(), pictures()] {
        for query in ["", "country:PK", "undated:yes"] {
            let text = written(&briefing, "geojson", query);
            let filter = if query.is_empty() { Default::default() } else { parse(query, &briefing).unwrap() };
            let (selection, _) = select(&briefing, &Index::new(&briefing), &filter);
            let features = features(&text);
            assert_eq!(features.len(), selection.events.count() as usize, "{query}");
            let unplaced = features.iter().filter(|feature| feature["geometry"].is_null()).count();
            let all: Value = serde_json::from_str(&text).unwrap();
            let told = &all["briefing"]["Events without a point, which have no geometry"];
            assert_eq!(told, &Value::String(unplaced.to_string()), "{query}");
        }
    }
}

#[test]
fn longitude_comes_first_and_precision_beside_it() {
    let features = features(&written(&case(), "geojson", ""));
    let strike = features.iter().find(|feature| feature["id"] == "iran-strike").unwrap();
    let position = &strike["geometry"]["coordinates"];
    assert!((position[0].as_f64().unwrap() - 64.09).abs() < 0.01, "{position}: east");
    assert!((position[1].as_f64().unwrap() - 26.96).abs() < 0.01, "{position}: north");
    assert_eq!(strike["properties"]["place_precision"], "near");
    assert!(strike["properties"].get("latitude").is_none(), "the geometry has it");
}

#[test]
fn figures_are_numbers_and_what_is_not_known_is_null() {
    let features = features(&written(&pictures(), "geojson", ""));
    let best: u64 = features.iter().filter_map(|feature| feature["properties"]["killed_best"].as_u64()).sum();
    assert_eq!(best, 2062, "the sum of the dataset");
    assert!(features.iter().all(|feature| feature["properties"]["time"].is_null()));
}
