//! JSON of publishers: finds out whose it is, and reads its records.

use std::borrow::Cow;
use std::sync::Arc;

use serde::de::IgnoredAny;

use super::intake::ReportIntake;
use super::json_input::{JsonInput, Refusal, without_mark};
use super::{api_error, foreign_json, gdelt_articles, json_feed, reliefweb};
use crate::load::base::error::LoadError;
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::problems::{Code, File, Problem};
use crate::model::{Builder, group_thousands};

/// Adds the records of a saved response as sources.
///
/// # Errors
/// [`LoadError`] when it is not JSON, is an error message, or has no records that are read.
pub(crate) fn load_json(
    label: &Label,
    text: &str,
    limits: &Limits,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let name = label.name.as_str();
    let refuse = |Refusal { why, help }| LoadError::new(name, &why, help);
    let file = File { name: name.to_owned(), text: Arc::from(text) };
    let (json, controls) = without_controls(text);
    if let Some(refusal) = foreign_json::known(&json).or_else(|| api_error::known(&json)) {
        return Err(refuse(refusal));
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(without_mark(&json)) {
        let why = format!("it is JSON that is cut off or damaged: {error}");
        return Err(LoadError::new(name, &why, "download or save the file again"));
    }
    let input = JsonInput { json: &json, label };
    let mut list = ReportIntake::new((&file, &label.file), limits, out);
    let top = input.top();
    let has = |name: &str| top.as_ref().is_some_and(|top| top.contains_key(name));
    if has("articles") {
        gdelt_articles::read(&input, &mut list)
    } else if json_feed::is_feed(top.as_ref()) {
        json_feed::read(&input, &mut list)
    } else {
        reliefweb::read(&input, &mut list)
    }
    .map_err(refuse)?;
    Ok(controls.map(|controls| told(&file, controls)).into_iter().chain(list.finish()).collect())
}

/// How many control characters stand in strings, and where the first is.
type Controls = (usize, usize);

/// JSON in which spaces stand for control characters, which no string of JSON may contain but some servers write. All
/// places stay the same.
fn without_controls(text: &str) -> (Cow<'_, str>, Option<Controls>) {
    let is_json = |text: &str| serde_json::from_str::<IgnoredAny>(without_mark(text)).is_ok();
    let is_control = |c: char| c < ' ';
    if is_json(text) || !text.contains(is_control) {
        return (Cow::Borrowed(text), None);
    }
    let cleared: String = text.chars().map(|c| if is_control(c) { ' ' } else { c }).collect();
    if !is_json(&cleared) {
        return (Cow::Borrowed(text), None);
    }
    // White space between values is allowed.
    let is_wrong = |c: char| is_control(c) && !matches!(c, '\t' | '\n' | '\r');
    let count = text.chars().filter(|c| is_wrong(*c)).count().max(1);
    (Cow::Owned(cleared), Some((count, text.find(is_wrong).unwrap_or(0))))
}

fn told(file: &File, (count, first): Controls) -> Problem {
    let what = if count == 1 { "a control character" } else { "control characters" };
    let message = format!("{what} in the text, read as spaces ({})", group_thousands(count));
    Problem::warning(Code::JsonSyntax, file, first..first + 1, message)
}
