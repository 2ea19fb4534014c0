//! Times: expressions in the text that refer to a date.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rule::{Confidence, Rule};
use super::span::TextSpan;
use super::words;
use crate::model::Precision;

/// A time expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Time")]
pub struct TimeRecord<R = Rule> {
    /// The words.
    #[serde(flatten)]
    pub span: TextSpan,
    /// The value as TIMEX2 and ISO 8601 write it: `2024-01-16`, `2024-01`, `2024`, `2024-W03`,
    /// `2024-01-16T14:30`. Null if the text does not settle it.
    pub value: Option<String>,
    /// The first possible day.
    #[schemars(with = "Option<String>")]
    pub first: Option<NaiveDate>,
    /// The last possible day, never before `first`.
    #[schemars(with = "Option<String>")]
    pub last: Option<NaiveDate>,
    /// How precise it is.
    #[serde(with = "words")]
    #[schemars(schema_with = "words::schema::<Precision>")]
    pub precision: Precision,
    /// How the value was derived, in one line for readers: `"the next day" after Tuesday 2024-01-16`.
    pub basis: String,
    /// The expression in the text that it is counted from, if any.
    pub anchor: Option<TextSpan>,
    /// The rule that found it.
    pub rule: R,
    /// How confident the rule is.
    pub confidence: Confidence,
}
