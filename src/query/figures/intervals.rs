//! Intervals of one length that cover a period: whole units of the calendar.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The length of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// A day.
    Day,
    /// Seven days from a Monday.
    Week,
    /// A number of months, counted from a January; twelve are a year.
    Months(u32),
}

/// Days, weeks, months, quarters, years, then 2, 5, 10 years and so on.
pub(crate) fn units() -> impl Iterator<Item = TimeUnit> {
    let years =
        (0..6).flat_map(|power| [1, 2, 5].map(|digit| TimeUnit::Months(12 * digit * 10u32.pow(power))));
    [TimeUnit::Day, TimeUnit::Week, TimeUnit::Months(1), TimeUnit::Months(3)].into_iter().chain(years)
}

/// Intervals that follow each other, each from its first to its last day.
pub(crate) type Intervals = Vec<(NaiveDate, NaiveDate)>;

/// Covers the period with intervals of the first unit that needs no more than the number beside it. They are whole
/// units, even if the period begins or ends within one. None if every unit needs more.
pub(crate) fn cover(
    (first, last): (NaiveDate, NaiveDate),
    mut units: impl Iterator<Item = (TimeUnit, usize)>,
) -> Option<(TimeUnit, Intervals)> {
    let fits = |(unit, most): &(TimeUnit, usize)| {
        unit.at_most(first, last) <= u64::try_from(*most).unwrap_or(u64::MAX)
    };
    let (unit, _) = units.find(fits)?;
    let mut intervals = Vec::new();
    let mut start = unit.start(first);
    loop {
        let next = unit.next(start);
        let end = next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX);
        intervals.push((start, end));
        match next.filter(|&next| next <= last) {
            Some(next) => start = next,
            None => return Some((unit, intervals)),
        }
    }
}

impl TimeUnit {
    /// What it is called: "month", "5 years".
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Day => "day".to_owned(),
            Self::Week => "week".to_owned(),
            Self::Months(1) => "month".to_owned(),
            Self::Months(3) => "quarter".to_owned(),
            Self::Months(12) => "year".to_owned(),
            Self::Months(months) => format!("{} years", months / 12),
        }
    }

    /// The first day of the interval that contains the day. Weeks begin on Monday (ISO 8601).
    fn start(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Day => day,
            Self::Week => day.week(chrono::Weekday::Mon).checked_first_day().unwrap_or(day),
            Self::Months(length) => {
                let months = i64::from(day.year()) * 12 + i64::from(day.month0());
                let back = u32::try_from(months.rem_euclid(i64::from(length))).unwrap_or(0);
                let month = day.with_day(1).unwrap_or(day);
                month.checked_sub_months(Months::new(back)).unwrap_or(day)
            }
        }
    }

    /// The first day of the next interval; none at the end of the calendar.
    fn next(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => start.succ_opt(),
            Self::Week => start.checked_add_days(Days::new(7)),
            Self::Months(length) => start.checked_add_months(Months::new(length)),
        }
    }

    /// About the number of intervals in the period, never too few.
    fn at_most(self, first: NaiveDate, last: NaiveDate) -> u64 {
        let start = self.start(first);
        let days = u64::try_from((last - start).num_days()).unwrap_or(0) + 1;
        match self {
            Self::Day => days,
            Self::Week => days.div_ceil(7),
            Self::Months(length) => {
                let months = (i64::from(last.year()) - i64::from(start.year())) * 12;
                let months = months + i64::from(last.month0()) - i64::from(start.month0()) + 1;
                u64::try_from(months).unwrap_or(1).div_ceil(u64::from(length))
            }
        }
    }
}
