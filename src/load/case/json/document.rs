//! The document: the case, its files, and what cannot be read back. Its types also make the JSON Schema.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use toml::Spanned;
use toml::de::DeValue;

use crate::load::base::located::{Located, Text};
use crate::load::case::case_file::CaseFile;
use crate::load::case::field::record;
use crate::load::case::reader::{CaseReader, LIST, ReadField};
use crate::load::case::values::Many;
use crate::load::case::words::{OneOf, Word};
use crate::record::RowRecord;

record! {
    /// A briefing of sitroom: the case with the fields of `case.toml`, evidence as byte spans, and the files of the case.
    BriefingFile "a briefing" {
        /// What the document is.
        required sitroom: Located<OneOf<DocumentKind>>,
        /// The filter under which it was made, in the filter language: only what it selects is here.
        default filter: Text,
        /// What is not here, each in a sentence.
        default left_out: Many<Text>,
        /// The datasets of the rows.
        default dataset: Vec<DatasetRecord>,
        /// The case, as `case.toml` states it.
        required case: CaseFile,
        /// The files of the case: the texts of its sources.
        default files: Vec<FileRecord>,
        /// Events of datasets, one for each row that reports one. They are not read back: open the dataset itself.
        default row: UnreadRows<RowRecord>,
    }
}

record! {
    /// A dataset of which rows are here.
    DatasetRecord "a dataset" {
        /// The id by which rows refer to it.
        required id: Text,
        /// Its file.
        required file: Text,
        /// The name of the dataset.
        required name: Text,
        /// Its licence, and how to credit it.
        required licence: Text,
    }
}

record! {
    /// A file of the case.
    FileRecord "a file" {
        /// Its path, as sources name it.
        required path: Text,
        /// The SHA-256 of the whole text in UTF-8, in lower-case hexadecimal.
        default sha256: Text,
        /// The length of the whole text in bytes.
        default bytes: Located<i64>,
        /// The whole text.
        default text: Located<VerbatimText>,
        /// The passages that records cite, in order, where the whole text is not here.
        default passages: Vec<PassageRecord>,
    }
}

record! {
    /// A passage of a text.
    PassageRecord "a passage" {
        /// Its first byte in the whole text.
        required start: Located<i64>,
        /// The number of its paragraph in the whole text, counted from 1: each line that is not blank is one.
        default paragraph: Located<i64>,
        /// Its words.
        required text: Located<VerbatimText>,
    }
}

/// What a document is.
#[derive(Clone, Copy, Debug)]
pub(super) enum DocumentKind {
    /// A briefing.
    Briefing,
}

impl Word for DocumentKind {
    const WHAT: &'static str = "a kind of document that is read here";

    fn words() -> Vec<&'static str> {
        vec!["briefing"]
    }

    fn parse_word(word: &str) -> Option<Self> {
        (word == "briefing").then_some(Self::Briefing)
    }
}

/// A text of a source, which may be blank.
#[derive(Debug)]
pub(super) struct VerbatimText(pub(super) String);

impl JsonSchema for VerbatimText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

impl ReadField for Located<VerbatimText> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(Self { value: VerbatimText(text.clone().into_owned()), range: value.span() });
        }
        reader.wrong_type(value, "text in quotation marks");
        None
    }
}

/// A list of records that are described but not read.
#[derive(Debug)]
pub(super) struct UnreadRows<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for UnreadRows<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "rows".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}

impl<T> ReadField for UnreadRows<T> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
        if matches!(value.get_ref(), DeValue::Array(_)) {
            return Some(Self(PhantomData));
        }
        reader.wrong_type(value, LIST);
        None
    }
}
