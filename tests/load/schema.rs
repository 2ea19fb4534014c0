//! The JSON Schema that editors use is that of the types.

use std::path::Path;

use serde_json::Value;
use sitroom::load::{briefing_schema, schema};

use crate::mini::CASE;

/// To write it anew after a change of the types: `UPDATE_SCHEMA=1 cargo test --test load schema`.
#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/case.schema.json");
    let generated = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(committed == generated, "data/case.schema.json is out of date: see the comment of this test");
}

/// Likewise the schema of briefings as JSON.
#[test]
fn the_committed_schema_of_briefings_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/briefing.schema.json");
    let generated = format!("{}\n", serde_json::to_string_pretty(&briefing_schema()).unwrap());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(committed == generated, "data/briefing.schema.json is out of date: see the test above");
}

#[test]
fn every_field_is_described_and_none_takes_null() {
    for schema in [schema(), briefing_schema()] {
        describes_its_fields(&schema);
    }
}

fn describes_its_fields(schema: &Value) {
    let definitions = schema["$defs"].as_object().unwrap();
    let records = definitions.values().chain([schema]).filter(|record| record.get("properties").is_some());
    let mut fields = 0;
    for record in records {
        assert_eq!(record["additionalProperties"], false, "{record}");
        for (name, field) in record["properties"].as_object().unwrap() {
            assert!(field["description"].as_str().is_some_and(|words| !words.is_empty()), "{name}");
            assert!(!field.to_string().contains("null"), "{name}: {field}");
            fields += 1;
        }
    }
    assert!(fields > 80, "{fields}");
}

/// The fields of a record in the sound case are all in the schema, and those that it requires are there.
#[test]
fn the_sound_case_fits_the_schema() {
    let schema = schema();
    let case: Value = toml::from_str(CASE).unwrap();
    for (list, records) in case.as_object().unwrap().iter().filter_map(|(k, v)| Some((k, v.as_array()?))) {
        let items = schema["properties"][list]["items"]["$ref"].as_str().unwrap();
        let record = schema.pointer(items.trim_start_matches('#')).unwrap();
        for written in records {
            for field in written.as_object().unwrap().keys() {
                assert!(record["properties"].get(field).is_some(), "{list}: {field}");
            }
            for required in record["required"].as_array().unwrap() {
                assert!(written.get(required.as_str().unwrap()).is_some(), "{list}: {required}");
            }
        }
    }
}
