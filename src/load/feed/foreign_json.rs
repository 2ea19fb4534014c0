//! JSON that is recognised but not read: what it is, and what to do instead.

use serde_json::value::RawValue;

use super::json_input::{Fields, Refusal, without_mark};

/// Whether JSON with these fields, and with records of these columns, is for this room to read or to refuse.
pub(crate) fn claims(top: &[String], columns: &[String]) -> bool {
    let has = |name: &str| top.iter().any(|top| top == name);
    let column = |name: &str| columns.iter().any(|column| column == name);
    let of_reliefweb = columns.iter().any(|column| column == "fields" || column.starts_with("fields."));
    let is_feed = has("items") && has("version");
    let others = ["timeline", "articles", "error", "errors"].into_iter().any(has);
    is_chat(&has) || is_feed || others || of_reliefweb || is_ngram(&column)
}

/// What the JSON is and what to do, where it is recognised but not read.
pub(super) fn known(json: &str) -> Option<Refusal> {
    let top = object(json);
    let has = |name: &str| top.as_ref().is_some_and(|top| top.contains_key(name));
    if is_chat(&has) {
        return Some(Refusal::new(
            "it is a chat export",
            "save the messages that matter as plain text files, and state their day with --published",
        ));
    }
    if has("timeline") {
        return Some(Refusal::new(
            "it is a timeline of GDELT: how much was published, not what happened",
            "ask for a list of articles (mode=artlist), or open GDELT's files of events (export.CSV)",
        ));
    }
    let first = first_record(json);
    if is_ngram(&|name| first.as_ref().is_some_and(|first| first.contains_key(name))) {
        return Some(Refusal::new(
            "it holds fragments of articles (GDELT Web NGrams), which are no evidence of what an article says",
            "open the articles at their addresses and save those that matter",
        ));
    }
    None
}

/// Whether an object with these fields is a chat export.
fn is_chat(has: &dyn Fn(&str) -> bool) -> bool {
    has("messages") && (has("name") || has("type") || has("chat_name")) || has("chats")
}

/// Whether a record with these fields is a fragment of GDELT's Web NGrams.
fn is_ngram(has: &dyn Fn(&str) -> bool) -> bool {
    ["ngram", "pre", "post", "url"].into_iter().all(has)
}

/// The first record of a list, or on the first line.
fn first_record(json: &str) -> Option<Fields<'_>> {
    match serde_json::from_str::<Vec<&RawValue>>(json) {
        Ok(list) => object(list.first()?.get()),
        Err(_) => object(json.lines().next()?),
    }
}

fn object(json: &str) -> Option<Fields<'_>> {
    serde_json::from_str(without_mark(json)).ok()
}
