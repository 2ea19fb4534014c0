//! `publisher:` who published it: the publisher of an article, or an outlet that a dataset cites.

use std::borrow::Cow;

use crate::model::table::NONE;
use crate::model::{Briefing, Publishers, SourceId};

use crate::query::filter::plain_names::{PlainName, find_plain, matching};
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError, read_back};
use crate::query::select::published::{count_publishers, published_by};
use crate::query::select::related::with_related;
use crate::query::select::{Bits, Index, Selection};

pub(super) struct Publisher;

fn all(publishers: &Publishers) -> impl Iterator<Item = PlainName<'_>> {
    publishers.iter().map(|(name, folded)| (name, Cow::Borrowed(folded)))
}

fn rank_of(b: &Briefing, value: &Value) -> Option<u32> {
    let Value::Publisher(folded) = value else { return None };
    b.publishers().rank_of(folded)
}

impl KeyDefinition for Publisher {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "publisher",
            help: "who published it, or whom the dataset cites",
            example: "for example publisher:Dawn",
        }
    }

    fn applies_to(&self, b: &Briefing, _: &Index) -> bool {
        b.has_publishers()
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        find_plain(all(b.publishers()), words, "publisher").map(Value::Publisher)
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        let Value::Publisher(folded) = value else { return None };
        let named = rank_of(b, value).map(|rank| b.publishers().name(rank).to_owned());
        read_back(self, b, value, named.into_iter().chain([folded.clone()]))
    }

    /// The name means just this publisher, since whole names come first.
    fn write_indexed(&self, b: &Briefing, _: &Index, value: &Value) -> Option<String> {
        rank_of(b, value).map(|rank| b.publishers().name(rank).to_owned())
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let fits = matching(all(b.publishers()), typed).into_iter().map(|(name, folded, quality)| {
            let value = Value::Publisher(folded);
            let rank = rank_of(b, &value).unwrap_or(NONE);
            let events = index.by_publisher(b).get(rank as usize).copied().unwrap_or(0);
            Suggestion { value, label: name.to_owned(), quality, events }
        });
        fits.collect()
    }

    /// None: telling the publishers of a large export apart takes longer than a letter may.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    fn counts(&self, b: &Briefing, _: &Index, events: &Bits) -> Vec<u32> {
        count_publishers(b, events)
    }

    fn rank(&self, b: &Briefing, _: &Index, value: &Value) -> Option<usize> {
        rank_of(b, value).map(|rank| rank as usize)
    }

    fn events(&self, b: &Briefing, _: &Index, value: &Value) -> Bits {
        rank_of(b, value).map_or_else(|| Bits::new(b.events().len()), |rank| published_by(b, rank))
    }

    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let mut all = with_related(b, &index.facts, self.events(b, index, value));
        let Some(rank) = rank_of(b, value) else { return all };
        for source in (0..b.sources().len()).map(SourceId::from_index) {
            if b.publishers().of_source(source) == Some(rank) {
                index.sources.add_to(&mut all, source.index());
            }
        }
        all
    }
}
