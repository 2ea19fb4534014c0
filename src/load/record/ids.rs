//! The ids of a draft, and references to them.

use serde_json::value::RawValue;

use super::intake::{DraftIntake, DraftRecord, IdSlot};
use crate::load::base::cycle::{Closing, cycles};
use crate::load::base::json_path::{PathStep, locate};
use crate::load::base::located::Text;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::Code;

/// The letter with which the ids of such records begin.
fn letter(kind: RecordKind) -> char {
    kind.noun().chars().next().unwrap_or('?')
}

impl DraftIntake<'_, '_> {
    /// Adds the id of a record to the table.
    pub(super) fn declare(&mut self, kind: RecordKind, rank: usize, raw: &RawValue) {
        let at = self.range(locate(raw, &[PathStep::Field("id")]));
        let key = (letter(kind), rank);
        if let Some(first) = self.ids.get(&key) {
            let first = first.at.clone();
            let message = format!("two {}s have the id `{}{}`", kind.noun(), letter(kind), rank + 1);
            let problem = self.error(Code::DuplicateId, at, message).label("the second");
            let problem = problem.other(&self.file, first, "the first");
            self.report(problem.help("give one of them another id"));
            return;
        }
        self.ids.insert(key, IdSlot { at, id: None });
    }

    /// Sets the id that a record has in the builder.
    pub(super) fn set(&mut self, kind: RecordKind, rank: usize, id: u32) {
        if let Some(slot) = self.ids.get_mut(&(letter(kind), rank)) {
            slot.id = Some(id);
        }
    }

    /// The id in the builder of a record that is referred to; `None` also if that record is faulty.
    pub(super) fn link(
        &mut self,
        kind: RecordKind,
        rank: usize,
        raw: &RawValue,
        path: &[PathStep],
    ) -> Option<u32> {
        let slot = self.ids.get(&(letter(kind), rank));
        if slot.is_none() && !self.lost.contains(kind.list()) {
            let message = format!("no {} has the id `{}{}`", kind.noun(), letter(kind), rank + 1);
            let problem = self.at(Code::UnknownId, raw, path, message);
            self.report(problem.label(format!("the id of one of the `{}` is expected here", kind.list())));
        }
        self.known(kind, rank)
    }

    /// The id in the builder of a record, if it is sound; that it exists at all was checked before.
    pub(super) fn known(&self, kind: RecordKind, rank: usize) -> Option<u32> {
        self.ids.get(&(letter(kind), rank)).and_then(|slot| slot.id)
    }

    /// Reports relations that lead back to where they started; returns the records that close them.
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
            let help = (chain.len() > 2).then(|| format!("the cycle is {}", chain.join(" → ")));
            self.report(problem.label("this reference closes a cycle").help_if(help));
            closing.push(record);
        }
        closing
    }

    /// The records of a list by id, each with the records that it refers to in a field, for the search for cycles.
    pub(super) fn relations<T, I: Copy + ToString>(
        &self,
        found: &[DraftRecord<'_, T>],
        id: impl Fn(&T) -> I,
        (field, named): (&'static str, fn(&T) -> &[I]),
    ) -> Vec<(Text, Vec<Text>)> {
        let of = |found: &DraftRecord<'_, T>| {
            let named = named(&found.value).iter().enumerate().map(|(rank, id)| {
                self.reference(*id, found.raw, &[PathStep::Field(field), PathStep::Item(rank)])
            });
            (self.reference(id(&found.value), found.raw, &[PathStep::Field("id")]), named.collect())
        };
        found.iter().map(of).collect()
    }

    /// An id or a reference.
    pub(super) fn reference(&self, id: impl ToString, raw: &RawValue, path: &[PathStep]) -> Text {
        Text { value: id.to_string(), range: self.range(locate(raw, path)) }
    }
}
