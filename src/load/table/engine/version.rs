//! Two rows of one event: which one is newer, and where they differ.

use std::cmp::Ordering;

use crate::load::table::row::Release;
use crate::model::{Measure, Place, SourceId};

/// Two rows of one event that say different things.
#[derive(Debug)]
pub(super) struct Difference {
    /// The key of the event.
    pub(super) key: String,
    /// The later row.
    pub(super) this: Version,
    /// The earlier row.
    pub(super) other: Version,
    /// Whether the later row is the newer version.
    pub(super) order: Ordering,
}

/// What one of two rows of an event says.
#[derive(Clone, Debug)]
pub(super) struct Version {
    pub(super) source: SourceId,
    pub(super) line: u64,
    /// Its figure: low, best, high.
    pub(super) figure: [u32; 3],
    /// Its other figures.
    pub(super) others: Vec<(Measure, [u32; 3])>,
    /// Its first and last day, counted from 1 January of the year 1.
    pub(super) days: [i32; 2],
    /// Its place, by its id; [`NONE`] where there is none.
    pub(super) place: u32,
    /// Which version it is, the newer the higher; 0 where it does not tell.
    pub(super) stamp: u32,
    /// Which issue of the dataset its table is.
    pub(super) release: Release,
}

impl Version {
    /// Whether this row, which was read later, is the newer version. Of two releases of which nothing tells the newer one, the
    /// file given later counts, unless the rows themselves tell.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let by_row = self.stamp.cmp(&other.stamp);
        if self.source == other.source {
            return by_row;
        }
        match self.release.order(other.release) {
            Some(by_release) => by_release.then(by_row),
            None => by_row.then(Ordering::Greater),
        }
    }

    /// Whether only the order of the files tells which of two rows is the newer version.
    pub(super) fn is_newer_by_file(&self, other: &Self) -> bool {
        let unknown = self.source != other.source && self.release.order(other.release).is_none();
        unknown && self.stamp == other.stamp
    }

    /// Whether two rows of one event say different things, or are versions of it in one release.
    pub(super) fn differs(&self, other: &Self, places: &[Place]) -> bool {
        let is_version = self.stamp != other.stamp && (self.source == other.source || !self.release.is_any());
        is_version
            || (self.figure, self.days, &self.others) != (other.figure, other.days, &other.others)
            || moved([self.place, other.place], places).is_some()
    }
}

/// The places of two rows, where they are not the same spot: that of one is more than about a kilometre from that of the
/// other or, where one has no coordinates, has another name.
pub(super) fn moved(ids: [u32; 2], places: &[Place]) -> Option<[&Place; 2]> {
    const NEAR: f32 = 0.01;
    let [this, other] = ids.map(|id| places.get(id as usize));
    let both = [this?, other?];
    let [this, other] = both;
    let far = match (this.coordinates, other.coordinates) {
        (Some(this), Some(other)) => (this.0 - other.0).abs() > NEAR || (this.1 - other.1).abs() > NEAR,
        _ => this.name.to_lowercase() != other.name.to_lowercase(),
    };
    (ids[0] != ids[1] && far).then_some(both)
}
