//! Events on a map, as GeoJSON (RFC 7946): one feature each, with the columns of the table of events as properties.

use std::io::{self, Write};

use super::format::Format;
use super::json;
use crate::export::records::{CellKind, Cells, Column, RecordTable};
use crate::export::request::{Export, RecordChoice};
use crate::model::{Briefing, EventView};

pub(super) const FORMAT: Format = Format {
    name: "geojson",
    about: "Events for maps (RFC 7946); those without a point have no geometry",
    endings: &["geojson"],
    write,
    ..Format::PLAIN
};

/// Columns that the geometry holds already.
const IN_GEOMETRY: [&str; 2] = ["latitude", "longitude"];

fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    debug_assert!(export.options.records == RecordChoice::Events, "features are events");
    out.write_all(b"{\"type\":\"FeatureCollection\",\n\"briefing\":")?;
    about(export, out)?;
    out.write_all(b",\n\"features\":[")?;
    let table = RecordTable::new(export);
    let columns: Vec<Column> = table.columns().collect();
    let mut first = true;
    let mut feature = Vec::new();
    table.events(|event, cells| {
        feature.clear();
        feature.extend_from_slice(if first { b"\n" } else { b",\n" });
        first = false;
        write_feature(export.briefing, event, (&columns, cells), &mut feature)?;
        out.write_all(&feature)
    })?;
    out.write_all(b"\n]}\n")
}

/// What must be known of the whole. RFC 7946 allows further members.
fn about(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let unplaced = export.events().filter(|event| point(export.briefing, *event).is_none()).count();
    let undated = export.events().filter(|event| event.when().is_none()).count();
    let mut facts = vec![("Title", export.title())];
    facts.extend(export.facts());
    facts.push(("Events without a point, which have no geometry", unplaced.to_string()));
    facts.push(("Events without a date", undated.to_string()));
    let terms = export.terms().join(" | ");
    if !terms.is_empty() {
        facts.push(("Datasets", terms));
    }
    json::texts(out, facts.iter().map(|(label, words)| (*label, words.as_str())))
}

/// Longitude and latitude, in that order, within their bounds.
fn point(briefing: &Briefing, event: EventView<'_>) -> Option<(f32, f32)> {
    let (lat, lon) = briefing.place(event.place()?)?.coordinates?;
    ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some((lon, lat))
}

fn write_feature(
    briefing: &Briefing,
    event: EventView<'_>,
    (columns, cells): (&[Column], &Cells),
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(b"{\"type\":\"Feature\",")?;
    let id = cells.iter().next().map_or("", |(cell, _)| cell);
    json::member(out, "id", id)?;
    match point(briefing, event) {
        Some((lon, lat)) => {
            write!(out, ",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{lon},{lat}]}}")?;
        }
        None => out.write_all(b",\"geometry\":null")?,
    }
    out.write_all(b",\"properties\":{")?;
    let own = columns.iter().zip(cells.iter()).filter(|(column, _)| !IN_GEOMETRY.contains(&column.name));
    for (at, (column, (cell, kind))) in own.enumerate() {
        write!(out, "{}\"{}\":", if at > 0 { "," } else { "" }, column.name)?;
        match kind {
            _ if cell.is_empty() => out.write_all(b"null")?,
            CellKind::Number => out.write_all(cell.as_bytes())?,
            CellKind::Text | CellKind::Day => json::string(out, cell)?,
        }
    }
    out.write_all(b"}}")
}
