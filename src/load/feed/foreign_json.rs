//! JSON that is recognised but not read: what it is, and how to get it in a form that is read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::load::table;
use crate::model::table::Dataset;

/// What the JSON is and what to do, where it is recognised but not read.
pub(super) fn known(json: &str) -> Option<(String, &'static str)> {
    let top = object(json);
    let has = |name: &str| top.as_ref().is_some_and(|top| top.contains_key(name));
    if has("messages") && (has("name") || has("type") || has("chat_name")) || has("chats") {
        return Some((
            "it is a chat export".to_owned(),
            "save the messages that matter as plain text files, and state their day with --published",
        ));
    }
    if has("timeline") {
        return Some((
            "it is a timeline of GDELT: how much was published, not what happened".to_owned(),
            "ask for a list of articles (mode=artlist), or open GDELT's files of events (export.CSV)",
        ));
    }
    let first = records(json, top.as_ref());
    let holds = |name: &str| first.as_ref().is_some_and(|keys| keys.iter().any(|key| key == name));
    if ["ngram", "pre", "post", "url"].into_iter().all(holds) {
        return Some((
            "it holds fragments of articles (GDELT Web NGrams), which are no evidence of what an article says"
                .to_owned(),
            "open the articles at their addresses and save those that matter",
        ));
    }
    let rows_of = |dataset: Dataset, csv| {
        (format!("it holds rows of {} as JSON, which is not read yet", dataset.name()), csv)
    };
    if let Some((dataset, csv)) = first.as_ref().and_then(|keys| table::csv_of(keys)) {
        return Some(rows_of(dataset, csv));
    }
    let envelope = if has("data_query_restrictions") {
        Dataset::Acled
    } else if has("Result") && has("TotalCount") {
        Dataset::Ucdp
    } else {
        return None;
    };
    Some(rows_of(envelope, table::csv_help(envelope)))
}

fn object(json: &str) -> Option<BTreeMap<Cow<'_, str>, &RawValue>> {
    serde_json::from_str(json).ok()
}

/// The names in the first record: of a list, of a list in a response, or on the first line.
fn records(json: &str, top: Option<&BTreeMap<Cow<'_, str>, &RawValue>>) -> Option<Vec<String>> {
    let keys = |record: &str| {
        let record = object(record)?;
        let inner = record.get("properties").and_then(|inner| object(inner.get()));
        Some(inner.unwrap_or(record).into_keys().map(Cow::into_owned).collect())
    };
    let first = |list: &str| {
        serde_json::from_str::<Vec<&RawValue>>(list).ok()?.first().map(|first| first.get().to_owned())
    };
    let lists = ["data", "Result", "features", "results", "records", "rows"];
    let list = top.and_then(|top| lists.iter().find_map(|list| first(top.get(*list)?.get())));
    let first = list.or_else(|| first(json)).or_else(|| json.lines().next().map(str::to_owned));
    first.and_then(|record| keys(&record))
}
