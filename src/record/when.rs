//! When something happened, as far as the text says.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::time::Time;
use super::word;
use crate::model::Precision;

/// A date or a range of dates, with how it is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The first day on which it can have been.
    #[schemars(with = "String")]
    pub start: NaiveDate,
    /// The last day on which it can have been; never before `start`.
    #[schemars(with = "String")]
    pub end: NaiveDate,
    /// How precise that is.
    #[serde(with = "word::precision")]
    #[schemars(schema_with = "word::precision::schema")]
    pub precision: Precision,
    /// How it was derived, in one line for people.
    pub basis: String,
}

impl When {
    /// What a time expression says, where it says a date.
    #[must_use]
    pub fn of<R>(time: &Time<R>) -> Option<Self> {
        Some(Self {
            start: time.first?,
            end: time.last?,
            precision: time.precision,
            basis: time.basis.clone(),
        })
    }
}
