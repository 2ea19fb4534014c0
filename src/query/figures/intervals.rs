//! Stretches of time of one length, whole units of the calendar.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The length of a stretch.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit {
    Day,
    Week,
    /// So many months, counted from a January; twelve are a year.
    Months(u32),
}

/// Days, else weeks, months or years; where those are too many still, 2, 5, 10 years and so on.
pub(crate) fn units() -> impl Iterator<Item = Unit> {
    let years = (0..6).flat_map(|power| [1, 2, 5].map(|digit| Unit::Months(12 * digit * 10u32.pow(power))));
    [Unit::Day, Unit::Week, Unit::Months(1)].into_iter().chain(years)
}

/// The stretches of the period in the first of the units in which there are at most so many: whole ones, also where the
/// period begins or ends within one. None where there are more in every unit.
pub(crate) fn cover(
    (first, last): (NaiveDate, NaiveDate),
    mut units: impl Iterator<Item = (Unit, usize)>,
) -> Option<Vec<(NaiveDate, NaiveDate)>> {
    let fits =
        |(unit, most): &(Unit, usize)| unit.at_most(first, last) <= u64::try_from(*most).unwrap_or(u64::MAX);
    let (unit, _) = units.find(fits)?;
    let mut stretches = Vec::new();
    let mut start = unit.start(first);
    loop {
        let next = unit.next(start);
        let end = next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX);
        stretches.push((start, end));
        match next.filter(|&next| next <= last) {
            Some(next) => start = next,
            None => return Some(stretches),
        }
    }
}

impl Unit {
    /// The day on which the stretch that contains the day begins. Weeks begin on Monday (ISO 8601).
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

    /// The day on which the next stretch begins; none where the calendar ends.
    fn next(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => start.succ_opt(),
            Self::Week => start.checked_add_days(Days::new(7)),
            Self::Months(length) => start.checked_add_months(Months::new(length)),
        }
    }

    /// About how many stretches the period has, never too few.
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
