//! What the records of a case have in common when they become those of the model: ids become links, dates and
//! countries are looked up.

use std::ops::Range;

use chrono::NaiveDate;

use super::ids::Ids;
use super::reader::CaseReader;
use super::values::{Date, Many};
use crate::load::base::cycle::cycles;
use crate::load::base::located::Text;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::{Code, File};
use crate::model::suggest::did_you_mean;
use crate::model::{ActorId, Builder, CountryId, EventId, SourceId};

/// A source of the case while the case is resolved.
pub(super) struct CaseSource {
    pub(super) key: String,
    pub(super) range: Range<usize>,
    /// Its id and text; `None` if it could not be read.
    pub(super) text: Option<(SourceId, File)>,
    pub(super) used: bool,
    /// Whether it was added to a finished case, so that only records that name it cite it.
    pub(super) added: bool,
}

/// What is known while a case is resolved.
pub(super) struct Resolver<'a> {
    pub(super) reader: CaseReader<'a>,
    pub(super) out: &'a mut Builder,
    pub(super) ids: Ids,
    pub(super) sources: Vec<CaseSource>,
    /// The number of actors from earlier inputs, with which actors of this case may be joined.
    pub(super) joinable: usize,
    /// How many bytes may still be searched for similar passages.
    pub(super) search_budget: usize,
    /// How many bytes may still be searched for evidence, and how many at first.
    pub(super) evidence_budget: u64,
    pub(super) evidence_limit: u64,
    /// Whether some evidence could not be read, or does not say which source it is from: then it is not known which
    /// sources are never cited.
    pub(super) evidence_lost: bool,
}

impl Resolver<'_> {
    /// The source of words that name none: the only one that was not added later.
    pub(super) fn only_source(&mut self) -> Option<&mut CaseSource> {
        let mut own = self.sources.iter_mut().filter(|source| !source.added);
        own.next().filter(|_| own.next().is_none())
    }

    /// A date that must be one day.
    pub(super) fn day(&mut self, date: &Date) -> Option<NaiveDate> {
        let when = date.value.0?;
        if when.first != when.last {
            let problem = self.reader.error(Code::BadDate, &date.range, "a single day is expected here");
            self.reader.report(problem.label("this is more than a day").help("write it as 2024-01-20"));
            return None;
        }
        Some(when.first)
    }

    /// Checks references; their ids are looked up later, once the records have them.
    pub(super) fn check(&mut self, kind: RecordKind, keys: Option<&Many<Text>>) {
        for key in keys.iter().flat_map(|keys| &keys.0) {
            self.ids.check(kind, key, &mut self.reader);
        }
    }

    /// The records referred to, each once, if they are sound.
    pub(super) fn links(&mut self, kind: RecordKind, keys: Option<&Many<Text>>) -> Vec<u32> {
        let mut found = Vec::new();
        for key in keys.iter().flat_map(|keys| &keys.0) {
            if let Some(id) = self.link(kind, Some(key))
                && !found.contains(&id)
            {
                found.push(id);
            }
        }
        found
    }

    pub(super) fn link(&mut self, kind: RecordKind, key: Option<&Text>) -> Option<u32> {
        let key = key?;
        self.ids.check(kind, key, &mut self.reader);
        self.ids.id(kind, key)
    }

    pub(super) fn actor_links(&mut self, keys: Option<&Many<Text>>) -> Vec<ActorId> {
        self.links(RecordKind::Actor, keys).into_iter().map(ActorId).collect()
    }

    pub(super) fn event_links(&mut self, keys: Option<&Many<Text>>) -> Vec<EventId> {
        self.links(RecordKind::Event, keys).into_iter().map(EventId).collect()
    }

    pub(super) fn country(&mut self, name: &Text) -> Option<CountryId> {
        let found = self.out.countries.find(&name.value);
        if found.is_none() {
            let message = format!("there is no country `{}`", name.value);
            let problem = self.reader.error(Code::UnknownCountry, &name.range, message);
            let near = self.out.countries.nearest(&name.value).map(did_you_mean);
            let problem = problem.label("neither the code nor the name of a country").help_if(near);
            self.reader.report(
                problem.help(
                    "write its name or its ISO code of two or three letters, or add it as a [[country]]",
                ),
            );
        }
        found
    }

    /// Reports the cycles of a relation; returns the records whose reference closes one.
    pub(super) fn refuse_cycles(
        &mut self,
        keys: &[Option<&Text>],
        refers: &[Vec<&Text>],
        words: &str,
    ) -> Vec<usize> {
        let mut closing = Vec::new();
        for cycle in cycles(keys, refers) {
            let name =
                |rank: &usize| keys.get(*rank).copied().flatten().map_or("?", |key| key.value.as_str());
            let first = &cycle.reference.value;
            let message = format!("`{first}` would be {words} itself");
            let mut chain: Vec<&str> = cycle.through.iter().map(name).collect();
            chain.push(first);
            let problem = self
                .reader
                .error(Code::Cycle, &cycle.reference.range, message)
                .label("this reference closes a cycle");
            let help = (chain.len() > 2).then(|| format!("the cycle is {}", chain.join(" → ")));
            self.reader.report(problem.help_if(help));
            closing.push(cycle.record);
        }
        closing
    }
}
