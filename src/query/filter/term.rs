//! The terms of a filter: words and what they mean.

use chrono::Datelike;

use crate::model::{Briefing, fold};

use super::keys::FilterKey;
use super::value::Value;
use super::value_error::ValueError;
use crate::query::same::places;

/// An alternative of a chip. Terms are equal if words and value are.
#[derive(Clone, Debug)]
pub struct Term {
    /// The words as typed, or as they could be typed, without quotation marks.
    pub words: String,
    /// What they mean.
    pub value: Value,
    /// What the words mean where they do not say it: the whole name, the number of points of a place, or that nothing
    /// has that name.
    pub means: Option<String>,
    /// Whether a person typed the words: then they are read again when more is loaded.
    pub typed: bool,
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words && self.value == other.value
    }
}

impl Eq for Term {}

impl Term {
    /// For the screen: the words, and what they mean where they do not say it.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.means {
            // "Peshawar, 3 points"
            Some(means) if means.starts_with(&self.words) => means.clone(),
            Some(means) => format!("{} ({means})", self.words),
            None => self.words.clone(),
        }
    }
}

impl Term {
    /// The term for a value of a key, in words that [`parse`](super::parse::parse) reads as just this value: the name
    /// if it is unique, else the name with the area, else the identifier. Of several places that are one the first
    /// stands for all.
    #[must_use]
    pub fn of(b: &Briefing, key: FilterKey, value: Value) -> Self {
        let value = match value {
            Value::Place(id) => Value::Place(places::first_of(b, id)),
            other => other,
        };
        let words = key.definition().write(b, &value).unwrap_or_else(|| fallback(b, &value));
        let means = meaning(b, key, &words, &value);
        Self { words, value, means, typed: false }
    }

    /// The term for words to search as text; none if nothing of them can be searched.
    #[must_use]
    pub fn text(words: &str) -> Option<Self> {
        let folded = fold(words);
        let value = (!folded.is_empty()).then_some(Value::Text(folded))?;
        Some(Self { words: words.to_owned(), value, means: None, typed: false })
    }
}

/// The words for a value that no words mean uniquely.
fn fallback(b: &Briefing, value: &Value) -> String {
    match value {
        Value::Actor(id) => b.actor(*id).map_or_else(String::new, |actor| actor.key.clone()),
        Value::Place(id) => b.place(*id).map_or_else(String::new, |place| place.key.clone()),
        Value::Source(id) => b.source(*id).map_or_else(String::new, |source| source.key.clone()),
        Value::Country(id) => b.country_name(*id).to_owned(),
        Value::Day(when) => when.to_string(),
        Value::Number(range) => range.to_string(),
        Value::Area(area) => area.to_string(),
        Value::Type(text) | Value::Publisher(text) | Value::Text(text) | Value::Pending(text) => text.clone(),
        Value::Choice(word) => (*word).to_owned(),
        Value::Kind(_) | Value::Quadrant(_) | Value::Measure(_) => String::new(),
    }
}

/// What the words mean where they do not say it.
fn meaning(b: &Briefing, key: FilterKey, words: &str, value: &Value) -> Option<String> {
    let named;
    let name = match value {
        Value::Actor(id) => b.actor_name(*id),
        Value::Country(id) => b.country_name(*id),
        Value::Place(id) => b.place(*id).map_or("", |place| &place.name),
        Value::Type(_) | Value::Publisher(_) => {
            named = key.definition().write(b, value)?;
            &named
        }
        // "17 jan" leaves out the year.
        Value::Day(when) => {
            let says_it = words.contains(&when.first.year().to_string());
            return (!says_it).then(|| when.short());
        }
        Value::Number(range) => return Some(format!("{}, best estimate", range.words())),
        _ => return None,
    };
    let (said, folded) = (fold(words), fold(name));
    let with_area = || words.contains(',') && said.starts_with(&format!("{folded} "));
    let says_it = said.is_empty() || said == folded || with_area();
    let points = if let Value::Place(id) = value { places::points(b, *id) } else { 0 };
    match (says_it, points > 1) {
        (true, false) => None,
        (true, true) => Some(format!("{words}, {points} points")),
        (false, false) => Some(name.to_owned()),
        (false, true) => Some(format!("{name}, {points} points")),
    }
}

/// Reads one value of a key.
pub(crate) fn read(b: &Briefing, key: FilterKey, words: &str) -> Result<Term, ValueError> {
    let definition = key.definition();
    if words.trim().is_empty() {
        return Err(ValueError::invalid(definition.missing(), Some(definition.words().example.to_owned())));
    }
    let value = definition.parse(b, words)?;
    let means = meaning(b, key, words, &value);
    Ok(Term { words: words.to_owned(), value, means, typed: true })
}

/// The term for words that mean nothing yet.
pub(crate) fn pending(words: &str, means: &str) -> Term {
    Term {
        words: words.to_owned(),
        value: Value::Pending(fold(words)),
        means: Some(means.to_owned()),
        typed: true,
    }
}
