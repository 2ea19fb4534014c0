//! The parts of a bar.

use super::bars::HistogramBar;
use crate::model::Quadrant;

/// A part of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarPart {
    /// Events of a quadrant.
    Of(Quadrant),
    /// Events of none.
    Other,
}

impl BarPart {
    /// All parts from the axis upwards.
    pub const ALL: [Self; 5] = [
        Self::Of(Quadrant::MaterialConflict),
        Self::Of(Quadrant::VerbalConflict),
        Self::Of(Quadrant::VerbalCooperation),
        Self::Of(Quadrant::MaterialCooperation),
        Self::Other,
    ];

    /// What it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Of(quadrant) => quadrant.label(),
            Self::Other => "not coded",
        }
    }

    /// Its events in a bar.
    #[must_use]
    pub fn count(self, bar: &HistogramBar) -> u32 {
        match self {
            Self::Of(quadrant) => bar.of(quadrant),
            Self::Other => bar.other,
        }
    }

    /// The parts that have events in any of the bars, from the axis upwards.
    #[must_use]
    pub fn present(bars: &[HistogramBar]) -> Vec<Self> {
        let is_present = |part: &Self| bars.iter().any(|bar| part.count(bar) > 0);
        Self::ALL.into_iter().filter(is_present).collect()
    }
}
