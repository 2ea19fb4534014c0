//! The analyst's summary and key events: what they rest on, and what was revised since.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::claims::ClaimRecord;
use super::events::EventRecord;
use super::field::record;
use super::resolver::Resolver;
use super::statements::StatementRecord;
use super::values::{Date, Many};
use crate::load::base::located::Text;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::{Code, Problem};
use crate::model::when::format_day;
use crate::model::{Basis, ClaimId, EventId, SourceId, StatementId, Summary};

record! {
    /// A sentence of the analyst's summary, or a paragraph. It is shown as the analyst's, never as a source's words.
    SummaryRecord "a summary" {
        /// The text. It says nothing that the records it rests on do not say.
        required text: Text,
        /// The ids of the events, statements and claims on which it rests.
        required rests_on: Many<Text>,
        /// The day on which you wrote it or last checked it; `as_of` of the case if left out.
        default written: Date,
    }
}

/// The kinds of records on which a summary may rest.
const KINDS: [RecordKind; 3] = [RecordKind::Event, RecordKind::Statement, RecordKind::Claim];

/// What the case says about revisions of its records.
pub(super) struct Revisions<'c> {
    /// When a record was revised, by kind and id.
    revised: HashMap<(RecordKind, &'c str), &'c Date>,
    /// The claim that replaces another, and where it says so, by the id of the other.
    replaced: HashMap<&'c str, (&'c Text, &'c Text)>,
}

impl<'c> Revisions<'c> {
    pub(super) fn new(
        events: &'c [EventRecord],
        statements: &'c [StatementRecord],
        claims: &'c [ClaimRecord],
    ) -> Self {
        let mut all = Self { revised: HashMap::new(), replaced: HashMap::new() };
        let mut note = |kind, id: &'c Option<Text>, revised: &'c Option<Date>| {
            if let (Some(id), Some(revised)) = (id, revised) {
                all.revised.insert((kind, id.value.as_str()), revised);
            }
        };
        events.iter().for_each(|own| note(RecordKind::Event, &own.id, &own.revised));
        statements.iter().for_each(|own| note(RecordKind::Statement, &own.id, &own.revised));
        claims.iter().for_each(|own| note(RecordKind::Claim, &own.id, &own.revised));
        for claim in claims {
            for old in claim.supersedes.iter().flat_map(|list| &list.0) {
                if let Some(id) = &claim.id {
                    all.replaced.insert(&old.value, (id, old));
                }
            }
        }
        all
    }
}

