//! Dates as case files write them.

use super::date::{Precision, When};

impl When {
    /// The date in one of the [forms](When::FORMS) of case files. [`When::parse`] reads the same date again, but for the
    /// precision where a dataset states one day for a longer period.
    #[must_use]
    pub fn written(&self) -> String {
        let Self { first, last, time, precision } = self;
        let form = match (precision, time) {
            (Precision::Minute, Some(time)) => {
                first.format("%Y-%m-%dT").to_string() + &time.format("%H:%M").to_string()
            }
            (Precision::Week, _) => first.format("%G-W%V").to_string(),
            (Precision::Month, _) => first.format("%Y-%m").to_string(),
            (Precision::Year, _) => first.format("%Y").to_string(),
            _ => first.to_string(),
        };
        if Self::parse(&form) == Ok(Some(*self)) { form } else { format!("{first}/{last}") }
    }
}
