//! The JSON Schema of a briefing as JSON.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::document::BriefingFile;
use crate::load::case::quote::SpanRecord;
use crate::load::case::schema::drop_null;

/// The JSON Schema (draft 2020-12) of a briefing as JSON, generated from the same types: evidence is written as spans.
#[must_use]
pub fn briefing_schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    generator.subschema_for::<SpanRecord>();
    let mut schema = generator.into_root_schema_for::<BriefingFile>();
    schema.insert("title".to_owned(), "sitroom briefing".into());
    let mut schema = schema.to_value();
    if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        definitions.remove("QuoteTable");
        if let Some(span) = definitions.remove("SpanRecord") {
            definitions.insert("Evidence".to_owned(), span);
        }
    }
    drop_null(&mut schema);
    schema
}
