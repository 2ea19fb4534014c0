//! `source:` what a source supports.

use crate::model::{Briefing, SourceId};

use crate::query::filter::record_names::{NamedRecords, find_by_name, words_for};
use crate::query::filter::suggestions::named_records;
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError};
use crate::query::select::related::with_related;
use crate::query::select::{Bits, Index, Selection};

pub(super) struct Source;

fn id_of(value: &Value) -> Option<SourceId> {
    if let Value::Source(id) = value { Some(*id) } else { None }
}

impl KeyDefinition for Source {
    fn words(&self) -> KeyWords {
        KeyWords { word: "source", help: "what that source supports", example: "for example source:article" }
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        find_by_name(b, NamedRecords::Sources, words).map(|(_, at)| Value::Source(SourceId::from_index(at)))
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        words_for(b, NamedRecords::Sources, id_of(value)?.index())
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        named_records(b, NamedRecords::Sources, typed, |at| {
            let events = index.unfiltered.sources.get(at).copied().unwrap_or(0);
            (Value::Source(SourceId::from_index(at)), events)
        })
    }

    fn counts(&self, b: &Briefing, index: &Index, events: &Bits) -> Vec<u32> {
        index.counter(b).sources(events)
    }

    fn rank(&self, _: &Briefing, _: &Index, value: &Value) -> Option<usize> {
        id_of(value).map(SourceId::index)
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        let Some(id) = id_of(value) else { return Bits::new(b.events().len()) };
        let mut bits = Bits::of_column(b.events().sources(), |source| source == id);
        index.facts.authored.correct(&mut bits, |_, sources| sources.contains(&id.0));
        bits
    }

    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let mut all = with_related(b, &index.facts, self.events(b, index, value));
        if let Some(id) = id_of(value) {
            index.sources.add_to(&mut all, id.index());
        }
        all
    }
}
