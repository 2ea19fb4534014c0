//! Times: the expressions of the text that stand for a date.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rule::{Confidence, Rule};
use super::span::Span;
use super::word;
use crate::model::Precision;

/// A time expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time<R = Rule> {
    /// The words.
    #[serde(flatten)]
    pub span: Span,
    /// The value as TIMEX2 and ISO 8601 write it: `2024-01-16`, `2024-01`, `2024`, `2024-W03`,
    /// `2024-01-16T14:30`. None where the text does not settle it.
    pub value: Option<String>,
    /// The first day on which it can be.
    #[schemars(with = "Option<String>")]
    pub first: Option<NaiveDate>,
    /// The last day on which it can be; never before `first`.
    #[schemars(with = "Option<String>")]
    pub last: Option<NaiveDate>,
    /// How precise it is.
    #[serde(with = "word::precision")]
    #[schemars(schema_with = "word::precision::schema")]
    pub precision: Precision,
    /// How the value was derived, in one line for people: `"the next day" after Tuesday 2024-01-16`.
    pub basis: String,
    /// The expression that it counts from, where it counts from one of the text.
    pub anchor: Option<Span>,
    /// The rule that found it.
    pub rule: R,
    /// How sure that is.
    pub confidence: Confidence,
}
