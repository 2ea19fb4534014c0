//! The JSON Schema of case files.

use serde_json::Value;

use super::case_file::CaseFile;

/// The JSON Schema (draft 2020-12) of `case.toml`, generated from the types that the loader reads into.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(CaseFile);
    schema.insert("title".to_owned(), "sitroom case".into());
    let mut schema = schema.to_value();
    drop_null(&mut schema);
    schema
}

/// Removes `null` from a schema: a field that may be absent may not be null, which TOML does not have.
pub(super) fn drop_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(drop_null),
        Value::Object(fields) => {
            if let Some(Value::Array(words)) = fields.get_mut("enum") {
                words.retain(|word| !word.is_null());
            }
            if let Some(types) = fields.get_mut("type")
                && let Value::Array(names) = types
            {
                names.retain(|name| name != "null");
                if let [name] = &names[..] {
                    *types = name.clone();
                }
            }
            if let Some(Value::Array(ways)) = fields.get_mut("anyOf") {
                ways.retain(|way| way.get("type").is_none_or(|name| name != "null"));
                if let [Value::Object(only)] = &ways[..] {
                    let only = only.clone();
                    fields.remove("anyOf");
                    fields.extend(only);
                }
            }
            fields.iter_mut().for_each(|(_, field)| drop_null(field));
        }
        _ => {}
    }
}
