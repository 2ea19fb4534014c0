//! The rows of the casualties: who claims what, and what the datasets say over time.

use crate::model::text::{capital, width};
use crate::model::{Briefing, EventId, Measure};
use crate::query::casualties::{ClaimLine, MeasureSummary};
use crate::query::{DatasetSum, PeriodSum};

use crate::tui::state::record::{Record, Sum};
use crate::tui::state::selected::Selected;
use crate::tui::state::sums::sum_of;

/// A row of the casualty pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CasualtyRow {
    /// What was counted, over its claims.
    Measure(Measure),
    /// One scope, if more than one claim is on it.
    Scope(ScopeRow),
    /// The sum of one dataset, and the rows behind it.
    Dataset(DatasetSum, Option<Sum>),
    /// One claim.
    Claim(ClaimLine),
    /// The claim of one row of a table.
    Row(ClaimLine),
    /// So many more claims, found only with their events.
    Rest(usize),
    /// The measures without a figure.
    Silent(Vec<Measure>),
    /// The heading over the tolls of a dataset.
    OverTime {
        /// "Killed by year · UCDP GED".
        title: String,
        /// Whether low, best and high differ.
        differ: bool,
    },
    /// The toll of one interval in a dataset.
    Toll {
        /// The claims.
        toll: PeriodSum,
        /// What it has in common with the others.
        beside: Beside,
        /// The rows behind it; none for those without a date.
        sum: Option<Sum>,
    },
    /// The heading over the claims of single rows.
    Singly(Measure),
}

/// The claims on the same events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeRow {
    /// The least and the greatest of the current claims.
    pub range: Option<(u32, u32)>,
    /// Whether a claim is a lower bound.
    pub open_above: bool,
    /// The number of claimants.
    pub claimants: u32,
    /// Whether claims contradict each other.
    pub contested: bool,
    /// The events that the scope covers.
    pub events: Vec<EventId>,
}

/// What the tolls of one dataset have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The greatest of the best numbers.
    pub most: u64,
    /// Whether low, best and high differ anywhere.
    pub differ: bool,
    /// Cells for the longest name of an interval.
    pub label: usize,
}

impl CasualtyRow {
    /// What the row is about.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Measure(measure) => Some(Record::Measure(*measure)),
            Self::Claim(line) | Self::Row(line) => Some(Record::Claim(line.claim)),
            Self::Dataset(_, sum) | Self::Toll { sum, .. } => sum.map(Record::Sum),
            Self::Scope(_) | Self::Silent(_) | Self::Rest(_) | Self::OverTime { .. } | Self::Singly(_) => {
                None
            }
        }
    }
}

/// The most claims that are listed under one measure.
pub(super) const MOST_CLAIMS: usize = 400;

/// The claims shown: for each measure the sum of each dataset, then all other claims scope by scope; after that the
/// tolls of the datasets over time, and last the claims of single rows.
#[must_use]
pub fn casualty_rows(briefing: &Briefing, view: &Selected) -> Vec<CasualtyRow> {
    let mut rows = Vec::new();
    let mut singly = Vec::new();
    for summary in &view.casualties {
        rows.push(CasualtyRow::Measure(summary.measure));
        let sum = |sum: &DatasetSum| CasualtyRow::Dataset(sum.clone(), sum_of(briefing, sum));
        rows.extend(summary.datasets.iter().map(sum));
        let of_rows = listed(briefing, summary, &mut rows);
        if !of_rows.is_empty() {
            singly.push(CasualtyRow::Singly(summary.measure));
            singly.extend(of_rows);
        }
    }
    let silent: Vec<Measure> = Measure::ALL
        .iter()
        .copied()
        .filter(|measure| !view.casualties.iter().any(|summary| summary.measure == *measure))
        .collect();
    if !silent.is_empty() {
        rows.push(CasualtyRow::Silent(silent));
    }
    for summary in &view.casualties {
        summary.datasets.iter().for_each(|sum| rows.extend(over_time(briefing, summary.measure, sum)));
    }
    rows.append(&mut singly);
    rows
}

/// Lists the claims of one measure, scope by scope; returns those of single rows.
fn listed(briefing: &Briefing, summary: &MeasureSummary, rows: &mut Vec<CasualtyRow>) -> Vec<CasualtyRow> {
    let tabled = |line: &ClaimLine| line.claim.index() < briefing.claims().of_rows();
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
            of_rows.push(CasualtyRow::Row(*only));
            continue;
        }
        rows.push(CasualtyRow::Scope(ScopeRow {
            range: scope.range,
            open_above: scope.open_above,
            claimants: scope.claimants,
            contested: scope.contested,
            events: scope.events.clone(),
        }));
        rows.extend(scope.claims.iter().copied().map(CasualtyRow::Claim));
    }
    if rest > 0 {
        let to = if of_rows.is_empty() { rows } else { &mut of_rows };
        to.push(CasualtyRow::Rest(rest));
    }
    of_rows
}

/// The tolls of a dataset under a heading; nothing if there is only one interval.
fn over_time(briefing: &Briefing, measure: Measure, sum: &DatasetSum) -> Vec<CasualtyRow> {
    let tolls = &sum.over_time;
    let Some(length) = tolls.iter().find_map(PeriodSum::length) else { return Vec::new() };
    let most = tolls.iter().map(|toll| toll.best).max().unwrap_or_default();
    let differ = tolls.iter().any(PeriodSum::differs);
    let title = format!("{} by {length} · {}", capital(measure.word()), sum.name());
    let label = tolls.iter().map(|toll| width(&toll.label())).max().unwrap_or_default();
    let (all, beside) = (sum_of(briefing, sum), Beside { most, differ, label });
    let row = |toll: &PeriodSum| {
        let sum = toll.when.and_then(|when| Some(Sum { when: Some(when), ..all? }));
        CasualtyRow::Toll { sum, toll: toll.clone(), beside }
    };
    std::iter::once(CasualtyRow::OverTime { title, differ }).chain(tolls.iter().map(row)).collect()
}