impl Resolver<'_> {
    /// Takes the key events.
    pub(super) fn key_events(&mut self, keys: Option<&Many<Text>>) {
        let key_events = self.event_links(keys);
        self.out.key_events.extend(key_events);
    }

    /// Keeps the day on which a record was last changed in substance; one that is no single day is reported where a summary
    /// rests on the record.
    pub(super) fn note_revision(&mut self, basis: Basis, revised: Option<&Date>) {
        let when = revised.and_then(|date| date.value.0).filter(|when| when.first == when.last);
        self.out.revised.extend(when.map(|when| (basis, when.first)));
    }

    /// Takes the summary; `as_of` is the day of the case. A sentence with an error is left out.
    pub(super) fn summary(
        &mut self,
        records: &[SummaryRecord],
        revisions: &Revisions<'_>,
        as_of: Option<&Date>,
    ) {
        let as_of = as_of.and_then(|date| date.value.0).map(|when| when.last);
        for record in records {
            if let Some(sentence) = self.sentence(record, revisions, as_of) {
                self.out.summary.push(sentence);
            }
        }
    }

    fn sentence(
        &mut self,
        record: &SummaryRecord,
        revisions: &Revisions<'_>,
        as_of: Option<NaiveDate>,
    ) -> Option<Summary> {
        let before = self.reader.errors();
        let written = record.written.as_ref().and_then(|date| self.day(date)).or(as_of);
        let (mut rests_on, mut outdated) = (Vec::new(), false);
        for key in record.rests_on.iter().flat_map(|list| &list.0) {
            if !self.ids.check_any(&KINDS, key, &mut self.reader) {
                continue;
            }
            outdated |= self.warn_of_rejected_basis(key);
            // An id that an event and a claim share means both.
            let named = KINDS.map(|kind| self.ids.id(kind, key).map(|id| basis(kind, id)));
            for basis in named.into_iter().flatten() {
                outdated |= self.warn_of_revision((key, basis), revisions, written);
                rests_on.push(basis);
            }
        }
        if record.rests_on.as_ref().is_some_and(|list| list.0.is_empty()) {
            let problem = self.reader.error(Code::EmptyText, &record.range, "`rests_on` is an empty list");
            let help = "name the events, statements and claims that the summary is made from";
            self.reader.report(problem.label("in this summary").help(help));
        }
        if !record.sound || self.reader.errors() != before {
            return None;
        }
        Some(Summary { text: record.text.as_ref()?.value.clone(), rests_on, written, outdated })
    }

    /// Warns if a record on which a summary rests was rejected; returns whether it was.
    fn warn_of_rejected_basis(&mut self, key: &Text) -> bool {
        let is_rejected = KINDS.into_iter().any(|kind| self.ids.is_rejected(kind, &key.value));
        if is_rejected {
            let message = format!("`{}` was rejected, and the summary rests on it", key.value);
            let problem =
                Problem::warning(Code::SummaryOutdated, self.reader.file, key.range.clone(), message);
            self.reader.report(problem.label("the summary rests on this").help(READ_AGAIN));
        }
        is_rejected
    }

    /// Warns if a record on which a summary rests was revised after the summary was written; returns whether it was.
    fn warn_of_revision(
        &mut self,
        (key, basis): (&Text, Basis),
        revisions: &Revisions<'_>,
        written: Option<NaiveDate>,
    ) -> bool {
        let since = |day: NaiveDate| written.is_none_or(|written| day > written);
        let file = self.reader.file;
        let warning = |message: String| {
            let problem = Problem::warning(Code::SummaryOutdated, file, key.range.clone(), message);
            problem.label("the summary rests on this").help(READ_AGAIN)
        };
        if let (Basis::Claim(_), Some((by, at))) = (basis, revisions.replaced.get(key.value.as_str())) {
            let problem = warning(format!("`{}` was replaced by the later claim `{}`", key.value, by.value));
            self.reader.report(problem.other(file, at.range.clone(), "replaced here"));
            return true;
        }
        let revised = revisions.revised.get(&(kind_of(basis), key.value.as_str())).copied();
        let day = revised.and_then(|date| self.day(date)).filter(|&day| since(day));
        if let (Some(date), Some(day)) = (revised, day) {
            let message = format!("`{}` was revised after the summary was written", key.value);
            let problem = warning(message).other(file, date.range.clone(), format!("on {}", format_day(day)));
            self.reader.report(problem);
            return true;
        }
        let source = self.source_of(basis).and_then(|id| self.out.sources.get(id.index()));
        let day = source.and_then(|source| source.published.max(source.updated)).filter(|&day| since(day));
        if let (Some(day), Some(_)) = (day, written) {
            let message = format!(
                "the source of `{}` is of {}, after the summary was written",
                key.value,
                format_day(day)
            );
            self.reader.report(warning(message));
            return true;
        }
        false
    }

    fn source_of(&self, basis: Basis) -> Option<SourceId> {
        match basis {
            Basis::Event(id) => self.out.events.get(id.index()).map(|event| event.source),
            Basis::Statement(id) => self.out.statements.get(id.index()).map(|said| said.content.source),
            Basis::Claim(id) => self.out.claims.get(id.index()).map(|claim| claim.source),
        }
    }
}

/// What to do about a summary that rests on a revised record.
const READ_AGAIN: &str =
    "read the summary again, correct it where needed, and set its `written` to the day on which you did";

fn basis(kind: RecordKind, id: u32) -> Basis {
    match kind {
        RecordKind::Statement => Basis::Statement(StatementId(id)),
        RecordKind::Claim => Basis::Claim(ClaimId(id)),
        _ => Basis::Event(EventId(id)),
    }
}

fn kind_of(basis: Basis) -> RecordKind {
    match basis {
        Basis::Event(_) => RecordKind::Event,
        Basis::Statement(_) => RecordKind::Statement,
        Basis::Claim(_) => RecordKind::Claim,
    }
}
