//! JSON as the tables that the reader of cases takes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::load::base::json_error::reason;
use crate::load::base::json_path::{byte_at, offset};
use crate::load::case::reader::CaseReader;
use crate::load::problems::{Code, floor};

/// How deep values may lie in each other. A briefing needs eight levels.
const DEPTH: usize = 16;

/// The list that is not turned into tables: rows of datasets are not read.
pub(super) const ROWS: &str = "row";

/// The members of an object in their order, with names that occur twice.
struct Members<'t>(Vec<(Name<'t>, &'t RawValue)>);

/// A text that borrows from the file where it can.
#[derive(Deserialize)]
struct Name<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The document as a table; `None` if it is not JSON or no object, which is reported.
pub(super) fn document<'t>(text: &'t str, reader: &mut CaseReader<'_>) -> Option<DeTable<'t>> {
    let raw = match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => raw,
        Err(error) => {
            let at = byte_at(text, error.line(), error.column());
            let at = floor(text, at.min(text.len().saturating_sub(1)));
            let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
            let problem =
                reader.error(Code::JsonSyntax, &(at..end), "this is not JSON").label(reason(&error));
            reader.report(problem.help("nothing is read until this is corrected: export the briefing again"));
            return None;
        }
    };
    let value = Values { text, reader: &mut *reader }.value(raw, 0)?;
    if let DeValue::Table(table) = value.into_inner() {
        return Some(table);
    }
    let problem = reader.error(Code::WrongType, &(0..1), "a briefing is one object");
    reader.report(problem.label("not an object"));
    None
}

/// Turns values of a file into those of a case.
struct Values<'t, 'r, 'f> {
    text: &'t str,
    reader: &'r mut CaseReader<'f>,
}

impl<'t> Values<'t, '_, '_> {
    /// A value with its place; `None` for one that no field takes, which is reported.
    fn value(&mut self, raw: &'t RawValue, depth: usize) -> Option<Spanned<DeValue<'t>>> {
        let json = raw.get();
        let start = offset(self.text, json);
        let (all, first) = (start..start + json.len(), start..start + 1);
        if depth > DEPTH {
            let message = format!("values lie in each other more than {DEPTH} deep");
            let problem = self.reader.error(Code::JsonSyntax, &first, message);
            self.reader.report(problem.label("not read").help("no field of a briefing needs so many"));
            return None;
        }
        let read = match json.bytes().next() {
            Some(b'{') => serde_json::from_str(json)
                .map(|members| Some(Spanned::new(first, DeValue::Table(self.table(members, depth))))),
            Some(b'[') => serde_json::from_str(json).map(|items: Vec<&'t RawValue>| {
                let items = items.into_iter().filter_map(|item| self.value(item, depth + 1)).collect();
                Some(Spanned::new(first, DeValue::Array(items)))
            }),
            Some(b'"') => serde_json::from_str(json)
                .map(|Name(words)| Some(Spanned::new(all.clone(), DeValue::String(words)))),
            Some(b't' | b'f') => {
                serde_json::from_str(json).map(|yes| Some(Spanned::new(all.clone(), DeValue::Boolean(yes))))
            }
            Some(b'n') => {
                let message = "`null` stands for no value here";
                let problem = self.reader.error(Code::WrongType, &all, message).label("null");
                self.reader.report(problem.help("leave the field out where nothing is stated"));
                return None;
            }
            // Every number of JSON is one of TOML.
            _ => Ok(DeValue::parse(json).ok().map(|number| Spanned::new(all.clone(), number.into_inner()))),
        };
        match read {
            Ok(Some(value)) => Some(value),
            Ok(None) => {
                let problem = self.reader.error(Code::WrongType, &all, "this number cannot be read");
                self.reader.report(problem.label("not a number that a field takes"));
                None
            }
            Err(error) => {
                let problem = self.reader.error(Code::JsonSyntax, &all, "this text cannot be read");
                self.reader.report(problem.label(reason(&error)));
                None
            }
        }
    }

    fn table(&mut self, Members(members): Members<'t>, depth: usize) -> DeTable<'t> {
        let mut table = DeTable::new();
        for (Name(name), raw) in members {
            let value_at = offset(self.text, raw.get());
            let at = match &name {
                Cow::Borrowed(name) => {
                    let start = offset(self.text, name);
                    start..start + name.len()
                }
                // A name with escapes is no longer where it was.
                Cow::Owned(_) => value_at..value_at + 1,
            };
            if table.contains_key(name.as_ref()) {
                let message = format!("the field `{name}` is there twice");
                let problem = self.reader.error(Code::JsonSyntax, &at, message).label("the second");
                self.reader.report(problem.help("keep one of them"));
                continue;
            }
            let value = if depth == 0 && name == ROWS {
                Some(Spanned::new(value_at..value_at + 1, DeValue::Array(Default::default())))
            } else {
                self.value(raw, depth + 1)
            };
            if let Some(value) = value {
                table.insert(Spanned::new(at, name), value);
            }
        }
        table
    }
}
