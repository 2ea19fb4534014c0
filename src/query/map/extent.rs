//! How far the selected events reach, and what area on the map is just a part of it.

use crate::atlas::{Area, Point, View};
use crate::model::Briefing;

use super::site::Sites;
use crate::query::filter::DegreeBox;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// How many of the selected events there are at each place, by [`PlaceId`](crate::model::PlaceId). As in
/// [`bins`](super::bins()), totals and events that sum up others are not counted.
#[must_use]
pub fn events_by_place(b: &Briefing, index: &Index, selection: &Selection) -> Vec<u32> {
    let mut counts = vec![0u32; b.places().len()];
    let places = b.events().places();
    let counted = index.facts.counted(&selection.events);
    for place in counted.runs(0..places.len()).filter_map(|run| places.get(run)).flatten() {
        if let Some(count) = counts.get_mut(*place as usize) {
            *count += 1;
        }
    }
    counts
}

/// The area in which all places with events lie; `None` where no such place can be drawn.
#[must_use]
pub fn extent(sites: &Sites, by_place: &[u32]) -> Option<Area> {
    let points = sites.all().iter().zip(by_place).filter(|&(_, &count)| count > 0);
    Area::around(points.filter_map(|(site, _)| Some((*site)?.point)))
}

/// The area of one cell of a view. Of all places just those of the cell lie in it, however its edges are rounded.
#[must_use]
pub fn cell_box(sites: &Sites, view: View, (column, row): (u16, u16)) -> DegreeBox {
    let (column, row) = (f64::from(column), f64::from(row));
    let south_west = view.point_at(column, row + 1.0);
    let height = view.point_at(column, row).latitude - south_west.latitude;
    let area = Area { west: south_west.longitude, south: south_west.latitude, width: view.column(), height };
    just(sites, area, |point| {
        let at = view.cell_of(point);
        at.0.floor().total_cmp(&column).is_eq() && at.1.floor().total_cmp(&row).is_eq()
    })
}

/// The area that a view shows, to which the same applies.
#[must_use]
pub fn view_box(sites: &Sites, view: View) -> DegreeBox {
    let (columns, rows) = view.size();
    let inside = |at: f64, end: u16| (0.0..f64::from(end)).contains(&at);
    just(sites, view.area(), |point| {
        let (column, row) = view.cell_of(point);
        inside(column, columns) && inside(row, rows)
    })
}

/// The area with as few decimals as will do for it to hold just the places that `is_own` tells. Where its edges divide
/// places that lie too close, the least area around those places.
fn just(sites: &Sites, area: Area, is_own: impl Fn(Point) -> bool) -> DegreeBox {
    let points: Vec<(Point, bool)> =
        sites.all().iter().flatten().map(|site| (site.point, is_own(site.point))).collect();
    let fits = |area: &DegreeBox| points.iter().all(|&(point, is_own)| area.contains(point) == is_own);
    let around = Area::around(points.iter().filter(|(_, is_own)| *is_own).map(|(point, _)| *point));
    let mut rounded = (0..=4).map(|decimals| DegreeBox::around(area, decimals));
    rounded.find(fits).unwrap_or_else(|| DegreeBox::around(around.unwrap_or(area), 4))
}
