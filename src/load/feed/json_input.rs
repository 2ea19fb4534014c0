//! What the readers of JSON take and give: records with their places, and why JSON is refused.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::load::base::label::Label;

/// The fields of an object, as they are written.
pub(super) type Fields<'a> = BTreeMap<Cow<'a, str>, &'a RawValue>;

/// Why JSON is refused.
pub(super) struct Refusal {
    /// What it is.
    pub(super) why: String,
    /// What to do instead.
    pub(super) help: &'static str,
}

impl Refusal {
    /// A refusal of JSON that is this.
    pub(super) fn new(why: impl Into<String>, help: &'static str) -> Self {
        Self { why: why.into(), help }
    }
}

/// The text without its byte-order mark.
pub(super) fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// JSON that is read, and what it is called.
pub(super) struct JsonInput<'a> {
    pub(super) json: &'a str,
    pub(super) label: &'a Label,
}

impl<'a> JsonInput<'a> {
    /// The JSON itself.
    pub(super) fn text(&self) -> &'a str {
        without_mark(self.json)
    }

    /// The fields of the outermost object.
    pub(super) fn top(&self) -> Option<Fields<'a>> {
        serde_json::from_str(self.text()).ok()
    }

    /// The records of a list in that object.
    pub(super) fn list(&self, name: &str) -> Vec<&'a RawValue> {
        let list = self.top().and_then(|top| top.get(name).map(|list| list.get()));
        list.and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default()
    }

    /// Where a record is: it is a part of the text, so its place follows from the addresses.
    pub(super) fn place(&self, record: &RawValue) -> Range<usize> {
        let start = (record.get().as_ptr() as usize).saturating_sub(self.json.as_ptr() as usize);
        start..start + record.get().len()
    }
}

/// A field that may be left out in any of the ways that servers have: `null`, and `[]` for an object without fields.
pub(super) fn or_empty<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(
    from: D,
) -> Result<T, D::Error> {
    let value = Value::deserialize(from)?;
    if value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
        return Ok(T::default());
    }
    serde_json::from_value(value).map_err(Error::custom)
}

/// Why a record is not read.
pub(super) fn not_read(error: &serde_json::Error) -> String {
    let text = error.to_string();
    // Its place is that in the record, and would mislead.
    format!("this record is not read: {}", text.split(" at line ").next().unwrap_or(&text))
}
