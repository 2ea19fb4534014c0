//! Locations: the source and paragraph or row of a record, and the place on the map.

use super::words::{list, quote, unquoted};
use crate::model::table::RowRef;
use crate::model::text::{fit, width};
use crate::model::{Briefing, EventView, Place, PlacePrecision, Source, Span, clean};

/// A source as it is cited: publisher and title if stated, the file, the publication date, and the first digits of its
/// SHA-256.
#[must_use]
pub fn source(source: &Source) -> String {
    let mut parts = Vec::new();
    if let Some(publisher) = &source.publisher {
        parts.push(clean(publisher).into_owned());
    }
    if let Some(title) = &source.title {
        parts.push(format!("\"{}\"", unquoted(title)));
    }
    parts.push(clean(&source.file).into_owned());
    if let Some(day) = source.published {
        parts.push(format!("published {}", day.format("%-d %b %Y")));
    }
    if let Some(url) = &source.url {
        parts.push(clean(url).into_owned());
    }
    if let Some(digits) = source.sha256.get(..12) {
        parts.push(format!("SHA-256 {digits}…"));
    }
    parts.join(", ")
}

/// The place of a span in its source: "paragraph 3".
#[must_use]
pub fn place_in_source(briefing: &Briefing, span: Span) -> String {
    let paragraph = briefing.source(span.source).map(|source| source.paragraph(span.start as usize));
    paragraph.map_or_else(String::new, |number| format!("paragraph {number}"))
}

/// The place of words, in short: source and paragraph, both counted from 1: "[1, paragraph 3]".
#[must_use]
pub fn mark(briefing: &Briefing, span: Span) -> String {
    format!("[{}, {}]", span.source.index() + 1, place_in_source(briefing, span))
}

pub(super) fn located(briefing: &Briefing, span: Option<Span>) -> String {
    let Some(span) = span else { return String::new() };
    let named = briefing.source(span.source).map(source).unwrap_or_default();
    format!("{named}, {}", place_in_source(briefing, span))
}

/// The place of a table row: "acled.csv, line 1234".
#[must_use]
pub fn row_place(briefing: &Briefing, row: RowRef) -> String {
    let file =
        briefing.source(row.source).map_or_else(String::new, |source| clean(&source.file).into_owned());
    format!("{file}, {}", briefing.row_place(row))
}

/// A table row as it is cited.
#[must_use]
pub fn row(briefing: &Briefing, row: RowRef) -> String {
    format!("Source: {}.", line_of(briefing, row))
}

/// The place of the row of an event: its source and line.
pub(super) fn row_located(briefing: &Briefing, event: EventView<'_>) -> Option<String> {
    event.row().map(|row| line_of(briefing, row))
}

pub(super) fn line_of(briefing: &Briefing, row: RowRef) -> String {
    let named = briefing.source(row.source).map(source).unwrap_or_default();
    format!("{named}, {}", briefing.row_place(row))
}

/// The place of a row, in short: source and line, both counted from 1: "[2, line 1204]".
#[must_use]
pub fn row_mark(briefing: &Briefing, row: RowRef) -> String {
    format!("[{}, {}]", row.source.index() + 1, briefing.row_place(row).brief())
}

/// The area around a place: "Karachi district, Pakistan". Empty if unknown or the place itself.
#[must_use]
pub fn around(briefing: &Briefing, place: &Place) -> String {
    let within =
        place.within.and_then(|id| briefing.place(id)).map(|around| clean(&around.name).into_owned());
    let countries: Vec<String> =
        place.countries.iter().map(|&id| briefing.country_name(id).to_owned()).collect();
    let countries = (!countries.is_empty() && !countries.contains(&place.name)).then(|| list(&countries));
    within.into_iter().chain(countries).collect::<Vec<_>>().join(", ")
}

/// Where an event happened, in at most so many cells: "Peshawar city, Peshawar district, Pakistan", with less room only
/// the name. How roughly it is known stands beside it: "near Kohat town", "Pakistan (country)". Empty where it is not
/// stated.
#[must_use]
pub fn place_of(briefing: &Briefing, event: EventView<'_>, cells: usize) -> String {
    let Some(place) = event.place().and_then(|id| briefing.place(id)) else { return String::new() };
    let name = unquoted(&place.name);
    let precision = event.place_precision().unwrap_or(place.precision);
    let (near, known) = match precision {
        PlacePrecision::Exact | PlacePrecision::Unstated => ("", String::new()),
        PlacePrecision::Near => ("near ", String::new()),
        coarse if name.to_lowercase().contains(coarse.word()) => ("", String::new()),
        coarse => ("", format!(" ({})", coarse.word())),
    };
    let around = around(briefing, place);
    let whole = format!("{near}{name}{known}, {around}");
    if !around.is_empty() && width(&whole) <= cells {
        return fit(&whole, cells);
    }
    let short = fit(&format!("{near}{name}"), cells.saturating_sub(known.len()));
    fit(&format!("{short}{known}"), cells)
}

/// Coordinates in degrees: "24.8600° N, 67.0100° E".
#[must_use]
pub fn point((lat, lon): (f32, f32)) -> String {
    let side = |value: f32, plus: char, minus: char| if value < 0.0 { minus } else { plus };
    format!("{:.4}° {}, {:.4}° {}", lat.abs(), side(lat, 'N', 'S'), lon.abs(), side(lon, 'E', 'W'))
}

/// A span of a source as it is cited.
#[must_use]
pub fn words(briefing: &Briefing, span: Span) -> String {
    format!("{} Source: {}.", quote(briefing, span), located(briefing, Some(span)))
}
