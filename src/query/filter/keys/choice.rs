//! Values that are one of a few fixed words.

use crate::query::filter::{KeyDefinition, Suggestion, TypedText, Value, ValueError};

/// Reads one of the words in any case.
pub(super) fn parse(
    key: &dyn KeyDefinition,
    choices: &[&'static str],
    words: &str,
) -> Result<Value, ValueError> {
    let choice = choices.iter().find(|choice| words.trim().eq_ignore_ascii_case(choice));
    choice.map(|choice| Value::Choice(choice)).ok_or_else(|| {
        let message = format!("`{}` is not a value of `{}:`", words.trim(), key.words().word);
        ValueError::invalid(message, Some(key.words().example.to_owned()))
    })
}

/// The word of a value.
pub(super) fn words(value: &Value) -> Option<String> {
    if let Value::Choice(word) = value { Some((*word).to_owned()) } else { None }
}

/// The words that match what was typed.
pub(super) fn suggest(choices: &[&'static str], typed: &TypedText<'_>) -> Vec<Suggestion> {
    let fits = choices.iter().filter_map(|&choice| {
        let quality = typed.quality(choice)?;
        Some(Suggestion { value: Value::Choice(choice), label: choice.to_owned(), quality, events: 0 })
    });
    fits.collect()
}
