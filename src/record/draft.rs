//! The draft of one article: its records and the article itself.

use std::borrow::Cow;
use std::fmt::Write as _;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::actor::{ActorRecord, PlaceRecord};
use super::boilerplate::BoilerplateRecord;
use super::claim::ClaimRecord;
use super::event::EventRecord;
use super::rule::Rule;
use super::span::TextSpan;
use super::statement::StatementRecord;
use super::time::TimeRecord;

/// The article that the records come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Article")]
pub struct ArticleRecord<'a> {
    /// The name of its file, without the folder.
    pub file: Cow<'a, str>,
    /// The SHA-256 of the text in UTF-8, in lower-case hexadecimal.
    pub sha256: Cow<'a, str>,
    /// The whole text, byte for byte: all spans refer to it.
    pub text: Cow<'a, str>,
}

impl<'a> ArticleRecord<'a> {
    /// An article with this file name and text.
    #[must_use]
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file: file.into(), sha256: digest(text).into(), text: text.into() }
    }
}

/// A draft as it is written to a file: the records and the article that they come from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "sitroom draft")]
pub struct DraftFile<'a> {
    /// The article.
    pub article: ArticleRecord<'a>,
    /// The records.
    #[serde(flatten)]
    pub draft: &'a DraftRecord,
}

/// The records drafted from one article.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DraftRecord<R = Rule> {
    /// The day of publication: as the page states it, otherwise as given from outside.
    #[schemars(with = "Option<String>")]
    pub published: Option<NaiveDate>,
    /// The day of an update, where the page states one. It says nothing about the day of publication.
    #[schemars(with = "Option<String>")]
    pub updated: Option<NaiveDate>,
    /// The language of the article as a BCP 47 tag: as detected from its words, otherwise as stated; null if neither
    /// is known.
    pub language: Option<String>,
    /// The headline.
    pub headline: Option<TextSpan>,
    /// The actors: those who act, suffer or speak.
    pub actors: Vec<ActorRecord<R>>,
    /// The places.
    pub places: Vec<PlaceRecord<R>>,
    /// The events.
    pub events: Vec<EventRecord<R>>,
    /// The statements.
    pub statements: Vec<StatementRecord<R>>,
    /// The claims: figures that somebody put forward.
    pub claims: Vec<ClaimRecord<R>>,
    /// The time expressions.
    pub times: Vec<TimeRecord<R>>,
    /// The boilerplate: parts of the page that are not part of the report.
    #[serde(rename = "furniture")]
    pub boilerplate: Vec<BoilerplateRecord<R>>,
}

/// The JSON Schema (draft 2020-12) of a draft as JSON, derived from the types that are written and read.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(DraftFile<'_>).into()
}

/// The SHA-256 of a text in lower-case hexadecimal.
#[must_use]
pub fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
