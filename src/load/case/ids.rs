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
        slots.insert(key.value.clone(), IdSlot { range: key.range.clone(), id: None });
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

    /// Reports a reference to a record that does not exist.
    pub(super) fn check(&self, kind: RecordKind, key: &Text, reader: &mut CaseReader<'_>) -> bool {
        let known = self.of(kind).is_some_and(|slots| slots.contains_key(&key.value));
        if !known {
            let problem = self.unknown(kind, key, reader);
            reader.report(problem);
        }
        known
    }

    fn unknown(&self, kind: RecordKind, key: &Text, reader: &CaseReader<'_>) -> Problem {
        let message = format!("no {} has the id `{}`", kind.noun(), key.value);
        let problem = reader
            .error(Code::UnknownId, &key.range, message)
            .label(format!("the id of {} is expected here", kind.with_article()));
        let other =
            RecordKind::ALL.into_iter().find_map(|other| Some((other, self.of(other)?.get(&key.value)?)));
        if let Some((other, slot)) = other {
            let is = format!("`{}` is {}", key.value, other.with_article());
            return problem.other(reader.file, slot.range.clone(), is);
        }
        let keys = self.of(kind).into_iter().flat_map(HashMap::keys).map(String::as_str);
        match nearest(&key.value, keys) {
            Some(near) => problem.help(did_you_mean(near)),
            None if self.of(kind).is_none_or(HashMap::is_empty) => {
                problem.help(format!("the case has no {}s", kind.noun()))
            }
            None => problem.help(format!("add {} with that id, or correct the id", kind.with_article())),
        }
    }
}
