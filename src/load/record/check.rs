//! What the records of an object rest on: spans of the article, ids of other records.

use super::intake::{Found, Intake, Slot};
use super::place::{Step, locate};
use crate::load::case::{Closing, Text, cycles};
use crate::load::problem::Code;
use crate::model;
use crate::record::TextSpan;
use serde_json::value::RawValue;

/// A kind of record that others name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Actor,
    Place,
    Event,
    Statement,
    Claim,
}

impl Sort {
    fn noun(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Event => "event",
            Self::Statement => "statement",
            Self::Claim => "claim",
        }
    }

    /// The list in which such records stand.
    fn list(self) -> &'static str {
        match self {
            Self::Actor => "actors",
            Self::Place => "places",
            Self::Event => "events",
            Self::Statement => "statements",
            Self::Claim => "claims",
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Actor => 'a',
            Self::Place => 'p',
            Self::Event => 'e',
            Self::Statement => 's',
            Self::Claim => 'c',
        }
    }
}

impl Intake<'_, '_> {
    /// The span in the model; one that is no words of the article is noted.
    pub(super) fn span(&mut self, raw: &RawValue, path: &[Step], span: TextSpan) -> Option<model::Span> {
        let TextSpan { start, end } = span;
        let len = self.text.len();
        let (message, label) = if start >= end {
            (format!("the span from {start} to {end} holds no words"), "its end must lie behind its start")
        } else if end > len {
            let message = format!("the span from {start} to {end} leads out of the article");
            (message, "beyond the end of the text")
        } else if self.text.get(start..end).is_none() {
            (format!("the span from {start} to {end} cuts a character in two"), "not between characters")
        } else {
            let byte = |at: usize| u32::try_from(at).ok();
            return Some(model::Span { source: self.source, start: byte(start)?, end: byte(end)? });
        };
        let problem = self.at(Code::SpanOutside, raw, path, message).label(label);
        self.report(
            problem.help(format!("the text has {len} bytes in UTF-8; the end is not part of a span")),
        );
        None
    }

    /// All spans of a list that are words of the article.
    pub(super) fn spans(
        &mut self,
        raw: &RawValue,
        name: &'static str,
        spans: &[TextSpan],
    ) -> Vec<model::Span> {
        let mut found = Vec::with_capacity(spans.len());
        for (rank, span) in spans.iter().enumerate() {
            found.extend(self.span(raw, &[Step::Field(name), Step::Item(rank)], *span));
        }
        found
    }

    /// The spans of a record that must have some.
    pub(super) fn evidence(&mut self, raw: &RawValue, spans: &[TextSpan]) -> Vec<model::Span> {
        if spans.is_empty() {
            let problem =
                self.at(Code::EvidenceMissing, raw, &[Step::Field("evidence")], "there is no evidence");
            self.report(problem.label("nothing supports this").help("name the span of the words"));
        }
        self.spans(raw, "evidence", spans)
    }

    /// The words of a span of the article.
    pub(super) fn words(&self, span: TextSpan) -> &str {
        span.of(&self.text)
    }

    /// Notes a text in which nothing stands.
    pub(super) fn refuse_blank(&mut self, raw: &RawValue, name: &'static str, text: &str) {
        if text.trim().is_empty() {
            let problem = self.at(Code::EmptyText, raw, &[Step::Field(name)], format!("`{name}` is empty"));
            self.report(problem.label("nothing stands here"));
        }
    }

    /// Takes the id of a record into the table.
    pub(super) fn declare(&mut self, sort: Sort, rank: usize, raw: &RawValue) {
        let at = self.range(locate(raw, &[Step::Field("id")]));
        let key = (sort.letter(), rank);
        if let Some(first) = self.ids.get(&key) {
            let first = first.at.clone();
            let message = format!("two {}s have the id `{}{}`", sort.noun(), sort.letter(), rank + 1);
            let problem = self.error(Code::DuplicateId, at, message).label("the second");
            let problem = problem.other(&self.file, first, "the first");
            self.report(problem.help("give one of them another id"));
            return;
        }
        self.ids.insert(key, Slot { at, id: None });
    }

    /// Says which id in the builder a record has.
    pub(super) fn set(&mut self, sort: Sort, rank: usize, id: u32) {
        if let Some(slot) = self.ids.get_mut(&(sort.letter(), rank)) {
            slot.id = Some(id);
        }
    }

    /// The id in the builder of the record that is named; `None` also for one that is faulty itself.
    pub(super) fn link(&mut self, sort: Sort, rank: usize, raw: &RawValue, path: &[Step]) -> Option<u32> {
        let slot = self.ids.get(&(sort.letter(), rank));
        if slot.is_none() && !self.lost.contains(sort.list()) {
            let message = format!("no {} has the id `{}{}`", sort.noun(), sort.letter(), rank + 1);
            let problem = self.at(Code::UnknownId, raw, path, message);
            self.report(problem.label(format!("the id of one of the `{}` is wanted here", sort.list())));
        }
        self.known(sort, rank)
    }

    /// The id in the builder of a record, where it is sound; that it is named at all was checked before.
    pub(super) fn known(&self, sort: Sort, rank: usize) -> Option<u32> {
        self.ids.get(&(sort.letter(), rank)).and_then(|slot| slot.id)
    }

    /// Notes the relations that come back to where they started; returns the records that close them.
    pub(super) fn refuse_cycles(&mut self, relations: &[(Text, Vec<Text>)], words: &str) -> Vec<usize> {
        let keys: Vec<Option<&Text>> = relations.iter().map(|(key, _)| Some(key)).collect();
        let refers: Vec<Vec<&Text>> = relations.iter().map(|(_, refers)| refers.iter().collect()).collect();
        let mut closing = Vec::new();
        for Closing { record, reference, through } in cycles(&keys, &refers) {
            let name = |rank: &usize| relations.get(*rank).map_or("?", |(key, _)| key.value.as_str());
            let mut chain: Vec<&str> = through.iter().map(name).collect();
            chain.push(&reference.value);
            let message = format!("`{}` would be {words} itself", reference.value);
            let problem = self.error(Code::Cycle, reference.range.clone(), message);
            let help = (chain.len() > 2).then(|| format!("it goes {}", chain.join(" → ")));
            self.report(problem.label("this reference closes a circle").help_if(help));
            closing.push(record);
        }
        closing
    }

    /// The records of a list by id, each with those that it names in a field, as the search for cycles takes them.
    pub(super) fn relations<T, I: Copy + ToString>(
        &self,
        found: &[Found<'_, T>],
        id: impl Fn(&T) -> I,
        (field, named): (&'static str, fn(&T) -> &[I]),
    ) -> Vec<(Text, Vec<Text>)> {
        let of = |found: &Found<'_, T>| {
            let named = named(&found.value)
                .iter()
                .enumerate()
                .map(|(rank, id)| self.reference(*id, found.raw, &[Step::Field(field), Step::Item(rank)]));
            (self.reference(id(&found.value), found.raw, &[Step::Field("id")]), named.collect())
        };
        found.iter().map(of).collect()
    }

    /// An id or a reference.
    pub(super) fn reference(&self, id: impl ToString, raw: &RawValue, path: &[Step]) -> Text {
        Text { value: id.to_string(), range: self.range(locate(raw, path)) }
    }
}
