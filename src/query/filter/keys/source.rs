//! `source:` what a source supports.

use crate::model::{Briefing, SourceId};

use crate::query::filter::definition::KeyDefinition;
use crate::query::filter::record_names::{Table, named, words_for};
use crate::query::filter::suggestions::{Suggestion, TypedText, named_records};
use crate::query::filter::value::Value;
use crate::query::filter::value_error::ValueError;
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;
use crate::query::select::related::with_related;
use crate::query::select::selection::Selection;
use crate::query::select::tally::Counter;

pub(super) struct Source;

fn id_of(value: &Value) -> Option<SourceId> {
    if let Value::Source(id) = value { Some(*id) } else { None }
}

impl KeyDefinition for Source {
    fn word(&self) -> &'static str {
        "source"
    }

    fn help(&self) -> &'static str {
        "what that source supports"
    }

    fn example(&self) -> &'static str {
        "for example source:article"
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        named(b, Table::Sources, words).map(|(_, at)| Value::Source(SourceId::from_index(at)))
    }

    fn words(&self, b: &Briefing, value: &Value) -> Option<String> {
        words_for(b, Table::Sources, id_of(value)?.index())
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        named_records(b, Table::Sources, typed, |at| {
            let events = index.unfiltered.sources.get(at).copied().unwrap_or(0);
            (Value::Source(SourceId::from_index(at)), events)
        })
    }

    fn counts(&self, _: &Briefing, _: &Index, (counter, events): (&Counter<'_>, &Bits)) -> Vec<u32> {
        counter.sources(events)
    }

    fn rank(&self, _: &Briefing, value: &Value) -> Option<usize> {
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
