//! What surrounds the records of a document: how many there are, whether there are more, what was withheld.

use serde_json::Value;

/// Fields that name the columns of the list beside them.
pub(super) const COLUMNS: [&str; 4] = ["fields", "columns", "header", "headers"];

/// The most names and values that are kept.
const MOST: usize = 64;

/// What surrounds the records of a document.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The names of the fields of the first document.
    pub(super) top: Vec<String>,
    /// Values by the names of the objects around them and their own, of the last document.
    values: Vec<(Vec<String>, String, Value)>,
    documents: u64,
}

impl Around {
    /// A further document begins.
    pub(super) fn begins(&mut self) {
        self.documents += 1;
        self.values.clear();
    }

    /// A field has that name.
    pub(super) fn named(&mut self, path: &[String], name: &str) {
        if path.is_empty() && self.documents < 2 && self.top.len() < MOST {
            self.top.push(name.to_owned());
        }
    }

    /// A field has that value.
    pub(super) fn add(&mut self, path: &[String], name: &str, json: &[u8]) {
        if self.values.len() < MOST
            && let Ok(value) = serde_json::from_slice(json)
        {
            self.values.push((path.to_vec(), name.to_owned(), value));
        }
    }

    /// The first of these fields of the document that has a value other than `null`.
    pub(super) fn value(&self, names: &[&str]) -> Option<&Value> {
        self.within(&[], names)
    }

    /// The same of an object in the document.
    fn within(&self, path: &[String], names: &[&str]) -> Option<&Value> {
        let of = |name: &&str| {
            let found = self.values.iter().find(|(at, own, _)| at == path && own == name);
            found.map(|(_, _, value)| value).filter(|value| !value.is_null())
        };
        names.iter().find_map(of)
    }

    /// The whole number of the first of these fields that has one.
    pub(super) fn number(&self, names: &[&str]) -> Option<u64> {
        let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
        names.iter().find_map(|name| self.value(&[name]).and_then(number))
    }

    /// The text of a field, unless it is empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.value(&[name])?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The names of columns that are stated beside a list under these names, in the order of its rows.
    pub(super) fn columns_beside(&self, list: &[String]) -> Option<Vec<String>> {
        let (_, path) = list.split_last()?;
        let names = self.within(path, &COLUMNS)?.as_array()?;
        let name = |of: &Value| match of {
            Value::String(name) => Some(name.clone()),
            Value::Object(of) => ["name", "id", "field", "label"]
                .iter()
                .find_map(|key| of.get(*key)?.as_str())
                .map(str::to_owned),
            _ => None,
        };
        names.iter().map(name).collect()
    }
}
