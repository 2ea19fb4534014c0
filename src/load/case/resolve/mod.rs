//! Turns the records of a case file into those of the model: ids become links, words become spans.
//!
//! Each kind of record goes through the same steps: every record is checked whole, so that one fault does not
//! hide another; sound ones get an id; then their links to records of the same kind are made. A link to a
//! record that is itself faulty is left out without a further problem, for that fault is already named.

mod claims;
mod events;
mod evidence;
mod sources;
mod who;

use std::ops::Range;

use super::cycle::cycles;
use super::ids::{Ids, Sort};
use super::read::{Date, Many, Reader, Text};
use super::types::{CaseFile, NoteRecord};
use crate::load::Limits;
use crate::load::files::Files;
use crate::load::problem::{Code, Problem};
use crate::model::suggest::did_you_mean;
use crate::model::{ActorId, Builder, CountryId, EventId, Note};
use chrono::NaiveDate;

pub(in crate::load) use sources::unique;
pub(in crate::load) use who::join;

/// Puts the sound records of the case into the builder; returns all problems of the case.
pub(super) fn resolve(
    mut case: CaseFile,
    reader: Reader<'_>,
    files: &dyn Files,
    limits: &Limits,
    out: &mut Builder,
) -> Vec<Problem> {
    let joinable = out.actors.len();
    let search_budget = limits.search_bytes;
    let evidence_lost = reader.errors() > 0;
    let mut resolver = Resolver {
        reader,
        out,
        ids: Ids::default(),
        sources: Vec::new(),
        joinable,
        search_budget,
        evidence_budget: limits.evidence_bytes,
        evidence_limit: limits.evidence_bytes,
        evidence_lost,
    };
    resolver.declare(&mut case);
    resolver.case(&case);
    resolver.countries(case.country.as_deref().unwrap_or(&[]));
    resolver.sources(case.source.as_deref().unwrap_or(&[]), files, limits);
    resolver.places(case.place.as_deref_mut().unwrap_or(&mut []));
    resolver.actors(case.actor.as_deref_mut().unwrap_or(&mut []));
    resolver.events(case.event.as_deref_mut().unwrap_or(&mut []));
    resolver.statements(case.statement.as_deref().unwrap_or(&[]));
    resolver.claims(case.claim.as_deref().unwrap_or(&[]));
    resolver.unused_sources();
    resolver.reader.problems
}

/// What is known while a case is resolved.
struct Resolver<'a> {
    reader: Reader<'a>,
    out: &'a mut Builder,
    ids: Ids,
    sources: Vec<sources::Text>,
    /// So many actors came from earlier inputs; actors of this case may be joined with them.
    joinable: usize,
    /// So many bytes may still be searched for passages that come near.
    search_budget: usize,
    /// So many bytes may still be searched for evidence, and so many might be at first.
    evidence_budget: u64,
    evidence_limit: u64,
    /// Whether some evidence could not be read, or does not say in which source it stands: then it is not
    /// known on which sources nothing rests.
    evidence_lost: bool,
}

