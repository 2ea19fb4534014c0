//! Positions and areas on the globe, in degrees.

/// A position (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// East is positive: -180 to 180 degrees.
    pub longitude: f64,
    /// North is positive: -90 to 90 degrees.
    pub latitude: f64,
}

/// An area between two meridians and two parallels.
///
/// Its western edge may lie east of the eastern one as numbers: then it crosses the 180th meridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The western edge: -180 to 180 degrees.
    pub west: f64,
    /// The southern edge.
    pub south: f64,
    /// How far it reaches eastwards: 0 to 360 degrees.
    pub width: f64,
    /// How far it reaches northwards.
    pub height: f64,
}

impl Area {
    /// The whole globe.
    pub const WORLD: Self = Self { west: -180.0, south: -90.0, width: 360.0, height: 180.0 };

    /// The smallest area that holds all of them, on the side of the globe where they lie closest together; `None` where
    /// there is no point.
    #[must_use]
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut meridians = Vec::new();
        for point in points {
            south = south.min(point.latitude);
            north = north.max(point.latitude);
            meridians.push(normal_longitude(point.longitude));
        }
        meridians.sort_by(f64::total_cmp);
        meridians.dedup();
        let (&first, &last) = (meridians.first()?, meridians.last()?);
        // The widest gap between two neighbours is what the area leaves out; at first the one across the 180th meridian.
        let (mut west, mut gap) = (first, first + 360.0 - last);
        for pair in meridians.windows(2) {
            if let &[left, right] = pair
                && right - left > gap
            {
                (west, gap) = (right, right - left);
            }
        }
        Some(Self { west, south, width: 360.0 - gap, height: north - south })
    }

    /// Whether the point lies in it, edges included.
    #[must_use]
    pub fn contains(self, point: Point) -> bool {
        let east = (point.longitude - self.west).rem_euclid(360.0);
        east <= self.width && (self.south..=self.south + self.height).contains(&point.latitude)
    }

    /// The eastern edge: -180 to 180 degrees.
    #[must_use]
    pub fn east(self) -> f64 {
        normal_longitude(self.west + self.width)
    }

    /// The northern edge.
    #[must_use]
    pub fn north(self) -> f64 {
        self.south + self.height
    }

    /// The point in its middle.
    #[must_use]
    pub fn middle(self) -> Point {
        Point {
            longitude: normal_longitude(self.west + self.width / 2.0),
            latitude: self.south + self.height / 2.0,
        }
    }
}

/// The same meridian as a number from -180 to below 180; 180 itself stays.
pub(super) fn normal_longitude(longitude: f64) -> f64 {
    if (-180.0..=180.0).contains(&longitude) {
        longitude
    } else {
        (longitude + 180.0).rem_euclid(360.0) - 180.0
    }
}
