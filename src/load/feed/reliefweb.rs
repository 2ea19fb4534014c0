//! Reports and disasters of ReliefWeb, as its [API](https://apidoc.reliefweb.int) gives them: `data`, a list of records
//! with those `fields` that were asked for. Versions 1 and 2 have the same fields.

use serde_json::value::RawValue;

use super::intake::ReportIntake;
use super::json_input::{JsonInput, Refusal, not_read};
use super::reliefweb_fields::ReliefWebRecord;

const LOOKED_FOR: &str = "save the response of the ReliefWeb API for reports or disasters, with its `data`";

/// Adds the records of a response as sources.
///
/// # Errors
/// [`Refusal`] where it is not from ReliefWeb.
pub(super) fn read(input: &JsonInput<'_>, list: &mut ReportIntake<'_>) -> Result<(), Refusal> {
    let records = records(input);
    for raw in &records {
        let at = input.place(raw);
        match serde_json::from_str::<ReliefWebRecord>(raw.get()) {
            Ok(record) => list.add(record.report(), at),
            Err(error) => list.refuse(at, &not_read(&error)),
        }
    }
    if list.added > 0 {
        return Ok(());
    }
    let found = found(input);
    let why = format!("it is JSON, but without a report or disaster of ReliefWeb: {found}");
    Err(Refusal::new(why, LOOKED_FOR))
}

/// The records of a response; none where it is something else.
fn records<'a>(input: &JsonInput<'a>) -> Vec<&'a RawValue> {
    if input.text().trim_start().starts_with('[') {
        return serde_json::from_str(input.text()).unwrap_or_default();
    }
    input.list("data")
}

/// What JSON contains that is not from ReliefWeb.
fn found(input: &JsonInput<'_>) -> String {
    let Some(object) = input.top() else { return "it is a list of something else".to_owned() };
    let mut names: Vec<_> = object.keys().take(8).map(|key| format!("`{key}`")).collect();
    if object.len() > names.len() {
        names.push("…".to_owned());
    }
    format!("it has {}", names.join(", "))
}
