//! Answers of an API that are an error message instead of data, saved by mistake.

use serde_json::Value;

use super::gdelt_articles::NO_HITS;
use super::json_input::{Refusal, without_mark};
use super::report::stated;
use crate::model::text::fit;

/// What the error is and what to do, where JSON is one.
pub(super) fn known(json: &str) -> Option<Refusal> {
    let top: Value = serde_json::from_str(without_mark(json)).ok()?;
    let object = top.as_object()?;
    if object.is_empty() {
        return Some(Refusal::new("it is an empty answer (`{}`): the query had no hits", NO_HITS));
    }
    let has_data = ["data", "articles", "items", "features", "Result", "results"]
        .iter()
        .any(|list| object.get(*list).and_then(Value::as_array).is_some_and(|list| !list.is_empty()));
    let error = object.get("error").or_else(|| object.get("errors")).filter(|error| is_stated(error));
    let kind = error.is_some()
        || object.get("type").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("Exception"));
    if has_data || !kind {
        return None;
    }
    let error = error.unwrap_or(&top);
    let part = |name: &str| error.get(name).or_else(|| object.get(name)).and_then(words);
    let status = part("status").or_else(|| part("code"));
    let message = part("error_description").or_else(|| part("message")).or_else(|| part("detail"));
    let parts = [status.clone(), part("type"), message.or_else(|| words(error))];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    let said = if said.is_empty() { "it does not say which".to_owned() } else { said.join(" ") };
    let is_reliefweb = json.contains("reliefweb") || json.contains("appname");
    let why = format!("it is an error message, not data: {}", fit(&said, 300));
    Some(Refusal::new(why, help(status.as_deref(), is_reliefweb)))
}

fn help(status: Option<&str>, is_reliefweb: bool) -> &'static str {
    match status {
        Some("410") if is_reliefweb => {
            "version 1 of the API is gone: ask https://api.reliefweb.int/v2/ and save that answer"
        }
        Some("400" | "403") if is_reliefweb => {
            "ReliefWeb answers only approved names: add yours as `appname` (see apidoc.reliefweb.int) and save that answer"
        }
        Some("401" | "403") => "check the key or the rights of your account, ask again and save that answer",
        Some("429") => "too many requests: wait, ask again and save that answer",
        _ => "correct the request and save the answer that has the data",
    }
}

/// Whether an error is one: `"error": null` and `"error": false` say that there is none.
fn is_stated(error: &Value) -> bool {
    match error {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}

/// A text or a number in words; of a list the first.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => stated(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.first().and_then(words),
        Value::Object(object) => object.get("message").or_else(|| object.get("title")).and_then(words),
        _ => None,
    }
}
