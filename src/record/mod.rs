//! The records of a case as JSON: what drafting writes and opening reads, one object for each article.
//!
//! Spans are ranges of bytes in the text of the article, which the object carries, so that every record is one
//! key from its words wherever the object goes. Imports only `model`.

pub mod actor;
pub mod claim;
pub mod event;
pub mod furniture;
pub mod id;
pub mod rule;
pub mod span;
pub mod statement;
pub mod time;
pub mod when;
mod word;

use std::borrow::Cow;
use std::fmt::Write as _;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use actor::{Actor, Place};
use claim::Claim;
use event::Event;
use furniture::Furniture;
use rule::Rule;
use span::Span;
use statement::Statement;
use time::Time;

/// The article on which the records rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article<'a> {
    /// The name of its file, without the folder.
    pub file: Cow<'a, str>,
    /// The SHA-256 of the text in UTF-8, in lower-case hexadecimal.
    pub sha256: Cow<'a, str>,
    /// The whole text, byte for byte: all spans count in it.
    pub text: Cow<'a, str>,
}

impl<'a> Article<'a> {
    /// An article of that file name and text.
    #[must_use]
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file: file.into(), sha256: digest(text).into(), text: text.into() }
    }
}

/// A draft as it is written: the records, and the article on which they rest.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "sitroom draft")]
pub struct Written<'a> {
    /// The article.
    pub article: Article<'a>,
    /// The records.
    #[serde(flatten)]
    pub draft: &'a Draft,
}

/// The records drafted from one article.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Draft<R = Rule> {
    /// The day of publication: what the page says, else what was given.
    #[schemars(with = "Option<String>")]
    pub published: Option<NaiveDate>,
    /// The day of an update, where the page states one. It says nothing about the day of publication.
    #[schemars(with = "Option<String>")]
    pub updated: Option<NaiveDate>,
    /// The language of the article as a BCP 47 tag: that of its words, else what is stated; none where neither tells.
    pub language: Option<String>,
    /// The headline.
    pub headline: Option<Span>,
    /// Who acts, suffers or speaks.
    pub actors: Vec<Actor<R>>,
    /// Where.
    pub places: Vec<Place<R>>,
    /// What happened.
    pub events: Vec<Event<R>>,
    /// Who said what.
    pub statements: Vec<Statement<R>>,
    /// The figures that somebody put forward.
    pub claims: Vec<Claim<R>>,
    /// The expressions that stand for a date.
    pub times: Vec<Time<R>>,
    /// What is no part of what the article tells.
    pub furniture: Vec<Furniture<R>>,
}

/// The JSON Schema (draft 2020-12) of a draft as JSON, made from the types that are written and read.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Written<'_>).into()
}

/// The SHA-256 of a text in lower-case hexadecimal.
#[must_use]
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
