//! The ids of a case, and the references to them.

use std::collections::HashMap;
use std::ops::Range;

use super::reader::CaseReader;
use crate::load::base::located::Text;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::{Code, Problem};
use crate::model::suggest::{did_you_mean, nearest};

#[derive(Debug)]
struct IdSlot {
    range: Range<usize>,
    /// The id in the briefing, once the record has one.
    id: Option<u32>,
    /// Whether a person rejected the record.
    is_rejected: bool,
}

/// All ids of a case, by kind of record.
#[derive(Debug, Default)]
pub(super) struct Ids {
    slots: [HashMap<String, IdSlot>; RecordKind::ALL.len()],
}

impl Ids {
    fn of(&self, kind: RecordKind) -> Option<&HashMap<String, IdSlot>> {
        self.slots.get(kind as usize)
    }

    /// Adds an id to the table; returns `false`, and reports it, when another record of that kind has it.
    pub(super) fn declare(&mut self, kind: RecordKind, key: &Text, reader: &mut CaseReader<'_>) -> bool {
        let Some(slots) = self.slots.get_mut(kind as usize) else { return false };
        if let Some(first) = slots.get(&key.value) {
            let message = format!("two {}s have the id `{}`", kind.noun(), key.value);
            let problem = reader.error(Code::DuplicateId, &key.range, message).label("the second");
            let problem = problem.other(reader.file, first.range.clone(), "the first");
            reader.report(problem.help("give one of them another id"));
            return false;
        }
        slots.insert(key.value.clone(), IdSlot { range: key.range.clone(), id: None, is_rejected: false });
        true
    }

    /// Sets the id that a record has in the briefing.
    pub(super) fn set(&mut self, kind: RecordKind, key: &str, id: u32) {
        if let Some(slot) = self.slots.get_mut(kind as usize).and_then(|slots| slots.get_mut(key)) {
            slot.id = Some(id);
        }
    }

    /// The id in the briefing; `None` also for a faulty record.
    pub(super) fn id(&self, kind: RecordKind, key: &Text) -> Option<u32> {
        self.of(kind)?.get(&key.value)?.id
    }

    /// Notes that a person rejected a record: references to it are left out.
    pub(super) fn reject(&mut self, kind: RecordKind, key: &str) {
        if let Some(slot) = self.slots.get_mut(kind as usize).and_then(|slots| slots.get_mut(key)) {
            slot.is_rejected = true;
        }
    }

    /// Whether a person rejected a record.
    pub(super) fn is_rejected(&self, kind: RecordKind, key: &str) -> bool {
        self.of(kind).and_then(|slots| slots.get(key)).is_some_and(|slot| slot.is_rejected)
    }

    /// Reports a reference to a record that does not exist.
    pub(super) fn check(&self, kind: RecordKind, key: &Text, reader: &mut CaseReader<'_>) -> bool {
        self.check_any(&[kind], key, reader)
    }

    /// Reports a reference to a record that is of none of these kinds.
    pub(super) fn check_any(&self, kinds: &[RecordKind], key: &Text, reader: &mut CaseReader<'_>) -> bool {
        let has = |kind: &RecordKind| self.of(*kind).is_some_and(|slots| slots.contains_key(&key.value));
        let known = kinds.iter().any(has);
        if !known {
            let problem = self.unknown(kinds, key, reader);
            reader.report(problem);
        }
        known
    }

    fn unknown(&self, kinds: &[RecordKind], key: &Text, reader: &CaseReader<'_>) -> Problem {
        let nouns = any_of(kinds.iter().map(|kind| kind.noun()));
        let with_article = any_of(kinds.iter().map(|kind| kind.with_article()));
        let message = format!("no {nouns} has the id `{}`", key.value);
        let problem = reader
            .error(Code::UnknownId, &key.range, message)
            .label(format!("the id of {with_article} is expected here"));
        let other =
            RecordKind::ALL.into_iter().find_map(|other| Some((other, self.of(other)?.get(&key.value)?)));
        if let Some((other, slot)) = other {
            let is = format!("`{}` is {}", key.value, other.with_article());
            return problem.other(reader.file, slot.range.clone(), is);
        }
        let keys = || kinds.iter().filter_map(|kind| self.of(*kind)).flat_map(HashMap::keys);
        match (nearest(&key.value, keys().map(String::as_str)), kinds) {
            (Some(near), _) => problem.help(did_you_mean(near)),
            (None, [kind]) if keys().next().is_none() => {
                problem.help(format!("the case has no {}s", kind.noun()))
            }
            (None, _) => problem.help(format!("add {with_article} with that id, or correct the id")),
        }
    }
}

/// "an event, a statement or a claim".
fn any_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} or {last}", before.join(", ")),
    }
}
