//! What a cell says when it is read as a date on its own.

/// Why a cell is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoDate {
    /// It has none of the forms that are read.
    Form,
    /// It has one of the forms, but there is no such day.
    NoSuchDay,
    /// It has one of the forms, but a year before 1000.
    Year,
}

impl NoDate {
    /// In words that follow the value.
    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::Form => "is not a date",
            Self::NoSuchDay => "is not a day of the calendar",
            Self::Year => "has an impossible year",
        }
    }
}

/// What a cell says, read on its own. Days are counted from 1 January of the year 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateReading {
    /// One day.
    Day(i32),
    /// A day given with its weekday, counted from Monday.
    Weekday(i32, u8),
    /// A date that can only be day first (`31/1/2017`).
    DayFirst(i32),
    /// A date that can only be month first (`1/31/2017`).
    MonthFirst(i32),
    /// A date that can be either (`3/4/2017`).
    Either {
        /// The day, if read day first.
        day_first: i32,
        /// The day, if read month first.
        month_first: i32,
    },
    /// A day as the number that spreadsheets store.
    Serial(i32),
}
