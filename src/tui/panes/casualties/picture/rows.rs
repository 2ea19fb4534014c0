//! The rows of the picture.

use crate::export::cite;
use crate::model::{ClaimId, ClaimView, EventId, Measure};
use crate::query::PeriodSum;
use crate::query::casualties::{ClaimLine, MeasureSummary};
use crate::tui::panes::casualties::picture::{claims, over_time, steps};
use crate::tui::panes::pane::PaneContext;
use crate::tui::state::record::{Record, Sum};
use crate::tui::text::styled::width;

/// The cells of a time of day with its date.
pub(super) const TIME: usize = 17;
/// What the picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureForm {
    /// Who claims what, and the sum of each dataset.
    #[default]
    Claims,
    /// The sums of each dataset by period.
    Periods,
    /// How the figures grew: the successive ones of each claimant, and the running sum of each dataset.
    Growth,
}

impl PictureForm {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Claims => Self::Periods,
            Self::Periods => Self::Growth,
            Self::Growth => Self::Claims,
        }
    }

    /// Its name on the screen.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Claims => "who says how many",
            Self::Periods => "by period",
            Self::Growth => "how figures grew",
        }
    }

    /// What is said when it is chosen.
    #[must_use]
    pub fn announced(self) -> &'static str {
        match self {
            Self::Claims => "Who says how many.",
            Self::Periods => "The figures of each dataset by period.",
            Self::Growth => "How figures grew: by claimant, and each dataset's running sum.",
        }
    }
}

/// A row of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureRow {
    /// A heading over several axes: what the claims below are about.
    Title(String),
    /// The heading of figures on one axis, with its ticks.
    Axis(AxisRow),
    /// A claim.
    Claim(ClaimRow),
    /// The sum of a dataset, or of one of its periods.
    Sum(SumRow),
    /// What is not drawn, and why.
    Note(String),
    /// An empty line between sections, where there is room.
    Gap,
}

/// The heading of figures on one axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AxisRow {
    /// What was counted, and in which events.
    pub words: String,
    /// The greatest figure, in persons.
    pub most: u64,
    /// What stands over the numbers: the range of the claims, or what the columns are.
    pub over_numbers: String,
    /// Whether claims contradict each other.
    pub contested: bool,
}

/// What stands before a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimLabel {
    /// The claimant.
    Claimant,
    /// The event, where all claims are those of a dataset's rows.
    Event,
    /// The time alone, where all claims are of one claimant.
    Time,
}

/// A claim on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// The claim.
    pub line: ClaimLine,
    /// The greatest figure on the axis.
    pub most: u64,
    /// What stands before it.
    pub label: ClaimLabel,
    /// Whether it stands under the claim that replaced it.
    pub is_earlier: bool,
    /// The figure of the line above that this one follows.
    pub after: Option<u64>,
}

/// The sum of rows of a dataset on an axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumRow {
    /// The dataset, or the period.
    pub name: String,
    /// The figures.
    pub sum: PeriodSum,
    /// The rows behind it.
    pub record: Option<Sum>,
    /// The greatest figure on the axis.
    pub most: u64,
    /// What must be known about it.
    pub remark: String,
    /// What else there is to say, if it has room on the same line.
    pub aside: String,
}

/// The names before the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Times stand beside them.
    Timed,
    /// They are periods or times; the widest takes so many cells.
    Plain(usize),
}

/// The rows of the picture, and how wide the widest of its numbers is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The rows.
    pub rows: Vec<PictureRow>,
    /// The cells of the widest number, sums left out where there are claims.
    pub number: usize,
    /// The cells of the widest sum.
    pub sum: usize,
    /// The names before the axis.
    pub names: Names,
}

impl PictureRow {
    /// What the row is about.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Claim(row) => Some(Record::Claim(row.line.claim)),
            Self::Sum(row) => row.record.map(Record::Sum),
            Self::Title(_) | Self::Axis(_) | Self::Note(_) | Self::Gap => None,
        }
    }
}

