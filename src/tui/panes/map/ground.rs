//! What lies under a window upon the globe.

use std::collections::HashMap;

use crate::atlas::{Area, View};
use crate::model::{EventId, PlaceId};
use crate::query::map::{Bin, MapBins, Sites, bins, events_by_place, extent};
use crate::tui::panes::pane::PaneContext;

/// What lies under a window.
#[derive(Default)]
pub(super) struct Ground {
    /// The events, cell by cell.
    pub(super) bins: MapBins,
    /// The place that each bin is named after: that with the most events.
    pub(super) names: Vec<Option<PlaceId>>,
}

impl Ground {
    /// The window, fitted to the events shown where none is given, and what lies under it.
    pub(super) fn new(
        context: &PaneContext<'_>,
        window: Option<View>,
        (columns, rows): (u16, u16),
    ) -> (View, Self) {
        let (b, index) = (context.briefing(), context.workspace.index());
        let (sites, selection) = (index.sites(b), &context.workspace.view().selection);
        let by_place = events_by_place(b, index, selection);
        let view = match window {
            Some(view) => view.resized(columns, rows),
            None => View::fit(extent(sites, &by_place).unwrap_or(Area::WORLD), columns, rows),
        };
        let bins = bins((b, index), selection, sites, view, (columns, rows));
        let best = best_places(sites, &by_place, view);
        let named = |bin: &Bin| best.get(&(bin.column, bin.row)).map(|&(_, place)| place);
        let names = bins.bins.iter().map(named).collect();
        (view, Self { bins, names })
    }

    /// The bin in which an event lies.
    pub(super) fn bin_of(&self, context: &PaneContext<'_>, view: View, event: EventId) -> Option<usize> {
        let b = context.briefing();
        let site = context.workspace.index().sites(b).get(b.event(event)?.place()?)?;
        let (column, row) = cell(view, site.point)?;
        self.bins.bins.binary_search_by_key(&(row, column), |bin| (bin.row, bin.column)).ok()
    }
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

/// In each cell the place with the most events, of those that have a point of their own.
fn best_places(sites: &Sites, by_place: &[u32], view: View) -> HashMap<(u16, u16), (u32, PlaceId)> {
    let mut best = HashMap::new();
    for (at, (site, &events)) in sites.all().iter().zip(by_place).enumerate() {
        let Some(site) = site.filter(|site| site.is_own && events > 0) else { continue };
        let Some(cell) = cell(view, site.point) else { continue };
        let place = PlaceId::from_index(at);
        let known = best.entry(cell).or_insert((events, place));
        if events > known.0 {
            *known = (events, place);
        }
    }
    best
}
