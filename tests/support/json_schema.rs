//! As much of JSON Schema as the schemas of the program use.
#![allow(dead_code, reason = "each test takes what it needs")]

use serde_json::Value;

/// The keywords that are checked, or say nothing about a value.
const KNOWN: [&str; 16] = [
    "$schema",
    "$defs",
    "title",
    "description",
    "$ref",
    "type",
    "enum",
    "anyOf",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "examples",
    "format",
    "minimum",
    "default",
];

/// Where a value does not fit a schema, if anywhere; `root` holds the definitions.
pub(crate) fn misfit(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    if schema == &Value::Bool(true) {
        return None;
    }
    for keyword in schema.as_object().unwrap().keys() {
        assert!(KNOWN.contains(&keyword.as_str()), "not checked: {keyword}");
    }
    if let Some(to) = schema.get("$ref") {
        let to = root.pointer(to.as_str().unwrap().trim_start_matches('#')).unwrap();
        if let Some(why) = misfit(root, to, value, at) {
            return Some(why);
        }
    }
    if let Some(ways) = schema.get("anyOf") {
        let all: Vec<_> = ways.as_array().unwrap().iter().map(|way| misfit(root, way, value, at)).collect();
        if all.iter().all(Option::is_some) {
            return all.into_iter().next().flatten();
        }
    }
    if schema.get("enum").is_some_and(|words| !words.as_array().unwrap().contains(value)) {
        return Some(format!("{at}: {value} is not one of the words"));
    }
    if let Some(types) = schema.get("type").filter(|types| !is_of(types, value)) {
        return Some(format!("{at}: {value} is not of type {types}"));
    }
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        let mut each = list.iter().enumerate();
        return each.find_map(|(rank, item)| misfit(root, items, item, &format!("{at}/{rank}")));
    }
    misfit_of_members(root, schema, value, at)
}

/// Where the members of an object do not fit a schema.
fn misfit_of_members(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let members = value.as_object()?;
    let none = serde_json::Map::new();
    let fields = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
    if let Some(name) =
        schema.get("required").and_then(Value::as_array).into_iter().flatten().find_map(|name| {
            let name = name.as_str().unwrap();
            (!members.contains_key(name)).then_some(name)
        })
    {
        return Some(format!("{at}: {name} is missing"));
    }
    for (name, member) in members {
        let at = format!("{at}/{name}");
        let wrong = match fields.get(name) {
            Some(field) => misfit(root, field, member, &at),
            None if schema.get("additionalProperties") == Some(&Value::Bool(false)) => {
                Some(format!("{at}: unknown"))
            }
            None => None,
        };
        if wrong.is_some() {
            return wrong;
        }
    }
    None
}

/// Whether a value is of a type, or of one of several.
fn is_of(types: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("type {other}"),
    };
    types.as_array().map_or_else(|| is(types), |types| types.iter().any(is))
}