impl Picture {
    /// The picture of what the filter selects; what these events are about comes first.
    #[must_use]
    pub fn new(context: &PaneContext<'_>, form: PictureForm, events: &[EventId]) -> Self {
        let mut rows = match form {
            PictureForm::Claims => claims::rows(context, events),
            PictureForm::Periods => over_time::periods(context),
            PictureForm::Growth => {
                let mut rows = steps::rows(context, events);
                let sums = over_time::running_sums(context);
                if !rows.is_empty() && !sums.is_empty() {
                    rows.push(PictureRow::Gap);
                }
                rows.extend(sums);
                rows
            }
        };
        if rows.iter().all(|row| row.record().is_none()) {
            rows.push(PictureRow::Note(why_empty(context, form)));
        }
        let briefing = context.briefing();
        let number = |row: &PictureRow| match row {
            PictureRow::Claim(row) => {
                briefing.claim(row.line.claim).map_or(0, |claim| width(&cite::figure(briefing, claim)))
            }
            PictureRow::Axis(row) => width(&row.over_numbers) + 2 * usize::from(row.contested),
            PictureRow::Sum(_) | PictureRow::Title(_) | PictureRow::Note(_) | PictureRow::Gap => 0,
        };
        let sum = |row: &PictureRow| match row {
            PictureRow::Sum(row) => width(&row.sum.figures()),
            _ => 0,
        };
        let sum = rows.iter().map(sum).max().unwrap_or_default();
        let number = rows.iter().map(number).max().unwrap_or_default();
        let is_timed =
            |row: &PictureRow| matches!(row, PictureRow::Claim(row) if row.label != ClaimLabel::Time);
        let name = |row: &PictureRow| match row {
            PictureRow::Sum(row) => width(&row.name),
            PictureRow::Claim(_) => TIME,
            _ => 0,
        };
        let widest = rows.iter().map(name).max().unwrap_or_default();
        let names = if rows.iter().any(is_timed) { Names::Timed } else { Names::Plain(widest) };
        Self { rows, number, sum, names }
    }
}

/// Why there is nothing to draw.
fn why_empty(context: &PaneContext<'_>, form: PictureForm) -> String {
    let none = if context.workspace.view().casualties.is_empty() {
        "No figure is stated"
    } else {
        match form {
            PictureForm::Claims => "No figure is stated",
            PictureForm::Periods => "No dataset has figures to add up by period",
            PictureForm::Growth => {
                "No claimant revised a figure, and no dataset has figures of several periods"
            }
        }
    };
    let under = if context.workspace.shown_filter().is_active() { " under this filter" } else { "" };
    format!("{none}{under}.")
}

/// The greatest number of a claim, in persons.
pub(super) fn greatest(claim: ClaimView<'_>) -> u64 {
    u64::from(claim.figure().most().unwrap_or(0))
}

/// The greatest number of these claims, in persons.
pub(super) fn greatest_of<'a>(context: &PaneContext<'_>, lines: impl Iterator<Item = &'a ClaimLine>) -> u64 {
    lines.filter_map(|line| context.briefing().claim(line.claim)).map(greatest).max().unwrap_or(0)
}

/// The claims among the summaries, in order.
pub(super) fn listed(summaries: &[MeasureSummary]) -> impl Iterator<Item = ClaimId> {
    let scopes = summaries.iter().flat_map(|summary| &summary.scopes);
    scopes.flat_map(|scope| scope.claims.iter().map(|line| line.claim))
}

/// The measures of the summaries without a figure.
pub(super) fn silent(summaries: &[MeasureSummary]) -> Vec<Measure> {
    let is_silent = |measure: &Measure| !summaries.iter().any(|summary| summary.measure == *measure);
    Measure::ALL.iter().copied().filter(is_silent).collect()
}
