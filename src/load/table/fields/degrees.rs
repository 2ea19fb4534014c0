//! Latitude and longitude, in the forms in which people write them.

use super::cell::stated;
use crate::load::table::row::Cells;

/// Degrees within bounds.
fn degrees(cells: &Cells<'_>, column: usize, most: f32) -> Option<f32> {
    let text = stated(cells, column);
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
    degrees(cells, column, 90.0)
}

pub(super) fn longitude(cells: &Cells<'_>, column: usize) -> Option<f32> {
    degrees(cells, column, 180.0)
}
