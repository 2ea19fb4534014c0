//! The day as of which a briefing is read: what had happened and what was known by then.
//!
//! **An event** had happened if its first possible day is not later; an undated one is left out.
//!
//! **A claim** was known from the day as of which it holds; where that is not stated, from the publication of its source;
//! else from the first day of the first of its events. The row of a dataset counts with its event, since datasets do not
//! say when a row was first published.
//!
//! **A statement** was known from its own day; where that is not stated, from the publication of its source; else from the
//! first day of the first of its events.

use chrono::{Datelike, NaiveDate};

use crate::model::{Briefing, ClaimView, EventId, Statement};

/// The day as of which a briefing is read. The default is now: everything has happened and is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsOf(Option<i32>);

impl AsOf {
    /// Everything has happened and is known.
    pub const NOW: Self = Self(None);

    /// As of the end of a day.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self(Some(day.num_days_from_ce()))
    }

    /// The day; none if everything is known.
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        self.0.and_then(NaiveDate::from_num_days_from_ce_opt)
    }

    /// The day, counted from the beginning of the era.
    pub(crate) fn number(self) -> Option<i32> {
        self.0
    }

    /// The earlier of the two.
    pub(crate) fn earlier(self, other: Self) -> Self {
        Self(self.0.into_iter().chain(other.0).min())
    }

    /// Whether something of that day had happened, or was known.
    fn includes(self, day: Option<i32>) -> bool {
        self.0.is_none_or(|last| day.is_some_and(|day| day <= last))
    }

    /// Whether the event had begun.
    #[must_use]
    pub fn has_begun(self, b: &Briefing, event: EventId) -> bool {
        self.includes(begins(b, event))
    }

    /// Whether the claim was known.
    #[must_use]
    pub fn knows(self, b: &Briefing, claim: ClaimView<'_>) -> bool {
        self == Self::NOW || self.includes(known_day(b, claim))
    }

    /// Whether the statement was known.
    #[must_use]
    pub fn knows_statement(self, b: &Briefing, statement: &Statement) -> bool {
        self == Self::NOW || self.includes(stated_day(b, statement))
    }
}

/// The first possible day of an event, counted from the beginning of the era; none if it is undated.
fn begins(b: &Briefing, event: EventId) -> Option<i32> {
    (event.index() < b.events().dated()).then(|| b.events().first_days().get(event.index()).copied())?
}

/// The day from which a claim is known.
pub(crate) fn known_day(b: &Briefing, claim: ClaimView<'_>) -> Option<i32> {
    let of_events = || claim.events().filter_map(|event| begins(b, event)).min();
    if claim.is_table_row() {
        return of_events();
    }
    let stated = claim.as_of().map(|when| when.first);
    let published = || b.source(claim.source()).and_then(|source| source.published);
    stated.or_else(published).map(|day| day.num_days_from_ce()).or_else(of_events)
}

/// The day from which a statement is known.
pub(crate) fn stated_day(b: &Briefing, statement: &Statement) -> Option<i32> {
    let of_events = || statement.events.iter().filter_map(|&event| begins(b, event)).min();
    let published = || b.source(statement.content.source).and_then(|source| source.published);
    let stated = statement.when.map(|when| when.first);
    stated.or_else(published).map(|day| day.num_days_from_ce()).or_else(of_events)
}
