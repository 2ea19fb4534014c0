//! How a point on the map stands for a place.

use crate::model::PlacePrecision;

/// How a point stands for a place, the most precise first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// It is the place, or the town of that name.
    Point,
    /// It lies near.
    Near,
    /// It is one point of a district, a province or a country.
    Area,
    /// It lies in waters or airspace of no country.
    Sea,
}

impl Stand {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Point, Self::Near, Self::Area, Self::Sea];

    /// What a mark says of the events at it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Point => "there",
            Self::Near => "near",
            Self::Area => "district or wider",
            Self::Sea => "at sea",
        }
    }

    /// How a point of that precision stands.
    #[must_use]
    pub fn of(precision: PlacePrecision) -> Self {
        match precision {
            PlacePrecision::Exact | PlacePrecision::Unstated => Self::Point,
            PlacePrecision::Near => Self::Near,
            PlacePrecision::District | PlacePrecision::Province | PlacePrecision::Country => Self::Area,
            PlacePrecision::Sea => Self::Sea,
        }
    }
}
