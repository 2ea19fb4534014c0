//! How events and rows of tables are cited.

use super::claims::figures;
use super::remarks::{dated, disputed, reported_by, unconfirmed};
use super::sources::{line_of, located, row, row_located};
use super::words::{quote, unquoted};
use crate::model::table::RowRef;
use crate::model::{Briefing, EventView, clean};

/// The note of a dataset on an event, which is not a quotation: "ACLED's note: On 16 January ...". Empty if there is none.
#[must_use]
pub fn note(briefing: &Briefing, event: EventView<'_>) -> String {
    let text = unquoted(event.note()).split_whitespace().collect::<Vec<_>>().join(" ");
    match briefing.table(event.source()).map(|table| table.dataset) {
        Some(dataset) if !text.is_empty() => format!("{}'s {}: {text}", dataset.name(), dataset.text_word()),
        _ => text,
    }
}

/// An event as it is cited: title, date, outlet and disputes; its figures with their claimants; then the supporting words.
#[must_use]
pub fn event(briefing: &Briefing, event: EventView<'_>) -> String {
    let span = event.evidence().first().copied();
    let place = row_located(briefing, event).unwrap_or_else(|| located(briefing, span));
    located_event(briefing, event, &place)
}

/// A row as it is cited: its event, with the line of the row.
#[must_use]
pub fn row_told(briefing: &Briefing, row: RowRef) -> String {
    let rows = briefing.events().rows();
    let ranks = 0..u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let rank = ranks.into_iter().find(|&rank| rows.place(rank) == Some(row));
    let event = rank.and_then(|rank| rows.event(rank)).and_then(|id| briefing.event(id));
    match event {
        Some(event) => located_event(briefing, event, &line_of(briefing, row)),
        None => self::row(briefing, row),
    }
}

fn located_event(briefing: &Briefing, event: EventView<'_>, place: &str) -> String {
    let span = event.evidence().first().copied();
    let words = span.map_or_else(|| note(briefing, event), |span| quote(briefing, span));
    let words = if words.is_empty() { words } else { format!("{words} ") };
    format!(
        "{}, {}{}{}. {}{words}Source: {}.{}",
        clean(&event.title()),
        dated(event.when()),
        reported_by(briefing, event.reported_by()),
        disputed(event.notes()),
        figures(briefing, event),
        place,
        unconfirmed(event.drafted().is_some()),
    )
}
