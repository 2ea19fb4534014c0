//! Latitude and longitude, in the forms in which people write them.

use super::cell::{fault, stated};
use crate::load::table::row::{Cells, RowOut};

/// Flags what is not a coordinate.
pub(crate) const NO_COORDINATE: &str = "is not a coordinate on earth";

/// The most degrees of latitude and of longitude.
const NORTH: f32 = 90.0;
const EAST: f32 = 180.0;

/// A point on earth from latitude and longitude in words; `None` unless they are both.
pub(crate) fn point(north: &str, east: &str) -> Option<(f32, f32)> {
    degrees(north, NORTH).zip(degrees(east, EAST))
}

/// Degrees within bounds.
fn degrees(text: &str, most: f32) -> Option<f32> {
    let degrees: f32 = text.parse().ok().or_else(|| written_degrees(text))?;
    (degrees.abs() <= most).then_some(degrees)
}

/// Degrees as people write them: with a decimal comma, minutes and seconds, or the letter of a direction.
#[cold]
fn written_degrees(text: &str) -> Option<f32> {
    let text = text.trim_start_matches(['\'', '’']).trim().to_ascii_uppercase();
    let (text, turned) = match text.strip_suffix(['N', 'E']).or_else(|| text.strip_prefix(['N', 'E'])) {
        Some(rest) => (rest, false),
        None => match text.strip_suffix(['S', 'W']).or_else(|| text.strip_prefix(['S', 'W'])) {
            Some(rest) => (rest, true),
            None => (text.as_str(), false),
        },
    };
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, '°' | 'º' | '\'' | '’' | '′' | '"' | '”' | '″' | ':');
    let mut degrees = 0.0f32;
    let mut count = 0;
    for (part, unit) in text.split(is_mark).filter(|part| !part.is_empty()).zip([1.0, 60.0, 3600.0, f32::NAN])
    {
        let number: f32 = part.replacen(',', ".", 1).parse().ok()?;
        let is_part = count == 0 || (0.0..60.0).contains(&number);
        if !is_part {
            return None;
        }
        degrees += number.abs().copysign(if degrees < 0.0 { -1.0 } else { number }) / unit;
        count += 1;
    }
    let degrees = if turned { -degrees } else { degrees };
    (count > 0 && degrees.is_finite() && !(turned && degrees > 0.0)).then_some(degrees)
}

pub(super) fn latitude(cells: &Cells<'_>, column: usize) -> Option<f32> {
    degrees(stated(cells, column), NORTH)
}

pub(super) fn longitude(cells: &Cells<'_>, column: usize) -> Option<f32> {
    degrees(stated(cells, column), EAST)
}

/// The coordinates of a row, in degrees; one that is stated but cannot be read is flagged.
pub(crate) fn coordinates(
    cells: &Cells<'_>,
    [north, east]: [usize; 2],
    out: &mut RowOut<'_>,
) -> Option<(f32, f32)> {
    let (lat, lon) = (latitude(cells, north), longitude(cells, east));
    if lat.zip(lon).is_none() && !(stated(cells, north).is_empty() && stated(cells, east).is_empty()) {
        let column = if lat.is_some() { east } else { north };
        out.flags.push(fault(column, NO_COORDINATE));
    }
    lat.zip(lon)
}
