//! Evidence as it is written: words of a source, and the words around them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::Spanned;
use toml::de::DeValue;

use super::field::{CaseRecord, record};
use super::reader::{CaseReader, ReadField};
use crate::load::base::located::Text;

record! {
    /// Words of a source, located by the words around them.
    QuoteTable "evidence" {
        /// The exact words.
        required exact: Text,
        /// The words directly before them, if they occur in the source more than once.
        default prefix: Text,
        /// The words directly after them.
        default suffix: Text,
        /// The source, if it is not that of the record.
        default source: Text,
    }
}

/// Evidence: the exact words, perhaps with the words around them.
#[derive(Debug)]
pub(super) struct Quote {
    /// The exact words.
    pub(super) exact: Text,
    /// The words directly before them.
    pub(super) prefix: Option<Text>,
    /// The words directly after them.
    pub(super) suffix: Option<Text>,
    /// The source, if one is named.
    pub(super) source: Option<Text>,
}

impl JsonSchema for Quote {
    fn schema_name() -> Cow<'static, str> {
        "Evidence".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<QuoteTable>();
        json_schema!({
            "description": "The exact words of the source, or a table that also gives the words around them.",
            "anyOf": [{ "type": "string" }, table],
        })
    }
}

impl ReadField for Quote {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(_) => {
                Some(Self { exact: Text::read(value, reader)?, prefix: None, suffix: None, source: None })
            }
            DeValue::Table(table) => {
                let QuoteTable { exact, prefix, suffix, source, sound, .. } =
                    QuoteTable::read_table(table, value.span(), reader);
                Some(Self { exact: exact?, prefix, suffix, source }).filter(|_| sound)
            }
            _ => {
                reader.wrong_type(value, "words of the source");
                None
            }
        }
    }
}
