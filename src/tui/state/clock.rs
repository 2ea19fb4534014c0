//! The clock: whether times are shown in the zone of the case, as they are written, or in UTC.

use std::borrow::Cow;

use crate::model::{Briefing, When, Zone, clean};

/// The zone in which times are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// That of the case. Tables state theirs in UTC.
    #[default]
    OfCase,
    /// UTC.
    Utc,
}

/// What times are known to be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// UTC: tables alone are open, or the case says so.
    Utc,
    /// The zone of the case.
    Zone(Zone, String),
    /// The case names a zone that is not known.
    Unknown(String),
    /// The case names none.
    Nothing,
}

/// In which zone the briefing states its times.
#[must_use]
pub fn stated(briefing: &Briefing) -> Stated {
    match briefing.zone().map(clean).map(Cow::into_owned) {
        Some(name) => match Zone::parse(&name) {
            Some(zone) if Some(zone) == Zone::parse("UTC") => Stated::Utc,
            Some(zone) => Stated::Zone(zone, name),
            None => Stated::Unknown(name),
        },
        None if briefing.sources().iter().any(|source| source.table.is_none()) => Stated::Nothing,
        None => Stated::Utc,
    }
}

impl Clock {
    /// The other one.
    #[must_use]
    pub fn switched(self) -> Self {
        match self {
            Self::OfCase => Self::Utc,
            Self::Utc => Self::OfCase,
        }
    }

    /// The zone of the times on the screen.
    #[must_use]
    pub fn zone(self, stated: &Stated) -> &str {
        match (self, stated) {
            (_, Stated::Utc) | (Self::Utc, Stated::Zone(..)) => "UTC",
            (Self::OfCase, Stated::Zone(_, name)) | (_, Stated::Unknown(name)) => name,
            (_, Stated::Nothing) => "not stated",
        }
    }

    /// When something happened, in its shortest form; a time of day in the zone that [is shown](Self::zone), which is not
    /// named.
    #[must_use]
    pub fn brief(self, stated: &Stated, when: When) -> String {
        let when = match (self, stated) {
            (Self::Utc, Stated::Zone(zone, _)) => zone.to_utc(when).unwrap_or(when),
            _ => when,
        };
        let time = when.time.filter(|_| when.first == when.last);
        time.map_or_else(|| when.brief(), |time| format!("{} {}", when.brief(), time.format("%H:%M")))
    }

    /// When something happened, in words; a time of day with its zone. `of_table` says whether a row of a table states it.
    #[must_use]
    pub fn words(self, stated: &Stated, when: When, of_table: bool) -> String {
        if when.time.is_none() || when.first != when.last {
            return when.long();
        }
        match (self, stated) {
            _ if of_table => format!("{} UTC", when.long()),
            (_, Stated::Nothing) => format!("{} (zone not stated)", when.long()),
            (Self::Utc, Stated::Zone(zone, name)) => match zone.to_utc(when) {
                Some(utc) => format!("{} UTC", utc.long()),
                None => format!("{} ({name}: skipped by its clocks)", when.long()),
            },
            _ => format!("{} {}", when.long(), self.zone(stated)),
        }
    }
}
