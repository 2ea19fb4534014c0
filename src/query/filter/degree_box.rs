//! Areas between two meridians and two parallels: `60,24,70,32`.

use std::fmt;

use crate::atlas::{Area, Point};

/// Units in a degree: about 11 m of latitude each.
const UNITS: f64 = 10_000.0;
/// The 180th meridian in units.
const HALF: i32 = 1_800_000;

/// An area between two meridians and two parallels, edges included, in ten-thousandths of a degree.
///
/// Where its western edge lies east of the eastern one, it crosses the 180th meridian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DegreeBox {
    west: i32,
    south: i32,
    east: i32,
    north: i32,
}

impl DegreeBox {
    /// The form of an area, for messages.
    pub(crate) const FORM: &'static str = "write west, south, east and north in degrees, as 60,24,70.5,32";

    /// Reads an area: west, south, east and north in degrees, separated by commas.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(words: &str) -> Result<Self, &'static str> {
        let edges: Option<Vec<f64>> = words.split(',').map(|edge| edge.trim().parse().ok()).collect();
        let edges = edges.filter(|edges| edges.iter().all(|edge: &f64| edge.is_finite()));
        let Some(&[west, south, east, north]) = edges.as_deref() else { return Err("is not four numbers") };
        if west.abs() > 180.0 || east.abs() > 180.0 {
            return Err("has a longitude beyond 180 degrees");
        }
        if south.abs() > 90.0 || north.abs() > 90.0 {
            return Err("has a latitude beyond 90 degrees");
        }
        if south > north {
            return Err("has its south north of its north");
        }
        Ok(Self { west: units(west), south: units(south), east: units(east), north: units(north) })
    }

    /// The area, its edges rounded outwards to so many decimals of a degree, at most 4.
    #[must_use]
    pub fn around(area: Area, decimals: u32) -> Self {
        let step = 10_f64.powi(4 - i32::try_from(decimals.min(4)).unwrap_or(4));
        // What is a whole number of steps but for the error of the floats stays.
        let down = |edge: f64| ((edge * UNITS / step + 1e-6).floor() * step) / UNITS;
        let up = |edge: f64| ((edge * UNITS / step - 1e-6).ceil() * step) / UNITS;
        let (west, east) = (down(area.west), up(area.west + area.width));
        let (west, east) = if east - west >= 360.0 {
            (-180.0, 180.0)
        } else {
            (if west < -180.0 { west + 360.0 } else { west }, if east > 180.0 { east - 360.0 } else { east })
        };
        let (south, north) = (down(area.south).max(-90.0), up(area.north()).min(90.0));
        Self { west: units(west), south: units(south), east: units(east), north: units(north) }
    }

    /// Whether a point lies in it, edges included.
    #[must_use]
    pub fn contains(self, point: Point) -> bool {
        let (longitude, latitude) = (units(point.longitude), units(point.latitude));
        let is_between = |longitude: i32| {
            if self.west <= self.east {
                (self.west..=self.east).contains(&longitude)
            } else {
                longitude >= self.west || longitude <= self.east
            }
        };
        // The 180th meridian has two numbers.
        let across = is_between(longitude) || (longitude.abs() == HALF && is_between(-longitude));
        across && (self.south..=self.north).contains(&latitude)
    }

    /// For people: "60°E to 70.5°E, 24°N to 32°N".
    #[must_use]
    pub fn words(self) -> String {
        let side = |edge: i32, positive: &str, negative: &str| {
            let side = if edge < 0 { negative } else { positive };
            format!("{}°{}", Degrees(edge.abs()), if edge == 0 { "" } else { side })
        };
        let (west, east) = (side(self.west, "E", "W"), side(self.east, "E", "W"));
        let (south, north) = (side(self.south, "N", "S"), side(self.north, "N", "S"));
        format!("{west} to {east}, {south} to {north}")
    }
}

impl fmt::Display for DegreeBox {
    /// In a form that [`DegreeBox::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { west, south, east, north } = *self;
        write!(f, "{},{},{},{}", Degrees(west), Degrees(south), Degrees(east), Degrees(north))
    }
}

/// Units as degrees, without zeros at the end.
struct Degrees(i32);

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", f64::from(self.0) / UNITS)
    }
}

/// Degrees as units, on the globe.
#[expect(clippy::cast_possible_truncation, reason = "from -180 to 180 degrees")]
fn units(degrees: f64) -> i32 {
    let half = f64::from(HALF);
    (degrees * UNITS).round().clamp(-half, half) as i32
}
