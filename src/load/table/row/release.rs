//! Which issue of a dataset a table is.

use std::cmp::Ordering;

/// Which issue of a dataset a table is, where the dataset issues the same events again and again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Release {
    /// The dataset has no releases: only rows tell how new they are.
    #[default]
    None,
    /// It has releases, and nothing tells which one this is.
    Unknown,
    /// A certain one.
    Known(KnownRelease),
}

/// A certain release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KnownRelease {
    /// The newer, the higher.
    pub(crate) order: u32,
    /// The last day of the time that it covers for good, counted from 1 January of the year 1; none for a preliminary one.
    pub(crate) covers: Option<i32>,
}

impl Release {
    /// Whether the dataset has releases, so that a row of one file is another version of the row with its key in another file.
    pub(crate) fn is_any(self) -> bool {
        self != Self::None
    }

    /// The certain release.
    pub(crate) fn known(self) -> Option<KnownRelease> {
        match self {
            Self::Known(known) => Some(known),
            Self::None | Self::Unknown => None,
        }
    }

    /// Which of two files of a dataset is newer; `None` where that is not known.
    pub(crate) fn order(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::None, Self::None) => Some(Ordering::Equal),
            _ => self.known().zip(other.known()).map(|(this, other)| this.order.cmp(&other.order)),
        }
    }
}
