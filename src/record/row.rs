//! Rows of datasets as JSON: what is written of an event that a row reports.

use schemars::JsonSchema;
use serde::Serialize;

/// An event that a row of a dataset reports, with what the row says.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Row", deny_unknown_fields)]
pub struct RowRecord {
    /// The identifier in the dataset; `event-` and a number where it has none.
    pub id: String,
    /// The id of the dataset.
    pub dataset: String,
    /// Where the row stands in the file: `line 1204`.
    pub at: String,
    /// Where the other rows about the same event stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub also_at: Vec<String>,
    /// One line that says what happened.
    pub title: String,
    /// When it happened, in one of the forms of case files; `unknown` if the row does not say.
    pub when: String,
    /// How precise that date is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_precision: Option<String>,
    /// The kind, as in PLOVER.
    pub kind: String,
    /// The dataset's own types, the broadest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub types: Vec<String>,
    /// Whether it counts the events of a period and an area.
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub total: bool,
    /// Whether it is one of the key events.
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub key_event: bool,
    /// Where it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<RowPlaceRecord>,
    /// Who took part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub participants: Vec<RowPartyRecord>,
    /// The figures of the row that the filter selects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub figures: Vec<RowFigureRecord>,
    /// The dataset's own text, which is never a quote.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub note: String,
    /// The cells of the row that are not empty, as they are in the file; only of the first rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub cells: Vec<RowCellRecord>,
}

/// The place of a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "RowPlace", deny_unknown_fields)]
pub struct RowPlaceRecord {
    /// Its name.
    pub name: String,
    /// The countries in which it lies, as ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub countries: Vec<String>,
    /// Latitude in degrees, WGS 84, north positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f32>,
    /// Longitude in degrees, WGS 84, east positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f32>,
    /// How precisely the coordinates locate it.
    pub precision: String,
}

/// Somebody who took part, as a row says.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "RowParticipant", deny_unknown_fields)]
pub struct RowPartyRecord {
    /// The name.
    pub actor: String,
    /// The part: `by`, `against`, `with`, `mediator`, or `involved` where the dataset gives no direction.
    pub part: String,
}

/// A figure of a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "RowFigure", deny_unknown_fields)]
pub struct RowFigureRecord {
    /// What was counted.
    pub measure: String,
    /// The lowest number, in persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<u32>,
    /// The best estimate, in persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<u32>,
    /// The highest number, in persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<u32>,
    /// How exact the figure is.
    pub qualifier: String,
    /// Who puts it forward.
    pub claimant: String,
}

/// A cell of a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Cell", deny_unknown_fields)]
pub struct RowCellRecord {
    /// The name of its column.
    pub column: String,
    /// Its text.
    pub text: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}
