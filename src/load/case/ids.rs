//! The ids of a case, and the references to them.

use std::collections::HashMap;
use std::ops::Range;

use super::read::{Reader, Text};
use crate::load::problem::{Code, Problem};
use crate::model::suggest::{did_you_mean, nearest};

/// A kind of record that has ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Source,
    Place,
    Actor,
    Event,
    Statement,
    Claim,
}

impl Sort {
    const ALL: [Self; 6] =
        [Self::Source, Self::Place, Self::Actor, Self::Event, Self::Statement, Self::Claim];

    fn index(self) -> usize {
        self as usize
    }

    /// The word for it, with its article.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Source => "a source",
            Self::Place => "a place",
            Self::Actor => "an actor",
            Self::Event => "an event",
            Self::Statement => "a statement",
            Self::Claim => "a claim",
        }
    }

    fn bare(self) -> &'static str {
        self.word().split_once(' ').map_or("record", |(_, word)| word)
    }
}

#[derive(Debug)]
struct Slot {
    range: Range<usize>,
    /// The id in the briefing, once the record has one.
    id: Option<u32>,
}

/// All ids of a case, by kind of record.
#[derive(Debug, Default)]
pub(super) struct Ids {
    slots: [HashMap<String, Slot>; Sort::ALL.len()],
}

impl Ids {
    fn of(&self, sort: Sort) -> Option<&HashMap<String, Slot>> {
        self.slots.get(sort.index())
    }

    /// Takes an id into the table; `false`, and noted, when another record of that kind has it.
    pub(super) fn declare(&mut self, sort: Sort, key: &Text, reader: &mut Reader<'_>) -> bool {
        let Some(slots) = self.slots.get_mut(sort.index()) else { return false };
        if let Some(first) = slots.get(&key.value) {
            let message = format!("two {}s have the id `{}`", sort.bare(), key.value);
            let problem = reader.error(Code::DuplicateId, &key.range, message).label("the second");
            let problem = problem.other(reader.file, first.range.clone(), "the first");
            reader.report(problem.help("give one of them another id"));
            return false;
        }
        slots.insert(key.value.clone(), Slot { range: key.range.clone(), id: None });
        true
    }

    /// Says which id in the briefing a record has.
    pub(super) fn set(&mut self, sort: Sort, key: &str, id: u32) {
        if let Some(slot) = self.slots.get_mut(sort.index()).and_then(|slots| slots.get_mut(key)) {
            slot.id = Some(id);
        }
    }

    /// The id in the briefing; `None` also for a record that is faulty.
    pub(super) fn id(&self, sort: Sort, key: &Text) -> Option<u32> {
        self.of(sort)?.get(&key.value)?.id
    }

    /// Notes a reference to a record that does not exist.
    pub(super) fn check(&self, sort: Sort, key: &Text, reader: &mut Reader<'_>) -> bool {
        let known = self.of(sort).is_some_and(|slots| slots.contains_key(&key.value));
        if !known {
            let problem = self.unknown(sort, key, reader);
            reader.report(problem);
        }
        known
    }

    fn unknown(&self, sort: Sort, key: &Text, reader: &Reader<'_>) -> Problem {
        let message = format!("no {} has the id `{}`", sort.bare(), key.value);
        let problem = reader
            .error(Code::UnknownId, &key.range, message)
            .label(format!("the id of {} is wanted here", sort.word()));
        let other = Sort::ALL.into_iter().find_map(|other| Some((other, self.of(other)?.get(&key.value)?)));
        if let Some((other, slot)) = other {
            let is = format!("`{}` is {}", key.value, other.word());
            return problem.other(reader.file, slot.range.clone(), is);
        }
        let keys = self.of(sort).into_iter().flat_map(HashMap::keys).map(String::as_str);
        match nearest(&key.value, keys) {
            Some(near) => problem.help(did_you_mean(near)),
            None if self.of(sort).is_none_or(HashMap::is_empty) => {
                problem.help(format!("the case has no {}s", sort.bare()))
            }
            None => problem.help(format!("add {} with that id, or correct the id", sort.word())),
        }
    }
}
