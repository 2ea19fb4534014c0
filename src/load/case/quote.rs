//! Evidence as it is written: words of a source, and the words around them.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::Spanned;
use toml::de::DeValue;

use super::field::{CaseRecord, record};
use super::reader::{CaseReader, ReadField};
use crate::load::base::located::{Located, Text};

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

record! {
    /// Words of a source by their place: bytes of its text in UTF-8. Where only passages of the source go along, they are
    /// counted in the whole text all the same.
    SpanRecord "a span" {
        /// The id of the source.
        required source: Text,
        /// The first byte.
        required start: Located<i64>,
        /// The byte after the last.
        required end: Located<i64>,
        /// The words themselves. They are compared with those at that place.
        required exact: Text,
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
    /// Their bytes in the source, where these are stated.
    pub(super) bytes: Option<Range<usize>>,
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
            _ if reader.is_json => Self::of_span(SpanRecord::read(value, reader)?),
            DeValue::String(_) => {
                let exact = Text::read(value, reader)?;
                Some(Self { exact, prefix: None, suffix: None, source: None, bytes: None })
            }
            DeValue::Table(table) => {
                let QuoteTable { exact, prefix, suffix, source, sound, .. } =
                    QuoteTable::read_table(table, value.span(), reader);
                Some(Self { exact: exact?, prefix, suffix, source, bytes: None }).filter(|_| sound)
            }
            _ => {
                reader.wrong_type(value, "words of the source");
                None
            }
        }
    }
}

impl Quote {
    fn of_span(span: SpanRecord) -> Option<Self> {
        // What is negative or does not fit lies outside every text.
        let byte = |number: Located<i64>| usize::try_from(number.value).unwrap_or(usize::MAX);
        let bytes = Some(byte(span.start?)..byte(span.end?));
        Some(Self { exact: span.exact?, prefix: None, suffix: None, source: span.source, bytes })
    }
}
