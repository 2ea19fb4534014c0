//! `kind:` the kind of an event, or its quadrant.

use crate::model::{Briefing, Kind, Quadrant, fold, suggest};

use crate::query::filter::record_names::did_you_mean;
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError};
use crate::query::select::{Bits, Index};

pub(super) struct KindOrQuadrant;

impl KeyDefinition for KindOrQuadrant {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "kind",
            help: "kind or quadrant",
            example: "for example kind:assault or kind:material-conflict",
        }
    }

    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        let folded = fold(&words.replace(['-', '_'], " "));
        let kind = Kind::parse(words.trim()).map(Value::Kind);
        let quadrant = || Quadrant::ALL.into_iter().find(|q| q.label() == folded).map(Value::Quadrant);
        kind.or_else(quadrant).ok_or_else(|| {
            let all: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
            let quadrants = Quadrant::ALL.into_iter().map(Quadrant::label);
            let hint = suggest::nearest(&folded, all.iter().copied().chain(quadrants)).map_or_else(
                || format!("kinds are {}", all.join(", ")),
                |word| did_you_mean(&word.replace(' ', "-")),
            );
            ValueError::invalid(format!("no kind is called `{}`", words.trim()), Some(hint))
        })
    }

    fn write(&self, _: &Briefing, value: &Value) -> Option<String> {
        match value {
            Value::Kind(kind) => Some(kind.word().to_owned()),
            Value::Quadrant(quadrant) => Some(quadrant_word(*quadrant)),
            _ => None,
        }
    }

    fn suggest(&self, _: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let events = |kind: Kind| index.unfiltered.kinds.get(kind as usize).copied().unwrap_or(0);
        let kinds = Kind::ALL.iter().map(|&kind| (Value::Kind(kind), kind.word().to_owned(), events(kind)));
        let quadrants = Quadrant::ALL.into_iter().map(|quadrant| {
            let of = Kind::ALL.iter().filter(|kind| kind.quadrant() == Some(quadrant));
            (Value::Quadrant(quadrant), quadrant_word(quadrant), of.map(|&kind| events(kind)).sum())
        });
        let fits = kinds.chain(quadrants).filter_map(|(value, label, events)| {
            let quality = typed.quality(&label.replace('-', " ")).or_else(|| typed.quality(&label))?;
            Some(Suggestion { value, label, quality, events })
        });
        fits.collect()
    }

    fn counts(&self, b: &Briefing, index: &Index, events: &Bits) -> Vec<u32> {
        index.counter(b).kinds(events)
    }

    fn rank(&self, _: &Briefing, _: &Index, value: &Value) -> Option<usize> {
        if let Value::Kind(kind) = value { Some(*kind as usize) } else { None }
    }

    fn events(&self, b: &Briefing, _: &Index, value: &Value) -> Bits {
        let kinds = b.events().kinds();
        match value {
            Value::Kind(kind) => Bits::of_column(kinds, |own| own == *kind),
            Value::Quadrant(quadrant) => Bits::of_column(kinds, |own| own.quadrant() == Some(*quadrant)),
            _ => Bits::new(b.events().len()),
        }
    }
}

/// The word for a quadrant in the query language.
fn quadrant_word(quadrant: Quadrant) -> String {
    quadrant.label().replace(' ', "-")
}
