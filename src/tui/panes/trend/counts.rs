//! What is counted for the bars.

use crate::model::When;
use crate::query::filter::{Filter, FilterKey, Value};
use crate::query::histogram::{
    Directed, GoldsteinSum, Histogram, KilledSeries, Parties, Placing, TimeAxis, TimeUnit, directed,
    goldstein, histogram, killed_series,
};
use crate::tui::panes::pane::PaneContext;

/// What is counted for the bars: made anew when the selection, the period or the bars change.
pub(super) struct TrendCounts {
    pub(super) placing: Placing,
    /// The events shown.
    pub(super) shown: Histogram,
    /// All events, where a filter hides some.
    pub(super) whole: Option<Histogram>,
    /// The killed of the events shown, by dataset.
    pub(super) killed: Vec<KilledSeries>,
    /// Who acted towards whom, where the filter names two parties.
    pub(super) directed: Option<(Parties, Directed)>,
    /// The weights of the events shown on Goldstein's scale, by bar; empty if no dataset has any.
    pub(super) goldstein: Vec<GoldsteinSum>,
}

impl TrendCounts {
    /// Counts by bars of that length, or else by at most half as many bars as there are columns.
    pub(super) fn new(
        context: &PaneContext<'_>,
        period: When,
        unit: Option<TimeUnit>,
        columns: usize,
    ) -> Self {
        let (b, index) = (context.briefing(), context.workspace.index());
        let own = unit.and_then(|unit| TimeAxis::by(period, unit, columns));
        let axis = own.unwrap_or_else(|| TimeAxis::fitting(period, (columns / 2).max(1)));
        let placing = Placing::new(b, index, axis);
        let selection = &context.workspace.view().selection;
        let filter = context.workspace.shown_filter();
        let all = index.unfiltered_selection(context.workspace.shows_leads());
        let is_filtered = filter.active().any(|chip| chip.key != FilterKey::Leads);
        let parties = parties(filter);
        Self {
            shown: histogram(index, selection, &placing),
            whole: is_filtered.then(|| histogram(index, all, &placing)),
            killed: killed_series((b, index), selection, &placing),
            goldstein: goldstein((b, index), selection, &placing),
            directed: parties.map(|parties| (parties, directed((b, index), selection, parties, &placing))),
            placing,
        }
    }

    /// The number of bars.
    pub(super) fn bars(&self) -> usize {
        self.shown.bars.len()
    }

    pub(super) fn axis(&self) -> &TimeAxis {
        self.placing.axis()
    }
}

/// The two parties that `between:` names, if it names two.
fn parties(filter: &Filter) -> Option<Parties> {
    let chip = filter.active().find(|chip| chip.key == FilterKey::Between && !chip.negated)?;
    let [one, other] = chip.terms.as_slice() else { return None };
    match (&one.value, &other.value) {
        (Value::Actor(one), Value::Actor(other)) => Some(Parties { one: *one, other: *other }),
        _ => None,
    }
}
