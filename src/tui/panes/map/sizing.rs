//! What the marks are sized by: events, or the killed of one dataset.

use crate::model::table::Dataset;
use crate::model::{Measure, SourceId, group_thousands};
use crate::query::DatasetSum;
use crate::query::map::{Bin, MapCount};
use crate::tui::panes::pane::PaneContext;

/// What the marks are sized by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sizing {
    /// The number of events.
    #[default]
    Events,
    /// The killed: the sum of the best figures of a dataset.
    Killed,
}

impl Sizing {
    /// The number that a mark states; `None` where no figure is known.
    pub(super) fn number(self, count: &MapCount) -> Option<u64> {
        match self {
            Self::Events => Some(count.events.into()),
            Self::Killed => count.known_killed(),
        }
    }

    /// The number in words: `?` where no figure is known.
    pub(super) fn words(self, count: &MapCount) -> String {
        self.number(count).map_or_else(|| "?".to_owned(), group_thousands)
    }

    /// Whether a mark of so much needs no number: a sign without one stands for one event.
    pub(super) fn is_one(self, count: &MapCount) -> bool {
        self == Self::Events && count.events == 1
    }

    /// From which numbers on a sign is bold, and underlined if it stands without its number.
    fn steps(self) -> (u64, u64) {
        match self {
            Self::Events => (2, 10),
            Self::Killed => (10, 100),
        }
    }

    /// Whether the sign of a bin is bold.
    pub(super) fn is_bold(self, bin: &Bin) -> bool {
        self.number(&bin.count()).is_some_and(|number| number >= self.steps().0)
    }

    /// Whether the sign of a bin is underlined if it stands without its number.
    pub(super) fn is_large(self, bin: &Bin) -> bool {
        self.number(&bin.count()).is_some_and(|number| number >= self.steps().1)
    }

    /// What an underlined sign means.
    pub(super) fn large_words(self) -> &'static str {
        match self {
            Self::Events => "underlined: 10+",
            Self::Killed => "bold: 10+ killed, underlined: 100+",
        }
    }
}

/// The dataset whose killed the marks are sized by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SizedBy {
    dataset: Dataset,
    category: Option<String>,
    source: Option<SourceId>,
}

impl SizedBy {
    fn new(sum: &DatasetSum) -> Self {
        let (category, source) = (sum.category.clone(), sum.sources.first().copied());
        Self { dataset: sum.dataset, category, source }
    }

    fn is(&self, sum: &DatasetSum) -> bool {
        let is_apart = self.dataset == Dataset::Custom;
        let has_source = self.source.is_some_and(|source| sum.sources.contains(&source));
        self.dataset == sum.dataset && self.category == sum.category && (has_source || !is_apart)
    }

    /// The sum that it names, if it has figures among the events shown.
    pub(super) fn among<'a>(&self, context: &'a PaneContext<'_>) -> Option<&'a DatasetSum> {
        sums(context).find(|sum| self.is(sum))
    }
}

/// The next dataset with figures of the killed; `None`, for events, after the last.
pub(super) fn next(context: &PaneContext<'_>, current: Option<&SizedBy>) -> Option<SizedBy> {
    let mut all = sums(context);
    let current = current.filter(|current| current.among(context).is_some());
    let next = match current {
        Some(current) => all.skip_while(|sum| !current.is(sum)).nth(1),
        None => all.next(),
    };
    next.map(SizedBy::new)
}

/// The sums of the killed of each dataset that has figures among the events shown.
fn sums<'a>(context: &'a PaneContext<'_>) -> impl Iterator<Item = &'a DatasetSum> {
    let summaries = context.workspace.view().casualties.iter();
    let killed = summaries.filter(|summary| summary.measure == Measure::Killed);
    killed.flat_map(|summary| &summary.datasets).filter(|sum| sum.stated > 0)
}
