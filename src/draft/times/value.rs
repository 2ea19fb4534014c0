//! Values of time expressions, and how they are written.

use chrono::{Datelike, Days as Ahead, Months, NaiveDate};

use super::expression::{Clock, Days, PeriodPart, Unit};
use crate::model::Precision;

/// How coarse a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day,
    Month,
    Year,
}

/// A value, as far as known.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    /// As TIMEX2 writes it, without the time of day.
    pub words: Option<String>,
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// Set if others may be counted from it.
    pub grain: Option<Grain>,
}

/// A year in four figures; before Christ as TIMEX2 writes it.
fn year_words(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

fn day_words(day: NaiveDate) -> String {
    format!("{}-{:02}-{:02}", year_words(day.year()), day.month(), day.day())
}

fn month_end(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))?.pred_opt()
}

impl Value {
    /// Words without a date.
    pub(super) fn only(words: String) -> Self {
        Self { words: Some(words), ..Self::default() }
    }

    pub(super) fn day(day: NaiveDate) -> Self {
        Self { words: Some(day_words(day)), first: Some(day), last: Some(day), grain: Some(Grain::Day) }
    }

    /// A day, days or a month; none if there is no such day.
    pub(super) fn calendar(year: i32, month: u32, days: Days) -> Option<Self> {
        let on = |day| NaiveDate::from_ymd_opt(year, month, day);
        Some(match days {
            Days::One(day) => Self::day(on(day)?),
            Days::Range(from, to) => Self::range(on(from)?, on(to)?),
            Days::All => {
                let first = on(1)?;
                let words = format!("{}-{month:02}", year_words(year));
                Self {
                    words: Some(words),
                    first: Some(first),
                    last: month_end(first),
                    grain: Some(Grain::Month),
                }
            }
        })
    }

    /// From one day to another.
    pub(super) fn range(first: NaiveDate, last: NaiveDate) -> Self {
        let words = format!("{}/{}", day_words(first), day_words(last));
        Self { words: Some(words), first: Some(first), last: Some(last), grain: Some(Grain::Day) }
    }

    pub(super) fn year(year: i32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let last = NaiveDate::from_ymd_opt(year, 12, 31);
        Some(Self { words: Some(year_words(year)), first: Some(first), last, grain: Some(Grain::Year) })
    }

    pub(super) fn years(first: i32, last: i32) -> Option<Self> {
        let mut value = Self::year(first)?;
        value.words = Some(format!("{}/{}", year_words(first), year_words(last)));
        value.last = NaiveDate::from_ymd_opt(last, 12, 31);
        Some(value)
    }

    /// A season. Its months depend on the hemisphere, so only the year is known.
    pub(super) fn season(year: i32, code: &str) -> Self {
        let whole = Self::year(year).unwrap_or_default();
        Self { words: Some(format!("{}-{code}", year_words(year))), ..whole }
    }

    /// A decade or a century, by its first year and its length.
    pub(super) fn epoch(first: i32, years: i32) -> Option<Self> {
        let digits = if years == 10 { 3 } else { 2 };
        let words = year_words(first).chars().take(digits + if first > 0 { 0 } else { 2 }).collect();
        Some(Self {
            words: Some(words),
            first: NaiveDate::from_ymd_opt(first, 1, 1),
            last: NaiveDate::from_ymd_opt(first.checked_add(years - 1)?, 12, 31),
            grain: None,
        })
    }

