//! Going through a briefing day by day: when something changes, and what is new.

use chrono::NaiveDate;

use crate::model::{Briefing, ClaimId, SourceId, StatementId};

use super::filter::{Filter, FilterKey};
use super::select::as_of::{known_day, stated_day};
use super::select::{Bits, Index, Selection, select_without};

/// The next day on which something changes under the other chips of the filter: an event begins, or a statement or a claim
/// becomes known. Or the previous such day; where the filter has no as-of day, the last one before the end. None if there
/// is none.
#[must_use]
pub fn step(b: &Briefing, index: &Index, filter: &Filter, forward: bool) -> Option<NaiveDate> {
    let from = filter.as_of().number();
    let others = filter.without_key(FilterKey::AsOf);
    let all = select_without(b, index, &others, &[]);
    let dated = b.events().dated();
    let days = b.events().first_days().get(..dated).unwrap_or(&[]);
    let day_of = |event: u32| days.get(event as usize).copied();
    let told = told_days(b, &all);
    let day = if forward {
        let begin = days.partition_point(|&day| Some(day) <= from);
        let event = all.events.first_at_or_after(u32::try_from(begin).unwrap_or(u32::MAX)).and_then(day_of);
        // Without an as-of day all is shown, and nothing can follow.
        from.and(told.into_iter().filter(|&day| Some(day) > from).chain(event).min())
    } else {
        let end =
            || all.events.last_before(dated).and_then(day_of).into_iter().chain(told.iter().copied()).max();
        let before = from.or_else(end)?;
        let event = all.events.last_before(days.partition_point(|&day| day < before)).and_then(day_of);
        told.iter().copied().filter(|&day| day < before).chain(event).max()
    };
    day.and_then(NaiveDate::from_num_days_from_ce_opt)
}

/// The days from which the selected statements, and the claims that are no rows of tables, are known.
fn told_days(b: &Briefing, all: &Selection) -> Vec<i32> {
    let statements = all.statements.iter().filter_map(|id| b.statement(StatementId(id)));
    let statements = statements.filter_map(|said| stated_day(b, said));
    let authored = u32::try_from(b.claims().of_rows()).unwrap_or(u32::MAX);
    let claims = all.claims.iter_from(authored).filter_map(|id| b.claim(ClaimId(id)));
    statements.chain(claims.filter_map(|claim| known_day(b, claim))).collect()
}

/// How two selections differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Events that only the second has, and those that only the first has. Totals do not count.
    pub events: [u32; 2],
    /// Statements, likewise.
    pub statements: [u32; 2],
    /// Claims, likewise.
    pub claims: [u32; 2],
    /// Claims of both that no longer stand in the second, and those that no longer stand in the first.
    pub replaced: [u32; 2],
}

impl Change {
    /// From one selection to another.
    #[must_use]
    pub fn between(b: &Briefing, index: &Index, before: &Selection, after: &Selection) -> Self {
        let events = |one: &Bits, other: &Bits| index.count(&but(one, other));
        let standing = |of: &Selection| {
            let mut both = before.claims.clone();
            both.and(&after.claims);
            both.and(&index.marks(b, of.as_of).current);
            both
        };
        let (stood, stands) = (standing(before), standing(after));
        Self {
            events: [events(&after.events, &before.events), events(&before.events, &after.events)],
            statements: differences(&before.statements, &after.statements),
            claims: differences(&before.claims, &after.claims),
            replaced: differences(&stands, &stood),
        }
    }
}

/// What only the second has, and what only the first has.
fn differences(before: &Bits, after: &Bits) -> [u32; 2] {
    [but(after, before).count(), but(before, after).count()]
}

fn but(all: &Bits, others: &Bits) -> Bits {
    let mut rest = all.clone();
    rest.and_not(others);
    rest
}

/// Of the selected events that are no rows of tables, how many had happened by the as-of day but were reported only later,
/// since all their sources were published after it; and how many there are. Datasets do not say when a row was published.
#[must_use]
pub fn reported_later(b: &Briefing, index: &Index, selection: &Selection) -> (u32, u32) {
    let (mut later, mut all) = (0, 0);
    let Some(day) = selection.as_of.date() else { return (later, all) };
    let published_later = |source: SourceId| {
        let published = b.source(source).and_then(|source| source.published);
        published.is_some_and(|published| published > day)
    };
    let counted = index.facts.counted(&selection.events);
    for event in b.events().authored().filter(|event| counted.contains(event.id().0)) {
        let mut sources = event.evidence().iter().map(|span| span.source).peekable();
        later += u32::from(sources.peek().is_some() && sources.all(published_later));
        all += 1;
    }
    (later, all)
}
