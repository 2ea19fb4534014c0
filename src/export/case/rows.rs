//! Rows of datasets: events with what their rows say, one after the other.

use std::io;

use super::item::Record;
use super::view::CaseView;
use crate::model::table::RowRef;
use crate::model::{ActorId, EventView, Part, PlaceId, SourceId, counted};
use crate::record::{RowCellRecord, RowFigureRecord, RowPartyRecord, RowPlaceRecord, RowRecord};

/// The most rows whose cells are read again from their file, which takes time.
const WITH_CELLS: usize = 1_000;

/// A dataset of which rows go out, with its terms.
pub(super) fn dataset<'v>(view: &'v CaseView<'_>, id: SourceId) -> Record<'v> {
    let mut record = Record::default();
    record.text("id", view.names.source(id));
    let Some(source) = view.export.briefing.source(id) else { return record };
    record.text("file", source.file.as_str());
    if let Some(table) = &source.table {
        record.text("name", table.dataset.name());
        record.text("licence", table.dataset.terms().line());
    }
    record
}

/// Says whose cells are not in the document.
pub(super) fn cells_left_out(view: &CaseView<'_>) -> Option<String> {
    let rows = view.export.events().filter(|event| event.row().is_some()).count();
    let left_out = rows.checked_sub(WITH_CELLS).filter(|rows| *rows > 0)?;
    Some(format!("the cells of {}: only those of the first 1,000", counted(left_out as u64, "row", "rows")))
}

/// Calls `with` for each row that the filter selects, in order of time.
pub(super) fn each(
    view: &CaseView<'_>,
    with: &mut dyn FnMut(&RowRecord) -> io::Result<()>,
) -> io::Result<()> {
    let rows = view.export.events().filter_map(|event| Some((event, event.row()?)));
    for (at, (event, row)) in rows.enumerate() {
        with(&row_record(view, (event, row), at < WITH_CELLS))?;
    }
    Ok(())
}

fn row_record(view: &CaseView<'_>, (event, row): (EventView<'_>, RowRef), cells: bool) -> RowRecord {
    let briefing = view.export.briefing;
    let id = match event.key() {
        "" => format!("event-{}", u64::from(event.id().0) + 1),
        key => key.to_owned(),
    };
    let when = event.when();
    let party = |(actor, part): (ActorId, Part)| RowPartyRecord {
        actor: briefing.actor_name(actor).to_owned(),
        part: part.word().to_owned(),
    };
    RowRecord {
        id,
        dataset: view.names.source(row.source).to_owned(),
        at: briefing.row_place(row).to_string(),
        also_at: event.rows().skip(1).map(|row| briefing.row_place(row).to_string()).collect(),
        title: event.title().into_owned(),
        when: when.map_or_else(|| "unknown".to_owned(), |when| when.written()),
        date_precision: when.map(|when| when.precision.word().to_owned()),
        kind: event.kind().word().to_owned(),
        types: event.types().into_iter().map(|word| word.to_owned()).collect(),
        total: event.is_total(),
        key_event: briefing.key_events().binary_search(&event.id()).is_ok(),
        place: event.place().and_then(|id| place(view, event, id)),
        participants: event.participants().map(party).collect(),
        figures: figures(view, event),
        note: event.note().to_owned(),
        cells: if cells { filled_cells(view, row) } else { Vec::new() },
    }
}

fn place(view: &CaseView<'_>, event: EventView<'_>, id: PlaceId) -> Option<RowPlaceRecord> {
    let briefing = view.export.briefing;
    let place = briefing.place(id)?;
    let code = |id| briefing.countries().get(id).map(|country| country.iso3.to_string());
    Some(RowPlaceRecord {
        name: place.name.to_owned(),
        countries: place.countries.iter().filter_map(|id| code(*id)).collect(),
        lat: place.coordinates.map(|(lat, _)| lat),
        lon: place.coordinates.map(|(_, lon)| lon),
        precision: event.place_precision().unwrap_or(place.precision).word().to_owned(),
    })
}

/// The figures of the row that the filter selects.
fn figures(view: &CaseView<'_>, event: EventView<'_>) -> Vec<RowFigureRecord> {
    let briefing = view.export.briefing;
    let claims = briefing.claims_of(event.id()).filter_map(|id| briefing.claim(id));
    let own =
        claims.filter(|claim| claim.is_table_row() && view.export.selection.claims.contains(claim.id().0));
    own.map(|claim| RowFigureRecord {
        measure: claim.measure().word().to_owned(),
        low: claim.figure().low,
        best: claim.figure().best,
        high: claim.figure().high,
        qualifier: claim.qualifier().word().to_owned(),
        claimant: match claim.claimant() {
            Some(actor) => briefing.actor_name(actor).to_owned(),
            None => claim.claimant_words().to_owned(),
        },
    })
    .collect()
}

fn filled_cells(view: &CaseView<'_>, row: RowRef) -> Vec<RowCellRecord> {
    let cells = view.export.briefing.cells(row).unwrap_or_default().into_iter();
    let filled = cells.filter(|cell| !cell.text.trim().is_empty());
    filled.map(|cell| RowCellRecord { column: cell.column, text: cell.text }).collect()
}
