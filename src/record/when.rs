//! When something happened, as precisely as the text says.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::time::TimeRecord;
use super::words;
use crate::model::Precision;

/// A date or a range of dates, and how it was derived.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "When")]
pub struct WhenRecord {
    /// The first possible day.
    #[schemars(with = "String")]
    pub start: NaiveDate,
    /// The last possible day, never before `start`.
    #[schemars(with = "String")]
    pub end: NaiveDate,
    /// How precise it is.
    #[serde(with = "words")]
    #[schemars(schema_with = "words::schema::<Precision>")]
    pub precision: Precision,
    /// How it was derived, in one line for readers.
    pub basis: String,
}

impl WhenRecord {
    /// The dates of a time expression, if it has any.
    #[must_use]
    pub fn of<R>(time: &TimeRecord<R>) -> Option<Self> {
        Some(Self {
            start: time.first?,
            end: time.last?,
            precision: time.precision,
            basis: time.basis.clone(),
        })
    }
}
