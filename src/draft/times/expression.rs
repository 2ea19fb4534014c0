//! The meaning of a time expression before its reference date is known.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "weekend" => Self::Weekend,
            "month" => Self::Month,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    /// The duration in ISO 8601 for a count: `P3D`, `PT12H`, `P2W`; decades and centuries as TIMEX2 writes them.
    pub(super) fn period(self, count: Option<u32>) -> String {
        let (count, before, after) = match self {
            Self::Second => (count, "PT", "S"),
            Self::Minute => (count, "PT", "M"),
            Self::Hour => (count, "PT", "H"),
            Self::Day => (count, "P", "D"),
            Self::Weekend => (count, "P", "WE"),
            Self::Week => (count, "P", "W"),
            Self::Fortnight => (count.map(|n| n.saturating_mul(2)), "P", "W"),
            Self::Month => (count, "P", "M"),
            Self::Year => (count, "P", "Y"),
            Self::Decade => (count, "P", "DE"),
            Self::Century => (count, "P", "CE"),
        };
        count.map_or_else(|| format!("{before}X{after}"), |n| format!("{before}{n}{after}"))
    }
}

/// A part of a longer span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PeriodPart {
    Early,
    Mid,
    Late,
}

/// The reference point of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CountedFrom {
    /// The day of writing.
    Writing,
    /// The time last mentioned.
    Text,
    /// The day of writing in news, the time last mentioned in a text about the past: `the end of the year`.
    Either,
}

/// In which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Not said.
    Unsaid,
    /// As stated, in astronomical numbering: 490 BC is -489.
    Said(i32),
    /// A number of years from another.
    Shifted(CountedFrom, i32),
    /// The nearest one after or before a time.
    Nearest(CountedFrom, bool),
}

/// Which day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// The whole month.
    All,
    /// One.
    One(u32),
    /// From one to another.
    Range(u32, u32),
}

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: u32,
    pub minute: u32,
    /// Minutes east of Greenwich, if an unambiguous time zone is named.
    pub zone: Option<i32>,
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A day or days of a month, or a month.
    Calendar { year: Year, month: u32, days: Days },
    /// A day of the month last mentioned: `the 20th`.
    DayOfMonth(u32),
    /// A year.
    Year(Year),
    /// Years, from first to last.
    Years(i32, i32),
    /// A season.
    Season(&'static str, Year),
    /// Ten years or a hundred, from the first on.
    Epoch { first: i32, years: i32 },
    /// A day of the week, and a number of weeks after the one given by the rule for weekdays.
    Weekday(u32, i64),
    /// A day of the week, a number of weeks from the week of writing: `Tuesday last week`.
    DayOfWeek(u32, i64),
    /// A number of units from somewhere; none for a vague count.
    Offset { from: CountedFrom, count: Option<i64>, unit: Unit },
    /// A period of a number of units before or after the day of writing.
    Stretch { count: Option<u32>, unit: Unit, before: bool },
    /// A duration without a date.
    Length { count: Option<u32>, unit: Unit },
    /// The present.
    Present,
    /// A time of the day alone.
    Clock,
    /// A part of the day alone: `that morning`.
    DayPart,
}

/// An expression with its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// Its first token.
    pub start: usize,
    /// The token after its last.
    pub end: usize,
    pub what: Meaning,
    /// `early`, `mid`, `late`, if stated.
    pub part: Option<PeriodPart>,
    /// The time of the day, if stated.
    pub clock: Option<Clock>,
    /// The part of the day, by its TIMEX2 code.
    pub day_part: Option<&'static str>,
}

impl Expression {
    pub(super) fn new(start: usize, end: usize, what: Meaning) -> Self {
        Self { start, end, what, part: None, clock: None, day_part: None }
    }
}
