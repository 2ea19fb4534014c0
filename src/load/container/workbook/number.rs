//! Numbers, dates and times of cells as text.

use std::fmt::Write;

use chrono::{Days, NaiveDate};

/// What a number is by the format of its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// A number.
    #[default]
    Number,
    /// A date, a time of day, or both.
    Date,
    /// A span of time, which may exceed a day.
    Duration,
}

impl NumberFormat {
    /// That of one of the formats that every workbook has, by its number (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58
    /// are dates in East Asian languages).
    pub(super) fn builtin(id: u32) -> Self {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Date,
            46 => Self::Duration,
            _ => Self::Number,
        }
    }

    /// That of a format code, such as `yyyy-mm-dd`, `[h]:mm` or `#,##0.00`.
    pub(super) fn of_code(code: &str) -> Self {
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c {
                // Only the format of positive numbers counts.
                ';' => return Self::Number,
                '"' => _ = chars.find(|&c| c == '"'),
                '\\' | '_' | '*' => _ = chars.next(),
                '[' => {
                    let inner: String = chars.by_ref().take_while(|&c| c != ']').collect();
                    let is_unit = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
                    if !inner.is_empty() && inner.chars().all(is_unit) {
                        return Self::Duration;
                    }
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return Self::Date,
                // "General" contains none of these letters; no number format contains one outside quotation marks.
                _ => {}
            }
        }
        Self::Number
    }
}

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DateSystem {
    /// From 1900, with a 29 February in that year, as in Lotus 1-2-3.
    #[default]
    From1900,
    /// From 1 January 1904, as on old Macs.
    From1904,
}

/// The last number that is a day: 31 December 9999.
const LAST_DAY: f64 = 2_958_466.0;

const DAY: u64 = 86_400_000;

/// A number as its cell means it: dates as "2024-05-31", with a time as "2024-05-31 13:30:00", times alone as "13:30:00".
/// What is no date in spite of its format stays a number.
pub(super) fn written(number: f64, format: NumberFormat, system: DateSystem) -> String {
    if format == NumberFormat::Number || !(0.0..LAST_DAY).contains(&number) {
        return plain(number);
    }
    // Below the last day, and not negative: it fits.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within bounds")]
    let milliseconds = (number * 86_400_000.0).round() as u64;
    if format == NumberFormat::Duration {
        return clock(milliseconds);
    }
    let (days, time) = (milliseconds / DAY, milliseconds % DAY);
    if days == 0 && system == DateSystem::From1900 {
        return clock(time);
    }
    let Some(mut text) = date(days, system) else { return plain(number) };
    if time > 0 {
        _ = write!(text, " {}", clock(time));
    }
    text
}

fn date(days: u64, system: DateSystem) -> Option<String> {
    let (year, month, day) = match (system, days) {
        (DateSystem::From1904, _) => (1904, 1, 1),
        // The day that never was.
        (DateSystem::From1900, 60) => return Some("1900-02-29".to_owned()),
        (DateSystem::From1900, ..60) => (1899, 12, 31),
        (DateSystem::From1900, _) => (1899, 12, 30),
    };
    let date = NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days))?;
    Some(date.format("%Y-%m-%d").to_string())
}

fn clock(milliseconds: u64) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    let mut text = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest > 0 {
        _ = write!(text, ".{rest:03}");
    }
    text
}

/// The shortest decimal fraction that reads back as the number, never with an exponent.
pub(super) fn plain(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}
