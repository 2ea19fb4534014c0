//! Makes the briefing page of a selection.

use chrono::{Datelike, NaiveDate};

use super::input::PageInput;
use super::lines::{LineContent, LineRecord, PageLine, PageSection, Topic};
use super::{disputes, events, figures, parties, sources, statements, unknown};
use crate::model::{Basis, EventId};

/// The counts of the selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageCounts {
    /// Events, without totals and those that sum up others.
    pub events: u32,
    /// Totals: rows that count events.
    pub totals: u32,
    /// Statements.
    pub statements: u32,
    /// Claims.
    pub claims: u32,
    /// The earliest and the latest first day of the events.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// The briefing page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefingPage {
    /// The counts of the selection.
    pub counts: PageCounts,
    /// The sections that have lines, in order.
    pub sections: Vec<PageSection>,
}

impl BriefingPage {
    /// The section about a topic, if it has lines.
    #[must_use]
    pub fn section(&self, topic: Topic) -> Option<&PageSection> {
        self.sections.iter().find(|section| section.topic == topic)
    }
}

/// The page of a selection.
#[must_use]
pub fn briefing_page(input: &PageInput<'_>) -> BriefingPage {
    let chosen = events::chosen(input);
    let listed: Vec<EventId> = chosen.iter().map(|(event, _)| *event).collect();
    let event_lines =
        chosen.into_iter().map(|(id, why)| PageLine::of(LineContent::Event(id, why), LineRecord::Event(id)));
    let mut sections = vec![
        PageSection::new(Topic::Summary, summary(input)),
        PageSection::new(Topic::Figures, figures::lines(input)),
        PageSection::new(Topic::Events, event_lines),
        PageSection::new(Topic::Parties, parties::lines(input)),
        PageSection::new(Topic::Disputes, disputes::lines(input)),
        PageSection::new(Topic::Unknown, unknown::lines(input)),
        PageSection::new(Topic::Statements, statements::lines(input, &listed)),
        PageSection::new(Topic::Sources, sources::lines(input)),
    ];
    if input.briefing.is_unclaimed() {
        // That no figure is stated is not known before anything is extracted.
        sections.retain(|section| section.topic == Topic::Sources);
    }
    sections.retain(|section| !section.lines.is_empty());
    BriefingPage { counts: counts(input), sections }
}

fn counts(input: &PageInput<'_>) -> PageCounts {
    let tallies = input.tallies;
    PageCounts {
        events: tallies.counted(),
        totals: tallies.totals,
        statements: tallies.statements,
        claims: tallies.claims,
        days: days(input),
    }
}

/// The first days of the first and of the last of the dated events: they are kept in that order.
fn days(input: &PageInput<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let events = input.briefing.events();
    let first = input.selection.events.first_at_or_after(0)?;
    let last = input.selection.events.last_before(events.dated())?;
    let day = |event: u32| Some(input.briefing.event(EventId(event))?.when()?.first);
    let days = (day(first)?, day(last)?);
    (days.0.num_days_from_ce() <= days.1.num_days_from_ce()).then_some(days)
}

/// The sentences of the summary of which a record is selected, and that were written by the as-of day; where it is not
/// stated when, a sentence is as old as the briefing.
fn summary(input: &PageInput<'_>) -> Vec<PageLine> {
    let selected = |basis: &&Basis| match **basis {
        Basis::Event(id) => input.selection.events.contains(id.0),
        Basis::Statement(id) => input.selection.statements.contains(id.0),
        Basis::Claim(id) => input.selection.claims.contains(id.0),
    };
    let as_of = input.selection.as_of.date();
    let line = |(rank, sentence): (usize, &crate::model::Summary)| {
        let written = sentence.written.or(input.briefing.as_of());
        if as_of.is_some_and(|day| written.is_none_or(|written| written > day)) {
            return None;
        }
        let record = match *sentence.rests_on.iter().find(selected)? {
            Basis::Event(id) => LineRecord::Event(id),
            Basis::Statement(id) => LineRecord::Statement(id),
            Basis::Claim(id) => LineRecord::Claim(id),
        };
        Some(PageLine::of(LineContent::Sentence(rank), record))
    };
    input.briefing.summary().iter().enumerate().filter_map(line).collect()
}
