//! What lies under a window upon the globe.

use std::collections::HashMap;

use crate::atlas::{Area, View};
use crate::model::{EventId, PlaceId};
use crate::query::map::{
    Bin, KilledOf, MapBins, MapCount, Sites, Stand, bins, events_by_place, extent, fitted,
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

/// The place that a bin is named after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The best known of its places, and of several such the one with the most events.
    pub(super) place: PlaceId,
    /// Whether other places lie in the bin too.
    pub(super) has_others: bool,
    rank: (std::cmp::Reverse<Stand>, u32),
}

/// What lies under a window.
#[derive(Default)]
pub(super) struct Ground {
    /// The events, cell by cell.
    pub(super) bins: MapBins,
    /// The place that each bin is named after.
    pub(super) names: Vec<Option<Named>>,
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
        let named = named(sites, &by_place, view);
        let names = bins.bins.iter().map(|bin| named.get(&(bin.column, bin.row)).copied()).collect();
        let sizing = if sum.is_some() { Sizing::Killed } else { Sizing::Events };
        let dataset = sum.map(|sum| (sum.name(), sum.best));
        (view, Self { names, by_size: by_size(&bins.bins, sizing), bins, sizing, dataset })
    }

    /// The bin in which an event lies.
    pub(super) fn bin_of(&self, context: &PaneContext<'_>, view: View, event: EventId) -> Option<usize> {
        let b = context.briefing();
        let site = context.workspace.index().sites(b).get(b.event(event)?.place()?)?;
        let (column, row) = cell(view, site.point)?;
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

/// The cell of a point, where it does not lie beyond the upper or left edge.
fn cell(view: View, point: crate::atlas::Point) -> Option<(u16, u16)> {
    let (column, row) = view.cell_of(point);
    Some((whole(column)?, whole(row)?))
}

/// The whole part of a position.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the range of u16")]
fn whole(at: f64) -> Option<u16> {
    (0.0..65_536.0).contains(&at).then_some(at as u16)
}

/// In each cell the place by which it is named, of those that have a point of their own.
fn named(sites: &Sites, by_place: &[u32], view: View) -> HashMap<(u16, u16), Named> {
    let mut names: HashMap<(u16, u16), Named> = HashMap::new();
    for (at, (site, &events)) in sites.all().iter().zip(by_place).enumerate() {
        let Some(site) = site.filter(|site| site.is_own && events > 0) else { continue };
        let Some(cell) = cell(view, site.point) else { continue };
        let rank = (std::cmp::Reverse(Stand::of(site.precision)), events);
        let own = Named { place: PlaceId::from_index(at), has_others: false, rank };
        let known = names.entry(cell).or_insert(own);
        if known.place != own.place {
            *known = Named { has_others: true, ..if rank > known.rank { own } else { *known } };
        }
    }
    names
}
