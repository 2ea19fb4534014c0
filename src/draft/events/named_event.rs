//! Named events: attacks that a clause names without reporting them: "condemned the attack of 3 August on the airport".

use std::ops::Range;

use super::super::grammar::Class;
use super::assemble::FoundEvent;
use super::clauses::{Clauses, NamedActor};
use super::group::Mood;
use super::table::{DEEDS, TABLE};
use crate::model::Kind;
use crate::record::{Confidence, PartRecord, Rule};

/// The rule for an event named with its day. Without a day it could be any.
pub(super) const NAMED_EVENT: Rule = "event named with its day";

impl Clauses<'_, '_> {
    /// The attack that a verb of blame refers to, if its day follows.
    pub(super) fn named_event(&self, index: usize) -> Option<FoundEvent> {
        let group = self.groups.get(index)?;
        if group.mood != Mood::Finite
            || group.modal.is_some()
            || group.negated
            || self.untold(index, group).is_some()
        {
            return None;
        }
        let behind = self.behind(index);
        self.pattern(index, &behind).filter(|fit| fit.pattern.kind == Kind::Accuse)?;
        let noun = behind
            .clone()
            .take(NEAR)
            .find(|at| TABLE.begins(self.document.tokens(*at..behind.end), DEEDS))?;
        let end = (noun..behind.end)
            .find(|at| self.is_any(*at, &[",", ";", "and", "\""]) || self.is_class(*at, Class::Opener))
            .unwrap_or(behind.end);
        let dated = (noun + 1..end).find(|at| self.is_any(*at, &["of", "on"]))?;
        let plural = self.token(noun).is_some_and(|token| token.form.ends_with('s'));
        if dated > noun + NEAR || plural {
            return None;
        }
        self.attack_in(behind.start..self.close(noun + 1, end), noun)
    }

    /// The attack with those who take part and where it was.
    fn attack_in(&self, phrase: Range<usize>, noun: usize) -> Option<FoundEvent> {
        let before =
            self.placed.iter().find(|placed| placed.name.end == noun).and_then(|placed| self.named(placed));
        let by = before.map_or_else(|| self.agents(&phrase), |named| vec![named]);
        let aimed = |at: usize| at.checked_sub(1).is_some_and(|at| self.is_any(at, &["on", "against"]));
        let against = self
            .placed
            .iter()
            .filter(|placed| {
                noun < placed.name.start && placed.name.end <= phrase.end && aimed(placed.phrase.start)
            })
            .filter_map(|placed| self.named(placed));
        let mut parts: Vec<(NamedActor, PartRecord)> =
            by.into_iter().map(|named| (named, PartRecord::By)).collect();
        let against: Vec<(NamedActor, PartRecord)> =
            against.map(|named| (named, PartRecord::Against)).collect();
        parts.extend(against);
        let place = self.place_in(&(noun..phrase.end), Kind::Assault, None);
        if parts.is_empty() && place.is_none() {
            return None;
        }
        Some(FoundEvent {
            kind: Kind::Assault,
            mode: None,
            parts,
            by_place: None,
            place,
            trigger: self.token(noun)?.span,
            evidence: self.span(phrase.clone())?,
            scope: phrase,
            follows: false,
            continues: false,
            harm: false,
            rule: NAMED_EVENT,
            confidence: Confidence::Low,
        })
    }
}

/// The most words between a verb and the event that it refers to, and between that and its day.
const NEAR: usize = 5;