    /// Narrowed to a part: thirds of a month or year.
    pub(super) fn part(mut self, part: PeriodPart) -> Self {
        let (Some(first), Some(last)) = (self.first, self.last) else { return self };
        let at = |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day);
        let (year, month) = (first.year(), first.month());
        // `this month` ends on the day of writing, its own end does not.
        let last = match self.grain {
            Some(Grain::Month) => month_end(first).unwrap_or(last),
            Some(Grain::Year) => at(year, 12, 31).unwrap_or(last),
            _ => last,
        };
        let (from, to) = match (self.grain, part) {
            (Some(Grain::Month), PeriodPart::Early) => (Some(first), at(year, month, 10)),
            (Some(Grain::Month), PeriodPart::Mid) => (at(year, month, 11), at(year, month, 20)),
            (Some(Grain::Month), PeriodPart::Late) => (at(year, month, 21), Some(last)),
            (Some(Grain::Year), PeriodPart::Early) => (Some(first), at(year, 4, 30)),
            (Some(Grain::Year), PeriodPart::Mid) => (at(year, 5, 1), at(year, 8, 31)),
            (Some(Grain::Year), PeriodPart::Late) => (at(year, 9, 1), Some(last)),
            _ => (Some(first), Some(last)),
        };
        (self.first, self.last) = (from, to);
        self
    }

    /// As written, with the time of day if the value is a day.
    pub(super) fn text(&self, clock: Option<Clock>, day_part: Option<&str>) -> Option<String> {
        let mut words = self.words.clone()?;
        if let Some(clock) = clock {
            words.push_str(&format!("T{:02}:{:02}", clock.hour, clock.minute));
            match clock.zone {
                Some(0) => words.push('Z'),
                Some(east) => {
                    let sign = if east < 0 { '-' } else { '+' };
                    words.push_str(&format!("{sign}{:02}:{:02}", east.abs() / 60, east.abs() % 60));
                }
                None => {}
            }
        } else if let Some(code) = day_part {
            words.push('T');
            words.push_str(code);
        }
        Some(words)
    }

    pub(super) fn precision(&self, minute: bool) -> Precision {
        let days = match (self.first, self.last) {
            (Some(first), Some(last)) => (last - first).num_days() + 1,
            _ => return Precision::Year,
        };
        match days {
            _ if minute => Precision::Minute,
            ..=1 => Precision::Day,
            2..=6 => Precision::Days,
            7 => Precision::Week,
            8..=31 => Precision::Month,
            _ => Precision::Year,
        }
    }
}

/// A day a number of units away.
pub(super) fn moved(day: NaiveDate, count: i64, unit: Unit) -> Option<NaiveDate> {
    let n = count.unsigned_abs();
    let months = |per: u64| {
        let months = Months::new(u32::try_from(n.checked_mul(per)?).ok()?);
        if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    let days = |per: u64| {
        let days = Ahead::new(n.checked_mul(per)?);
        if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
    };
    match unit {
        Unit::Second | Unit::Minute => Some(day),
        Unit::Hour => {
            let whole = Ahead::new(n.div_ceil(24));
            if count < 0 { day.checked_sub_days(whole) } else { day.checked_add_days(whole) }
        }
        Unit::Day => days(1),
        Unit::Week | Unit::Weekend => days(7),
        Unit::Fortnight => days(14),
        Unit::Month => months(1),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
    }
}

/// A number of units from a day, as coarse as the unit. `this week` ends on the day of writing.
pub(super) fn counted(base: NaiveDate, count: i64, unit: Unit, writing: bool) -> Option<Value> {
    let day = moved(base, count, unit)?;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day => Some(Value::day(day)),
        Unit::Week | Unit::Fortnight if !writing => Some(Value::day(day)),
        Unit::Week | Unit::Fortnight => {
            let monday = day.week(chrono::Weekday::Mon).checked_first_day()?;
            let sunday = day.week(chrono::Weekday::Mon).checked_last_day()?;
            let last = if count == 0 { base.min(sunday) } else { sunday };
            let iso = day.iso_week();
            let words = format!("{:04}-W{:02}", iso.year(), iso.week());
            Some(Value { words: Some(words), first: Some(monday), last: Some(last), grain: None })
        }
        Unit::Weekend => {
            let sunday = day.week(chrono::Weekday::Mon).checked_last_day()?;
            let iso = day.iso_week();
            let words = format!("{:04}-W{:02}-WE", iso.year(), iso.week());
            Some(Value { words: Some(words), first: sunday.pred_opt(), last: Some(sunday), grain: None })
        }
        Unit::Month => {
            let mut value = Value::calendar(day.year(), day.month(), Days::All)?;
            if writing && count == 0 {
                value.last = Some(base);
            }
            Some(value)
        }
        Unit::Year => {
            let mut value = Value::year(day.year())?;
            if writing && count == 0 {
                value.last = Some(base);
            }
            Some(value)
        }
        Unit::Decade => Value::epoch(day.year() - day.year().rem_euclid(10), 10),
        Unit::Century => Value::epoch(day.year() - day.year().rem_euclid(100) + 1, 100),
    }
}
