//! Reports and disasters of ReliefWeb, as its [API](https://apidoc.reliefweb.int) gives them: `data`, a list of records
//! with those `fields` that were asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::foreign_json;
use super::intake::ReportIntake;
use super::reliefweb_fields::ReliefWebRecord;
use crate::load::base::error::LoadError;
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::problems::{File, Problem};
use crate::model::Builder;

const LOOKED_FOR: &str = "save the response of the ReliefWeb API for reports or disasters, with its `data`";

/// Adds the records of a saved response as sources.
///
/// # Errors
/// [`LoadError`] when it is not JSON, or not from ReliefWeb.
pub(crate) fn load_reliefweb(
    label: &Label,
    text: &str,
    limits: &Limits,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let name = label.name.as_str();
    let json = text.trim_start_matches('\u{feff}');
    if let Some((what, help)) = foreign_json::known(json) {
        return Err(LoadError::new(name, &format!("it {what}"), help));
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(json) {
        let why = format!("it is JSON that is cut off or damaged: {error}");
        return Err(LoadError::new(name, &why, "download or save the file again"));
    }
    let records = records(json);
    let file = File { name: name.to_owned(), text: Arc::from(text) };
    let mut list = ReportIntake::new((&file, &label.file), limits, out);
    for raw in &records {
        // The record is a part of the text, so its place follows from the addresses.
        let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let at = start..start + raw.get().len();
        match serde_json::from_str::<ReliefWebRecord>(raw.get()) {
            Ok(record) => list.add(record.report(), at),
            Err(error) => list.refuse(at, &format!("this record is not read: {}", reason(&error))),
        }
    }
    if list.added == 0 {
        let found = found(json);
        let why = format!("it is JSON, but without a report or disaster of ReliefWeb: {found}");
        return Err(LoadError::new(name, &why, LOOKED_FOR));
    }
    Ok(list.problems)
}

/// The records of a response; none where it is something else.
fn records(json: &str) -> Vec<&RawValue> {
    #[derive(Deserialize)]
    struct Envelope<'a> {
        #[serde(borrow)]
        data: Vec<&'a RawValue>,
    }
    if json.trim_start().starts_with('[') {
        return serde_json::from_str(json).unwrap_or_default();
    }
    serde_json::from_str(json).map(|envelope: Envelope<'_>| envelope.data).unwrap_or_default()
}

/// What JSON contains that is not from ReliefWeb.
fn found(json: &str) -> String {
    match serde_json::from_str::<BTreeMap<Cow<'_, str>, IgnoredAny>>(json) {
        Ok(object) => {
            let mut names: Vec<_> = object.keys().take(8).map(|key| format!("`{key}`")).collect();
            if object.len() > names.len() {
                names.push("…".to_owned());
            }
            if names.is_empty() { "it is empty".to_owned() } else { format!("it has {}", names.join(", ")) }
        }
        Err(_) => "it is a list of something else".to_owned(),
    }
}

/// The reason for an error in one record, without its place there.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}
