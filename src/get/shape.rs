//! The form of the JSON in which a service answers: where its rows are, and what surrounds them.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

/// What the JSON of a service looks like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JsonShape {
    /// The field that holds the list of rows.
    pub(crate) list: &'static str,
    /// The path to the key of a row; empty where rows have none.
    pub(crate) key: &'static [&'static str],
    /// The path to the mark of a row that grows with each change; empty where rows have none.
    pub(crate) mark: &'static [&'static str],
    /// Where key and mark stand in rows that are lists.
    pub(crate) in_lists: Option<(usize, usize)>,
    /// The fields around the list that count all rows of the query.
    pub(crate) totals: &'static [&'static str],
    /// The fields around the list that go into the file, beside the counts.
    pub(crate) kept: &'static [&'static str],
}

/// The fields of an answer, each as its text.
pub(crate) type Fields = BTreeMap<String, Box<RawValue>>;

impl JsonShape {
    /// The fields of an answer.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(crate) fn fields(body: &[u8]) -> Result<Fields, String> {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        // Some servers write control characters into texts, which JSON forbids.
        serde_json::from_slice(body).or_else(|error| {
            let cleared: Vec<u8> = body.iter().map(|&byte| if byte < b' ' { b' ' } else { byte }).collect();
            serde_json::from_slice(&cleared).map_err(|_| {
                if error.is_eof() {
                    "it breaks off".to_owned()
                } else {
                    format!("it is no JSON object: {error}")
                }
            })
        })
    }

    /// The rows among the fields of an answer, each as its text.
    ///
    /// # Errors
    /// There is no list of rows.
    pub(crate) fn rows(&self, fields: &Fields) -> Result<Vec<Box<RawValue>>, String> {
        let list = fields.get(self.list).ok_or_else(|| format!("it has no `{}`", self.list))?;
        if list.get() == "null" {
            return Ok(Vec::new());
        }
        serde_json::from_str(list.get()).map_err(|_| format!("its `{}` is not a list", self.list))
    }

    /// How many rows the query has altogether.
    pub(crate) fn total(&self, fields: &Fields) -> Option<u64> {
        self.totals.iter().find_map(|name| number(&value(fields, name)?))
    }

    /// The key of a row.
    pub(crate) fn key_of(&self, row: &RawValue) -> Option<String> {
        self.text_at(row, self.key, self.in_lists.map(|places| places.0))
    }

    /// The mark of a row.
    pub(crate) fn mark_of(&self, row: &RawValue) -> Option<String> {
        self.text_at(row, self.mark, self.in_lists.map(|places| places.1))
    }

    fn text_at(&self, row: &RawValue, path: &[&str], in_list: Option<usize>) -> Option<String> {
        if path.is_empty() {
            return None;
        }
        if row.get().starts_with('[') {
            let cells: Vec<&RawValue> = serde_json::from_str(row.get()).ok()?;
            return text(&serde_json::from_str(cells.get(in_list?)?.get()).ok()?);
        }
        let mut at: &str = row.get();
        for name in path {
            let fields: BTreeMap<&str, &RawValue> = read(at)?;
            at = fields.get(name)?.get();
        }
        text(&serde_json::from_str(at).ok()?)
    }
}

/// Reads fields whose names have no escapes; others are read the slow way by whoever needs them.
fn read<'a>(json: &'a str) -> Option<BTreeMap<&'a str, &'a RawValue>>
where
    BTreeMap<&'a str, &'a RawValue>: serde::Deserialize<'a>,
{
    serde_json::from_str(json).ok()
}

/// A field of an answer as a value.
pub(crate) fn value<T: DeserializeOwned>(fields: &Fields, name: &str) -> Option<T> {
    serde_json::from_str(fields.get(name)?.get()).ok()
}

/// A whole number, written as one or as text.
pub(crate) fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// A text or a number as text; `None` for anything else and for empty text.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
