//! What reading or drafting brings to the screen.

use std::sync::Arc;
use std::time::Duration;

use crate::load::{Loaded, Problem, Progress};
use crate::model::group_thousands;
use crate::query::filter::Filter;
use crate::tui::state::workspace::Workspace;

/// An answer of a loading or drafting job.
pub enum LoadAnswer {
    /// How far the reading is.
    Progress(LoadProgress),
    /// Something that can be shown.
    Ready(Box<Ready>),
    /// Nothing can be shown, and why.
    Failed(anyhow::Error),
}

/// The files of a case, each with its path in the folder.
pub type CaseFiles = Arc<[(String, String)]>;

/// A briefing that can be shown, complete or not.
pub struct Ready {
    /// The briefing under its filter.
    pub workspace: Workspace,
    /// The problems of the inputs.
    pub problems: Vec<Problem>,
    /// Whether nothing follows: the inputs were read to the end, or the reading was stopped.
    pub last: bool,
    /// Whether the reading was stopped before the end.
    pub stopped: bool,
    /// Why the filter of the command line could not be applied.
    pub unfiltered: Option<anyhow::Error>,
    /// The files of the case, if it is a draft that is not saved.
    pub draft: Option<CaseFiles>,
}

impl Ready {
    /// Puts what was loaded under a filter, or under none where that was not understood.
    pub(super) fn new(loaded: Loaded, filter: anyhow::Result<Filter>, last: bool) -> Self {
        let Loaded { briefing, problems, stopped, .. } = loaded;
        let (filter, unfiltered) = match filter {
            Ok(filter) => (filter, None),
            Err(error) => (Filter::default(), Some(error)),
        };
        let workspace = Workspace::under(briefing, filter);
        Self { workspace, problems, last, stopped, unfiltered, draft: None }
    }
}

/// How far the reading of the inputs is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LoadProgress {
    /// Rows and bytes read.
    pub progress: Progress,
    /// Rows per second, on average.
    pub rate: u64,
}

impl LoadProgress {
    /// The progress after that time.
    pub(super) fn after(elapsed: Duration, progress: Progress) -> Self {
        let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        let rate = progress.rows.saturating_mul(1_000).checked_div(millis).unwrap_or(0);
        Self { progress, rate }
    }

    /// The share that has been read, from 0 to 1, where the total is known.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let total = self.progress.total.filter(|&total| total > 0)?;
        Some((self.progress.bytes as f64 / total as f64).clamp(0.0, 1.0))
    }

    /// Rows, share and rate in words, the longest form first.
    #[must_use]
    pub fn words(&self) -> [String; 3] {
        let rows = format!("{} rows", group_thousands(self.progress.rows));
        let share = self.share().map(|share| format!(" · {:.0}%", share * 100.0)).unwrap_or_default();
        let rate = match self.rate {
            0 => String::new(),
            rate => format!(" · {}/s", rounded(rate)),
        };
        [format!("{rows}{share}{rate}"), format!("{rows}{share}"), rows]
    }
}

/// A number to two or three significant digits.
fn rounded(number: u64) -> String {
    match number {
        0..=9_999 => group_thousands(number),
        10_000..=999_999 => format!("{} thousand", number / 1_000),
        _ => format!("{}.{} million", number / 1_000_000, number % 1_000_000 / 100_000),
    }
}
