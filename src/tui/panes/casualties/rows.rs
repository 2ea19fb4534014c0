//! The rows of the casualties: who claims what, and what the datasets say over time.

use std::ops::Range;

use chrono::Datelike;

use crate::export::cite;
use crate::model::text::{capital, width};
use crate::model::{Briefing, EventId, Measure, When};
use crate::query::casualties::{ClaimLine, MeasureSummary};
use crate::query::{Bits, DatasetTotal, Order, Ordered, Selection, Toll};

use crate::tui::state::record::{Record, Sum};
use crate::tui::state::workspace::{Selected, Workspace};

/// A row of the casualty pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CostRow {
    /// What was counted, over its claims.
    Measure(Measure),
    /// The range of one scope, where more than one claim stands on it.
    Scope {
        /// Least and greatest of the current claims.
        range: Option<(u32, u32)>,
        /// Whether a claim is a lower bound.
        open_above: bool,
        /// How many claimants.
        claimants: u32,
        /// Whether claims contradict each other.
        contested: bool,
        /// The events that the scope covers.
        events: Vec<EventId>,
    },
    /// What the rows of one dataset claim together, and the rows behind it.
    Dataset(DatasetTotal, Option<Sum>),
    /// One claim.
    Claim(ClaimLine),
    /// The claim of one row of a table.
    Row(ClaimLine),
    /// So many claims stand only with their events.
    Rest(usize),
    /// The measures of which nothing is claimed.
    Silent(Vec<Measure>),
    /// Above what a dataset claims over time.
    OverTime {
        /// "Killed by year · UCDP GED".
        title: String,
        /// Whether low, best and high differ.
        differ: bool,
    },
    /// What a dataset claims of one stretch of time.
    Toll {
        /// The claims.
        toll: Toll,
        /// What stands with it.
        beside: Beside,
        /// The rows behind it; none for those without a date.
        sum: Option<Sum>,
    },
    /// Above the claims of single rows.
    Singly(Measure),
}

/// What stands beside a toll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The greatest of the best numbers.
    pub most: u64,
    /// Whether low, best and high differ anywhere.
    pub differ: bool,
    /// Cells for the longest name of a stretch.
    pub label: usize,
}

impl CostRow {
    /// What the row is about.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Measure(measure) => Some(Record::Measure(*measure)),
            Self::Claim(line) | Self::Row(line) => Some(Record::Claim(line.claim)),
            Self::Dataset(_, sum) | Self::Toll { sum, .. } => sum.map(Record::Sum),
            Self::Scope { .. }
            | Self::Silent(_)
            | Self::Rest(_)
            | Self::OverTime { .. }
            | Self::Singly(_) => None,
        }
    }
}

/// The most claims that are listed under one measure.
const MOST_CLAIMS: usize = 400;

/// The claims shown: by measure what each dataset says in all, and scope by scope what else is claimed; then what the
/// datasets say over time, and at last row by row.
#[must_use]
pub fn costs(briefing: &Briefing, view: &Selected) -> Vec<CostRow> {
    let mut rows = Vec::new();
    let mut singly = Vec::new();
    for summary in &view.casualties {
        rows.push(CostRow::Measure(summary.measure));
        let total = |total: &DatasetTotal| CostRow::Dataset(total.clone(), sum_of(briefing, total));
        rows.extend(summary.datasets.iter().map(total));
        let of_rows = listed(briefing, summary, &mut rows);
        if !of_rows.is_empty() {
            singly.push(CostRow::Singly(summary.measure));
            singly.extend(of_rows);
        }
    }
    let silent: Vec<Measure> = Measure::ALL
        .iter()
        .copied()
        .filter(|measure| !view.casualties.iter().any(|summary| summary.measure == *measure))
        .collect();
    if !silent.is_empty() {
        rows.push(CostRow::Silent(silent));
    }
    for summary in &view.casualties {
        summary.datasets.iter().for_each(|total| rows.extend(over_time(briefing, summary.measure, total)));
    }
    rows.append(&mut singly);
    rows
}

/// Lists the claims of one measure, scope by scope; returns those of single rows.
fn listed(briefing: &Briefing, summary: &MeasureSummary, rows: &mut Vec<CostRow>) -> Vec<CostRow> {
    let tabled = |line: &ClaimLine| line.claim.index() < briefing.claims().tabled();
    let (mut of_rows, mut listed, mut rest) = (Vec::new(), 0, 0);
    for scope in &summary.scopes {
        if listed >= MOST_CLAIMS {
            rest += scope.claims.len();
            continue;
        }
        listed += scope.claims.len();
        if let [only] = scope.claims.as_slice()
            && tabled(only)
        {
            of_rows.push(CostRow::Row(*only));
            continue;
        }
        rows.push(CostRow::Scope {
            range: scope.range,
            open_above: scope.open_above,
            claimants: scope.claimants,
            contested: scope.contested,
            events: scope.events.clone(),
        });
        rows.extend(scope.claims.iter().copied().map(CostRow::Claim));
    }
    if rest > 0 {
        let to = if of_rows.is_empty() { rows } else { &mut of_rows };
        to.push(CostRow::Rest(rest));
    }
    of_rows
}

