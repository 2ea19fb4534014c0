//! `type:` the dataset's own type or sub-type of an event.

use std::borrow::Cow;

use crate::model::{Briefing, fold};

use crate::query::filter::plain_names::{find_plain, matching};
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError, read_back};
use crate::query::select::types::types_of;
use crate::query::select::{Bits, Index};

pub(super) struct Type;

impl KeyDefinition for Type {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "type",
            help: "the dataset's own type or sub-type",
            example: "for example type:\"Armed clash\"",
        }
    }

    fn applies_to(&self, b: &Briefing, index: &Index) -> bool {
        index.types(b).names().next().is_some()
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        let all = b.events().modes().iter().flat_map(types_of);
        find_plain(all.map(|name| (name, Cow::Owned(fold(name)))), words, "type").map(Value::Type)
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        let Value::Type(folded) = value else { return None };
        let mut all = b.events().modes().iter().flat_map(types_of);
        let named = all.find(|name| fold(name) == *folded).map(str::to_owned);
        read_back(self, b, value, named.into_iter().chain([folded.clone()]))
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let types = index.types(b);
        let all = types.names().map(|(name, folded)| (name, Cow::Borrowed(folded)));
        let fits = matching(all, typed);
        if fits.is_empty() {
            return Vec::new();
        }
        let counts = types.count(b, &index.base().selection.events);
        let suggestion = |(name, folded, quality): (&str, String, _)| {
            let events = types.rank(&folded).and_then(|rank| counts.get(rank)).copied().unwrap_or(0);
            Suggestion { value: Value::Type(folded), label: name.to_owned(), quality, events }
        };
        fits.into_iter().map(suggestion).filter(|one| one.events > 0).collect()
    }

    fn counts(&self, b: &Briefing, index: &Index, events: &Bits) -> Vec<u32> {
        index.types(b).count(b, events)
    }

    fn rank(&self, b: &Briefing, index: &Index, value: &Value) -> Option<usize> {
        if let Value::Type(folded) = value { index.types(b).rank(folded) } else { None }
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        match value {
            Value::Type(folded) => index.types(b).events(b, folded),
            _ => Bits::new(b.events().len()),
        }
    }
}
