//! JSON that is recognised but not read: what it is, and how to get it in a form that is read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::IgnoredAny;

/// Whether JSON with these fields, and with records of these columns, is for this room to read or to refuse: reports of
/// ReliefWeb, a chat export.
pub(crate) fn claims(top: &[String], columns: &[String]) -> bool {
    let has = |name: &str| top.iter().any(|top| top == name);
    is_chat(&has) || columns.iter().any(|column| column == "fields" || column.starts_with("fields."))
}

/// What the JSON is and what to do, where it is recognised but not read.
pub(super) fn known(json: &str) -> Option<(String, &'static str)> {
    let top: BTreeMap<Cow<'_, str>, IgnoredAny> = serde_json::from_str(json).ok()?;
    is_chat(&|name| top.contains_key(name)).then(|| {
        (
            "is a chat export".to_owned(),
            "save the messages that matter as plain text files, and state their day with --published",
        )
    })
}

/// Whether an object with these fields is a chat export.
fn is_chat(has: &dyn Fn(&str) -> bool) -> bool {
    has("messages") && (has("name") || has("type") || has("chat_name")) || has("chats")
}
