//! The places that bins are named after.

use std::collections::HashMap;

use crate::atlas::{Point, View};
use crate::model::PlaceId;

use super::bins::Bin;
use super::site::Sites;
use super::stand::Stand;

/// The place that a bin is named after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// The best known of its places, and of several such the one with the most events.
    pub place: PlaceId,
    /// Whether other places lie in the bin too.
    pub has_others: bool,
    rank: (std::cmp::Reverse<Stand>, u32),
}

/// The cell of a point, where it does not lie beyond the upper or left edge.
#[must_use]
pub fn cell_of(view: View, point: Point) -> Option<(u16, u16)> {
    let (column, row) = view.cell_of(point);
    Some((whole(column)?, whole(row)?))
}

/// The whole part of a position.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the range of u16")]
fn whole(at: f64) -> Option<u16> {
    (0.0..65_536.0).contains(&at).then_some(at as u16)
}

/// For each bin the place by which it is named, of those with events that have a point of their own.
#[must_use]
pub fn named_places(sites: &Sites, by_place: &[u32], view: View, bins: &[Bin]) -> Vec<Option<NamedPlace>> {
    let mut names: HashMap<(u16, u16), NamedPlace> = HashMap::new();
    for (at, (site, &events)) in sites.all().iter().zip(by_place).enumerate() {
        let Some(site) = site.filter(|site| site.is_own && events > 0) else { continue };
        let Some(cell) = cell_of(view, site.point) else { continue };
        let rank = (std::cmp::Reverse(Stand::of(site.precision)), events);
        let own = NamedPlace { place: PlaceId::from_index(at), has_others: false, rank };
        let known = names.entry(cell).or_insert(own);
        if known.place != own.place {
            *known = NamedPlace { has_others: true, ..if rank > known.rank { own } else { *known } };
        }
    }
    bins.iter().map(|bin| names.get(&(bin.column, bin.row)).copied()).collect()
}
