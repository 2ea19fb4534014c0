//! One change, for people and for machines.

use serde::Serialize;

use crate::model::table::RowRef;
use crate::model::{Briefing, ClaimView, EventView, clean};

/// One change. Absent values are left out of the JSON.
#[derive(Default, Serialize)]
pub(super) struct Item {
    /// The id of the record in its case or dataset.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) id: String,
    /// Its date, as in a case file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    /// What it is, in words.
    pub(super) words: String,
    /// The file of its row, and the place there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<String>,
    /// The row of the list by which its dataset deletes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) deleted_by: Option<String>,
    /// In what it changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fields: Vec<FieldItem>,
    /// Its figures, one after the other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) figures: Vec<FigureItem>,
    /// The line for people.
    #[serde(skip)]
    pub(super) line: String,
}

/// A field that changed; `None` where nothing was or is stated.
#[derive(Serialize)]
pub(super) struct FieldItem {
    pub(super) field: &'static str,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

/// A figure of one of the two states.
#[derive(Serialize)]
pub(super) struct FigureItem {
    /// "old" or "new".
    pub(super) state: &'static str,
    pub(super) measure: &'static str,
    /// In words: "at least 9".
    pub(super) figure: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) low: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) best: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) high: Option<u32>,
    pub(super) qualifier: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<String>,
    /// The same for people: "9 (17 Jan 2024)".
    #[serde(skip)]
    pub(super) said: String,
}

/// What stands for nothing.
pub(super) const NOT_STATED: &str = "not stated";

impl FieldItem {
    /// "date: 16 Jan 2024 → 17 Jan 2024".
    pub(super) fn line(&self) -> String {
        let of = |side: &Option<String>| side.clone().unwrap_or_else(|| NOT_STATED.to_owned());
        format!("{}: {} → {}", self.field, of(&self.old), of(&self.new))
    }
}

impl FigureItem {
    /// A figure as stated, with the day for which it holds.
    pub(super) fn of(b: &Briefing, claim: ClaimView<'_>, state: &'static str) -> Self {
        let number = crate::export::cite::number(b, claim);
        let as_of = claim.as_of().filter(|_| !claim.is_table_row());
        let said = as_of.map_or_else(|| number.clone(), |when| format!("{number} ({})", when.short()));
        let figure = claim.figure();
        Self {
            state,
            measure: claim.measure().word(),
            figure: number,
            low: figure.low,
            best: figure.best,
            high: figure.high,
            qualifier: claim.qualifier().word(),
            as_of: as_of.map(|when| when.to_string()),
            said,
        }
    }

    /// No figure in one of the two states.
    pub(super) fn none(measure: &'static str, state: &'static str) -> Self {
        Self {
            state,
            measure,
            figure: NOT_STATED.to_owned(),
            low: None,
            best: None,
            high: None,
            qualifier: crate::model::Qualifier::NoneStated.word(),
            as_of: None,
            said: NOT_STATED.to_owned(),
        }
    }
}

/// A row in words: "acled.csv, line 12".
pub(super) fn row(b: &Briefing, row: Option<RowRef>) -> Option<String> {
    row.map(|row| crate::export::cite::row_place(b, row))
}

/// Where people find a record: "[strike]", "[PAK123, acled.csv, line 12]".
pub(super) fn mark(b: &Briefing, event: EventView<'_>) -> String {
    let parts = [Some(clean(event.key()).into_owned()), row(b, event.row())];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!(" [{}]", parts.join(", ")) }
}