/// What a dataset claims over time, under a heading; nothing where that is one stretch of time only.
fn over_time(briefing: &Briefing, measure: Measure, total: &DatasetTotal) -> Vec<CostRow> {
    let tolls = &total.over_time;
    let Some(length) = tolls.iter().find_map(Toll::length) else { return Vec::new() };
    let most = tolls.iter().map(|toll| toll.best).max().unwrap_or_default();
    let differ = tolls.iter().any(Toll::differs);
    let title = format!("{} by {length} · {}", capital(measure.word()), total.name());
    let label = tolls.iter().map(|toll| width(&toll.label())).max().unwrap_or_default();
    let (all, beside) = (sum_of(briefing, total), Beside { most, differ, label });
    let row = |toll: &Toll| {
        let sum = toll.when.and_then(|when| Some(Sum { when: Some(when), ..all? }));
        CostRow::Toll { sum, toll: toll.clone(), beside }
    };
    std::iter::once(CostRow::OverTime { title, differ }).chain(tolls.iter().map(row)).collect()
}

/// All rows of a total.
pub(in crate::tui) fn sum_of(briefing: &Briefing, total: &DatasetTotal) -> Option<Sum> {
    let mode = total.category.as_ref().and_then(|category| {
        let mut modes = (0u32..).zip(briefing.events().modes());
        modes.find(|(_, mode)| mode.words == *category).map(|(rank, _)| rank)
    });
    Some(Sum { when: None, source: *total.sources.first()?, mode })
}

impl Workspace {
    /// The total of a dataset of which a sum is a part, as far as it is selected.
    pub(in crate::tui) fn total_of(&self, sum: Sum) -> Option<&DatasetTotal> {
        let mut totals = self.view().casualties.iter().flat_map(|summary| &summary.datasets);
        let category = sum.mode.and_then(|mode| self.briefing().events().modes().get(mode as usize));
        totals.find(|total| {
            total.sources.first() == Some(&sum.source)
                && total.category.as_deref() == category.map(|mode| mode.words.as_str())
        })
    }

    /// What a sum is, in words: the figures, of what they are the sum, and under which filter; none where no row has a
    /// figure, which is not none killed.
    #[must_use]
    pub fn sum_in_words(&self, sum: Sum) -> Option<String> {
        let (total, toll) = self.added_up(sum).filter(|(_, toll)| toll.stated > 0)?;
        Some(cite::sum_words(total, &toll, &self.shown_filter().to_string()))
    }

    /// The citation of a sum: the same, with the sources of the rows.
    #[must_use]
    pub fn cite_sum(&self, sum: Sum) -> Option<String> {
        let (total, toll) = self.added_up(sum).filter(|(_, toll)| toll.stated > 0)?;
        Some(cite::sum(self.briefing(), total, &toll, &self.shown_filter().to_string()))
    }

    /// The total of which a sum is a part, and its figures.
    pub(in crate::tui) fn added_up(&self, sum: Sum) -> Option<(&DatasetTotal, Toll)> {
        let total = self.total_of(sum)?;
        let toll = match sum.when {
            None => total.whole(),
            when => total.over_time.iter().find(|toll| toll.when == when)?.clone(),
        };
        Some((total, toll))
    }

    /// The selected events of a dataset that are behind a sum, and of which it states how many were killed: at most
    /// so many, in the order of the killed.
    #[must_use]
    pub fn deadliest(&self, sum: Sum, most: usize) -> Vec<EventId> {
        let Some(total) = self.total_of(sum) else { return Vec::new() };
        let events = self.briefing().events();
        let days = events.first_days().get(..events.dated()).unwrap_or(&[]);
        let within = |when: When| {
            let start = days.partition_point(|&day| day < when.first.num_days_from_ce());
            start..days.partition_point(|&day| day <= when.last.num_days_from_ce())
        };
        let Range { start, end } = sum.when.map_or(0..events.len(), within);
        let from = u32::try_from(start).unwrap_or(u32::MAX);
        let is_of_total = |event: usize| {
            let source = events.sources().get(event);
            let mode = || events.modes().get(*events.mode_ranks().get(event)? as usize);
            source.is_some_and(|source| total.sources.contains(source))
                && total.category.as_ref().is_none_or(|own| mode().is_some_and(|mode| mode.words == *own))
        };
        let mut own = Selection { events: Bits::new(events.len()), ..Selection::default() };
        let stated = self.view().selection.claims.iter_from(from).take_while(|&event| (event as usize) < end);
        stated.filter(|&event| is_of_total(event as usize)).for_each(|event| own.events.insert(event));
        if let Some(when) = sum.when {
            // Rows that count at their stated day are those of that day.
            for (event, day) in self.index().moved_to_stated_day(self.briefing()) {
                own.events.remove(event);
                let selected = self.view().selection.claims.contains(event);
                if selected && when.contains(day) && is_of_total(event as usize) {
                    own.events.insert(event);
                }
            }
        }
        Ordered::new(self.briefing(), &own, Order::Killed).rows(0..most).collect()
    }
}
