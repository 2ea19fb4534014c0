//! What a key of the filter language is: its words, and how its values are read, written, suggested and evaluated.
//!
//! A key is one file in [`keys`](super::keys) that implements [`KeyDefinition`], and one line in the table there.

use crate::model::Briefing;

use super::suggestions::{Suggestion, TypedText};
use super::value::Value;
use super::value_error::ValueError;
use crate::query::select::as_of::AsOf;
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;
use crate::query::select::related::with_related;
use crate::query::select::selection::Selection;

/// The name of a key and its explanation.
pub(crate) struct KeyWords {
    /// The word before the colon: lower-case letters, with hyphens between them.
    pub(crate) word: &'static str,
    /// What the key asks for, in a few words.
    pub(crate) help: &'static str,
    /// How to write a value, as a hint beside an error.
    pub(crate) example: &'static str,
}

/// A key of the filter language.
pub(crate) trait KeyDefinition: Sync {
    /// Its word, its help and an example.
    fn words(&self) -> KeyWords;

    /// What to show behind the values, with a space in front.
    fn remark(&self) -> &'static str {
        ""
    }

    /// Whether values are parties of one thing, not alternatives.
    fn pairs(&self) -> bool {
        false
    }

    /// Whether commas belong to its values, instead of separating them.
    fn keeps_commas(&self) -> bool {
        false
    }

    /// The message for an empty value.
    fn missing(&self) -> String {
        format!("`{}:` needs a value", self.words().word)
    }

    /// The same key judged by what was known on a day; none if that makes no difference.
    fn as_of(&self, _: AsOf) -> Option<Box<dyn KeyDefinition>> {
        None
    }

    /// Whether the briefing has anything to ask for.
    fn applies_to(&self, _: &Briefing, _: &Index) -> bool {
        true
    }

    /// The words that are all its values; none if it reads its values itself.
    fn choices(&self) -> &'static [&'static str] {
        &[]
    }

    /// Reads a value that is not blank: by default one of the choices, in any case.
    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        let choice = self.choices().iter().find(|choice| words.trim().eq_ignore_ascii_case(choice));
        choice.map(|choice| Value::Choice(choice)).ok_or_else(|| {
            let KeyWords { word, example, .. } = self.words();
            let message = format!("`{}` is not a value of `{word}:`", words.trim());
            ValueError::invalid(message, Some(example.to_owned()))
        })
    }

    /// Words that [`parse`](Self::parse) reads as just this value; none if there are none.
    fn write(&self, _: &Briefing, value: &Value) -> Option<String> {
        if let Value::Choice(word) = value { Some((*word).to_owned()) } else { None }
    }

    /// The same for a completion, where the index may be quicker.
    fn write_indexed(&self, b: &Briefing, _: &Index, value: &Value) -> Option<String> {
        self.write(b, value)
    }

    /// The values that match what was typed, in no order: by default of the choices.
    fn suggest(&self, _: &Briefing, _: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let fits = self.choices().iter().filter_map(|&choice| {
            let quality = typed.quality(choice)?;
            Some(Suggestion { value: Value::Choice(choice), label: choice.to_owned(), quality, events: 0 })
        });
        fits.collect()
    }

    /// The same where the key is not typed yet, without what another key suggests as well.
    fn suggest_bare(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        self.suggest(b, index, typed)
    }

    /// How many of the events have each value, where all values are counted at once.
    fn counts(&self, _: &Briefing, _: &Index, _: &Bits) -> Vec<u32> {
        Vec::new()
    }

    /// The position of a value in [`counts`](Self::counts); none if it is counted by itself.
    fn rank(&self, _: &Briefing, _: &Index, _: &Value) -> Option<usize> {
        None
    }

    /// The events that match a value.
    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits;

    /// The events that match one of the values.
    fn events_of(&self, b: &Briefing, index: &Index, values: &[&Value]) -> Bits {
        let mut all = Bits::new(b.events().len());
        values.iter().for_each(|value| all.or(&self.events(b, index, value)));
        all
    }

    /// All records that match a value: by default the events with their statements and claims.
    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        with_related(b, &index.facts, self.events(b, index, value))
    }

    /// The records that match one of the values, or none of them if negated.
    fn select(&self, b: &Briefing, index: &Index, values: &[&Value], negated: bool) -> Selection {
        let records = |value: &&Value| match value {
            Value::Pending(_) => Selection::none(b),
            value => self.records(b, index, value),
        };
        let mut values = values.iter();
        let mut all = values.next().map_or_else(|| Selection::none(b), records);
        values.for_each(|value| all.or(&records(value)));
        if negated {
            all.invert();
        }
        all
    }
}

/// The first candidate that the key reads as just this value.
pub(crate) fn read_back(
    key: &dyn KeyDefinition,
    b: &Briefing,
    value: &Value,
    candidates: impl IntoIterator<Item = String>,
) -> Option<String> {
    let fits = |words: &String| {
        !words.trim().is_empty() && key.parse(b, words).is_ok_and(|read_value| read_value == *value)
    };
    candidates.into_iter().find(fits)
}