impl Resolver<'_> {
    fn declare(&mut self, case: &mut CaseFile) {
        macro_rules! declare {
            ($($list:ident $sort:expr;)+) => {$(
                for record in case.$list.iter_mut().flatten() {
                    if let Some(key) = &record.id {
                        record.sound &= self.ids.declare($sort, key, &mut self.reader);
                    }
                }
            )+};
        }
        declare! {
            source Sort::Source;
            place Sort::Place;
            actor Sort::Actor;
            event Sort::Event;
            statement Sort::Statement;
            claim Sort::Claim;
        }
    }

    /// The fields of the case itself; of several cases the first one's title stands.
    fn case(&mut self, case: &CaseFile) {
        if self.out.title.is_empty()
            && let Some(title) = &case.title
        {
            self.out.title.clone_from(&title.value);
        }
        let as_of = case.as_of.as_ref().and_then(|date| self.day(date));
        self.out.as_of = self.out.as_of.max(as_of);
        if self.out.zone.is_none() {
            self.out.zone = text(case.zone.as_ref());
        }
        self.out.notes.extend(notes(case.note.as_deref()));
    }

    /// A date that must be one day.
    fn day(&mut self, date: &Date) -> Option<NaiveDate> {
        let when = date.value.0?;
        if when.first != when.last {
            let problem = self.reader.error(Code::BadDate, &date.range, "one day is wanted here");
            self.reader.report(problem.label("this is longer than a day").help("write it as 2024-01-20"));
            return None;
        }
        Some(when.first)
    }

    /// Checks references; the ids are taken later, when the records have them.
    fn check(&mut self, sort: Sort, keys: Option<&Many<Text>>) {
        for key in keys.iter().flat_map(|keys| &keys.0) {
            self.ids.check(sort, key, &mut self.reader);
        }
    }

    /// The records referred to, each once, as far as they are sound.
    fn links(&mut self, sort: Sort, keys: Option<&Many<Text>>) -> Vec<u32> {
        let mut found = Vec::new();
        for key in keys.iter().flat_map(|keys| &keys.0) {
            if let Some(id) = self.link(sort, Some(key))
                && !found.contains(&id)
            {
                found.push(id);
            }
        }
        found
    }

    fn link(&mut self, sort: Sort, key: Option<&Text>) -> Option<u32> {
        let key = key?;
        self.ids.check(sort, key, &mut self.reader);
        self.ids.id(sort, key)
    }

    fn actor_links(&mut self, keys: Option<&Many<Text>>) -> Vec<ActorId> {
        self.links(Sort::Actor, keys).into_iter().map(ActorId).collect()
    }

    fn event_links(&mut self, keys: Option<&Many<Text>>) -> Vec<EventId> {
        self.links(Sort::Event, keys).into_iter().map(EventId).collect()
    }

    fn country(&mut self, name: &Text) -> Option<CountryId> {
        let found = self.out.countries.find(&name.value);
        if found.is_none() {
            let message = format!("there is no country `{}`", name.value);
            let problem = self.reader.error(Code::UnknownCountry, &name.range, message);
            let near = self.out.countries.nearest(&name.value).map(did_you_mean);
            let problem = problem.label("neither a code nor a name of a country").help_if(near);
            self.reader.report(
                problem.help(
                    "write the ISO code of two or three letters or the name, or add it as a [[country]]",
                ),
            );
        }
        found
    }

    /// Notes the cycles of a relation; returns the records whose reference closes one.
    fn refuse_cycles(&mut self, keys: &[Option<&Text>], refers: &[Vec<&Text>], words: &str) -> Vec<usize> {
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
                .label("this reference closes a circle");
            let help = (chain.len() > 2).then(|| format!("it goes {}", chain.join(" → ")));
            self.reader.report(problem.help_if(help));
            closing.push(cycle.record);
        }
        closing
    }
}

/// All texts of a list.
fn texts(list: Option<&Many<Text>>) -> Vec<String> {
    list.iter().flat_map(|list| &list.0).map(|text| text.value.clone()).collect()
}

fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}

/// The notes that could be read; a faulty one is noted when it is read.
fn notes(records: Option<&[NoteRecord]>) -> Vec<Note> {
    let note = |record: &NoteRecord| {
        Some(Note {
            text: text(record.text.as_ref())?,
            disputes: record.disputes.as_ref().map(|word| word.value.0),
        })
    };
    records.unwrap_or(&[]).iter().filter_map(note).collect()
}

/// What a case file says of the drafting of a record; nothing where a person has confirmed it.
macro_rules! drafted {
    ($record:ident) => {{
        let confidence = $record.confidence.as_ref().map(|word| word.value.0);
        let drafted = crate::model::Drafted { rule: super::text($record.rule.as_ref()), confidence };
        $record.draft.as_ref().is_some_and(|draft| draft.value).then(|| Box::new(drafted))
    }};
}
use drafted;

/// The place to underline for a record: its id where it has one.
fn spot<'a>(id: Option<&'a Text>, range: &'a Range<usize>) -> &'a Range<usize> {
    id.map_or(range, |id| &id.range)
}
