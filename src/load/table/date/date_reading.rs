//! What a cell says when it is read as a date on its own.

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoDate {
    /// In none of the forms that are read.
    Form,
    /// In one of the forms, but there is no such day.
    NoSuchDay,
    /// In one of the forms, but in a year before 1000.
    Year,
}

impl NoDate {
    /// In words that follow the value.
    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::Form => "is no date",
            Self::NoSuchDay => "is no day of the calendar",
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
    /// A day that can only be read with the day before the month (`31/1/2017`).
    DayFirst(i32),
    /// A day that can only be read with the month before the day (`1/31/2017`).
    MonthFirst(i32),
    /// A day that can be read both ways (`3/4/2017`).
    Either {
        /// With the day before the month.
        day_first: i32,
        /// With the month before the day.
        month_first: i32,
    },
    /// The number under which a spreadsheet keeps a day.
    Serial(i32),
}
