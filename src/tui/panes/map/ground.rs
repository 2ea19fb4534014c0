//! What lies under a window upon the globe.

use crate::atlas::{Area, View};
use crate::model::EventId;
use crate::query::map::{
    Bin, KilledOf, MapBins, MapCount, NamedPlace, bins, cell_of, events_by_place, extent, fitted,
    named_places,
};
use crate::tui::panes::map::sizing::{SizedBy, Sizing};
use crate::tui::panes::pane::PaneContext;

/// Which part of the globe is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Window {
    /// The events shown, without few that lie far away.
    #[default]
    Most,
    /// All events shown.
    All,
    /// Where the user moved it.
    Moved,
}

/// What lies under a window.
#[derive(Default)]
pub(super) struct Ground {
    /// The events, cell by cell.
    pub(super) bins: MapBins,
    /// The place that each bin is named after.
    pub(super) names: Vec<Option<NamedPlace>>,
    /// The bins, those with the greatest numbers first.
    pub(super) by_size: Vec<usize>,
    /// What the marks are sized by.
    pub(super) sizing: Sizing,
    /// Where these are killed, the name of the dataset and its sum.
    pub(super) dataset: Option<(String, u64)>,
}

impl Ground {
    /// The window, moved or fitted to the events shown, and what lies under it.
    pub(super) fn new(
        context: &PaneContext<'_>,
        (window, view): (Window, View),
        (columns, rows): (u16, u16),
        sized_by: Option<&SizedBy>,
    ) -> (View, Self) {
        let (b, index) = (context.briefing(), context.workspace.index());
        let (sites, selection) = (index.sites(b), &context.workspace.view().selection);
        let by_place = events_by_place(b, index, selection);
        let fit = |area: Option<Area>| View::fit(area.unwrap_or(Area::WORLD), columns, rows);
        let view = match window {
            Window::Moved => view.resized(columns, rows),
            Window::All => fit(extent(sites, &by_place)),
            Window::Most => fit(fitted(sites, &by_place, (columns, rows))),
        };
        let sum = sized_by.and_then(|sized_by| sized_by.among(context));
        let killed = sum.map(|sum| KilledOf::new(b, index, selection, sum));
        let bins = bins(b, index, selection, view, killed);
        let names = named_places(sites, &by_place, view, &bins.bins);
        let sizing = if sum.is_some() { Sizing::Killed } else { Sizing::Events };
        let dataset = sum.map(|sum| (sum.name(), sum.best));
        (view, Self { names, by_size: by_size(&bins.bins, sizing), bins, sizing, dataset })
    }

    /// The bin in which an event lies.
    pub(super) fn bin_of(&self, context: &PaneContext<'_>, view: View, event: EventId) -> Option<usize> {
        let b = context.briefing();
        let site = context.workspace.index().sites(b).get(b.event(event)?.place()?)?;
        let (column, row) = cell_of(view, site.point)?;
        self.bins.bins.binary_search_by_key(&(row, column), |bin| (bin.row, bin.column)).ok()
    }

    /// What is counted, wherever it lies.
    pub(super) fn all(&self) -> MapCount {
        let mut all = self.bins.inside();
        all.add(&self.bins.outside);
        all.add(&self.bins.unplaced);
        all
    }
}

/// The bins, those with the greatest numbers first.
fn by_size(bins: &[Bin], sizing: Sizing) -> Vec<usize> {
    let size = |bin: &Bin| {
        let count = bin.count();
        std::cmp::Reverse((sizing.number(&count), count.events))
    };
    let mut order: Vec<_> = bins.iter().map(size).zip(0..bins.len()).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, at)| at).collect()
}
