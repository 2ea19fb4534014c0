//! The order of day and month in dates such as `3/4/2017`.

use std::str::FromStr;

/// Which of two numbers of a date is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// The first: `3/4/2017` is 3 April.
    DayFirst,
    /// The second: `3/4/2017` is 4 March.
    MonthFirst,
}

impl DateOrder {
    /// In words: "day first".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::DayFirst => "day first",
            Self::MonthFirst => "month first",
        }
    }
}

impl FromStr for DateOrder {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "dmy" => Ok(Self::DayFirst),
            "mdy" => Ok(Self::MonthFirst),
            _ => Err("write dmy for dates with the day first, mdy for dates with the month first".to_owned()),
        }
    }
}
