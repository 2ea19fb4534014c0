//! What a dataset says in all or of one interval, and the events behind it.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::export::cite;
use crate::model::{Briefing, ClaimId, EventId, EventView, Measure, When};
use crate::query::{Bits, DatasetSum, Order, Ordered, PeriodSum, Selection};
use crate::tui::state::record::Sum;
use crate::tui::state::workspace::Workspace;

/// The sum of all rows that a dataset adds up.
pub fn sum_of(briefing: &Briefing, whole: &DatasetSum) -> Option<Sum> {
    let mode = whole.category.as_ref().and_then(|category| {
        let mut modes = (0u32..).zip(briefing.events().modes());
        modes.find(|(_, mode)| mode.words == *category).map(|(rank, _)| rank)
    });
    Some(Sum { measure: whole.measure, when: None, source: *whole.sources.first()?, mode })
}

impl Workspace {
    /// The whole of the selected rows of a dataset that a sum is part of.
    pub fn whole_of(&self, sum: Sum) -> Option<&DatasetSum> {
        let mut wholes = self.view().casualties.iter().flat_map(|summary| &summary.datasets);
        let category = sum.mode.and_then(|mode| self.briefing().events().modes().get(mode as usize));
        wholes.find(|whole| {
            whole.measure == sum.measure
                && whole.sources.first() == Some(&sum.source)
                && whole.category.as_deref() == category.map(|mode| mode.words.as_str())
        })
    }

    /// A sum in words: the figures, what they add up, and the filter. None if no row has a figure, which does not mean
    /// that nobody was killed.
    #[must_use]
    pub fn sum_in_words(&self, sum: Sum) -> Option<String> {
        let (whole, toll) = self.added_up(sum).filter(|(_, toll)| toll.stated > 0)?;
        Some(cite::sum_words(whole, &toll, &self.shown_filter().to_string()))
    }

    /// The citation of a sum: the same, with the sources of the rows.
    #[must_use]
    pub fn cite_sum(&self, sum: Sum) -> Option<String> {
        let (whole, toll) = self.added_up(sum).filter(|(_, toll)| toll.stated > 0)?;
        Some(cite::sum(self.briefing(), whole, &toll, &self.shown_filter().to_string()))
    }

    /// The whole that a sum is part of, and the figures of the sum.
    pub fn added_up(&self, sum: Sum) -> Option<(&DatasetSum, PeriodSum)> {
        let whole = self.whole_of(sum)?;
        let toll = match sum.when {
            None => whole.overall(),
            when => whole.over_time.iter().find(|toll| toll.when == when)?.clone(),
        };
        Some((whole, toll))
    }

    /// The selected figures of rows behind a sum: at most so many, the greatest first.
    #[must_use]
    pub fn greatest(&self, sum: Sum, most: usize) -> Vec<ClaimId> {
        let Some(whole) = self.whole_of(sum) else { return Vec::new() };
        if sum.measure == Measure::Killed {
            let events = self.deadliest(whole, sum.when, most);
            return events.into_iter().map(|event| ClaimId(event.0)).collect();
        }
        let (claims, moved) = (self.briefing().claims(), self.index().moved_to_stated_day(self.briefing()));
        let moved: HashMap<u32, NaiveDate> = moved.collect();
        let lies_in = |event: EventId, when: When| match moved.get(&event.0) {
            Some(&day) => when.contains(day),
            None => self
                .briefing()
                .event(event)
                .and_then(EventView::when)
                .is_some_and(|own| when.contains(own.first) && when.contains(own.last)),
        };
        let within = |event: EventId| sum.when.is_none_or(|when| lies_in(event, when));
        let own = claims.others().filter(|(id, other)| {
            other.measure == sum.measure
                && self.view().selection.claims.contains(id.0)
                && self.is_of(whole, other.at.index())
                && within(other.at)
        });
        let mut own: Vec<ClaimId> = own.map(|(id, _)| id).collect();
        let figure = |id: &ClaimId| claims.get(*id).map(|claim| claim.figure());
        let middle = |id: &ClaimId| figure(id).and_then(|figure| figure.best.or(figure.low).or(figure.high));
        own.sort_by_key(|id| (Reverse(middle(id)), *id));
        own.truncate(most);
        own
    }

    /// Whether the row of an event is added up in a whole.
    fn is_of(&self, whole: &DatasetSum, event: usize) -> bool {
        let events = self.briefing().events();
        let source = events.sources().get(event);
        let mode = || events.modes().get(*events.mode_ranks().get(event)? as usize);
        source.is_some_and(|source| whole.sources.contains(source))
            && whole.category.as_ref().is_none_or(|own| mode().is_some_and(|mode| mode.words == *own))
    }

    /// The selected events behind a sum that have a death toll: at most so many, the deadliest first.
    fn deadliest(&self, whole: &DatasetSum, when: Option<When>, most: usize) -> Vec<EventId> {
        let events = self.briefing().events();
        let days = events.first_days().get(..events.dated()).unwrap_or(&[]);
        let within = |when: When| {
            let start = days.partition_point(|&day| day < when.first.num_days_from_ce());
            start..days.partition_point(|&day| day <= when.last.num_days_from_ce())
        };
        let Range { start, end } = when.map_or(0..events.len(), within);
        let from = u32::try_from(start).unwrap_or(u32::MAX);
        let is_of = |event: usize| self.is_of(whole, event);
        let mut own =
            Selection { events: Bits::new(events.len()), as_of: self.as_of(), ..Selection::default() };
        let stated = self.view().selection.claims.iter_from(from).take_while(|&event| (event as usize) < end);
        let until = when.map_or(i32::MAX, |when| when.last.num_days_from_ce());
        let ends_within =
            |event: &u32| events.last_days().get(*event as usize).is_some_and(|&day| day <= until);
        let stated = stated.filter(ends_within).filter(|&event| is_of(event as usize));
        stated.for_each(|event| own.events.insert(event));
        if let Some(when) = when {
            // Some rows count on their stated day instead of their first.
            for (event, day) in self.index().moved_to_stated_day(self.briefing()) {
                own.events.remove(event);
                let selected = self.view().selection.claims.contains(event);
                if selected && when.contains(day) && is_of(event as usize) {
                    own.events.insert(event);
                }
            }
        }
        Ordered::new(self.briefing(), &own, Order::Killed).rows(0..most).collect()
    }
}
