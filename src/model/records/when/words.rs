//! Dates in words.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::date::{Precision, When};

impl When {
    /// With the weekday where it is one day: `Tue 16 Jan 2024`.
    #[must_use]
    pub fn long(&self) -> String {
        if self.is_rough_day() {
            return format!("about {}", format_day(self.first));
        }
        if self.first == self.last {
            let day = format_day(self.first);
            return self.time.map_or(day.clone(), |time| format!("{day}, {}", time.format("%H:%M")));
        }
        self.short_span(true)
    }

    /// Without the weekday: `16 Jan 2024`, `16–17 Jan 2024`, `Jan 2024`.
    #[must_use]
    pub fn short(&self) -> String {
        if self.first == self.last {
            let about = if self.is_rough_day() { "~" } else { "" };
            return format!("{about}{}", self.first.format("%-d %b %Y"));
        }
        self.short_span(false)
    }

    /// For a citation, with the precision where it is not a day: `16 Jan 2024`, `16 Jan 2024, 14:30`,
    /// `12–18 Nov 2024 (week)`, `November 2024 (month)`.
    #[must_use]
    pub fn cited(&self) -> String {
        match (self.time, self.precision) {
            _ if self.is_rough_day() => {
                format!(
                    "about {} (known only to the {})",
                    self.first.format("%-d %b %Y"),
                    self.precision.word()
                )
            }
            (Some(time), _) if self.first == self.last => {
                format!("{}, {}", self.short(), time.format("%H:%M"))
            }
            (_, Precision::Minute | Precision::Day) => self.short(),
            (_, precision) => format!("{} ({})", self.short(), precision.word()),
        }
    }

    /// As exactly as so many cells allow, with the precision in words where it is coarser than the days: `16 Dec 2014`,
    /// `10–14 Mar 1989`, `2009 (year)`. In fewer cells without these words, then less exactly: `Feb–Mar 1989`, `1989`.
    #[must_use]
    pub fn within(&self, cells: usize) -> String {
        let short = self.short();
        let known = match self.precision {
            Precision::Minute | Precision::Day | Precision::Days => short.clone(),
            precision => format!("{short} ({})", precision.word()),
        };
        let (a, b) = (self.first, self.last);
        let months = match (a.year() == b.year(), a.month() == b.month()) {
            (true, true) => a.format("%b %Y").to_string(),
            (true, false) => format!("{}–{}", a.format("%b"), b.format("%b %Y")),
            _ => format!("{}–{}", a.format("%b %Y"), b.format("%b %Y")),
        };
        let years = match a.year() == b.year() {
            true => a.format("%Y").to_string(),
            false => format!("{}–{}", a.format("%Y"), b.format("%Y")),
        };
        let forms = [known, short, self.brief(), months];
        forms.into_iter().find(|form| form.chars().count() <= cells).unwrap_or(years)
    }

    /// In its shortest form: `16 Jan 2024`, `Jan 2024`, `2024`, `2020–2024`.
    #[must_use]
    pub fn brief(&self) -> String {
        let (a, b) = (self.first, self.last);
        let ends = |day: NaiveDate| day.succ_opt().is_none_or(|next| next.ordinal() == 1);
        match self.whole_as("%b %Y") {
            Some(name) => name,
            None if a.ordinal() == 1 && ends(b) => format!("{}–{}", a.format("%Y"), b.format("%Y")),
            None => self.short(),
        }
    }

    /// In full, to be read aloud: `Tuesday 16 January 2024`, `Monday 15 to Saturday 20 January 2024`,
    /// `January 2024`.
    #[must_use]
    pub fn spoken(&self) -> String {
        if self.is_rough_day() {
            return format!("about {}", spoken_day(self.first));
        }
        if self.first == self.last {
            let day = spoken_day(self.first);
            return self.time.map_or(day.clone(), |time| format!("{day}, {}", time.format("%H:%M")));
        }
        if let Some(name) = self.whole() {
            return name;
        }
        let (a, b) = (self.first, self.last);
        let from = match (a.year() == b.year(), a.month() == b.month()) {
            (true, true) => a.format("%A %-d").to_string(),
            (true, false) => a.format("%A %-d %B").to_string(),
            _ => spoken_day(a),
        };
        format!("{from} to {}", spoken_day(b))
    }

    /// The month or year that the range is, if it is a whole one.
    fn whole(&self) -> Option<String> {
        self.whole_as("%B %Y")
    }

    /// The month, in that format, or year that the range is, if it is a whole one.
    fn whole_as(&self, month: &str) -> Option<String> {
        let (a, b) = (self.first, self.last);
        let whole_month = a.day() == 1 && b.succ_opt().is_some_and(|d| d.day() == 1);
        if whole_month && (a.year(), a.month()) == (b.year(), b.month()) {
            return Some(a.format(month).to_string());
        }
        let whole_year = a.ordinal() == 1 && b.succ_opt().is_some_and(|d| d.ordinal() == 1);
        (whole_year && a.year() == b.year()).then(|| a.format("%Y").to_string())
    }

    fn short_span(&self, weekdays: bool) -> String {
        if let Some(name) = self.whole() {
            return name;
        }
        let (a, b) = (self.first, self.last);
        let (from, to) = if weekdays { ("%a %-d", "%a %-d %b %Y") } else { ("%-d", "%-d %b %Y") };
        let from = match (a.year() == b.year(), a.month() == b.month()) {
            (true, true) => a.format(from).to_string(),
            (true, false) => a.format(&format!("{from} %b")).to_string(),
            _ => a.format(&format!("{from} %b %Y")).to_string(),
        };
        let dash = if weekdays || from.contains(' ') { " – " } else { "–" };
        format!("{from}{dash}{}", b.format(to))
    }
}

/// A day: `Tue 16 Jan 2024`.
#[must_use]
pub fn format_day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// A day in full, to be read aloud: `Tuesday 16 January 2024`.
#[must_use]
pub fn spoken_day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

impl fmt::Display for When {
    /// In a form that [`When::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (true, Some(time)) = (self.first == self.last, self.time) {
            write!(f, "{}T{}", self.first, time.format("%H:%M"))
        } else if self.first == self.last {
            write!(f, "{}", self.first)
        } else if let Some(whole) = self.whole_as("%Y-%m") {
            f.write_str(&whole)
        } else {
            write!(f, "{}/{}", self.first, self.last)
        }
    }
}
