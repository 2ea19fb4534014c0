//! Finds the events of one sentence: which verb tells one, and who does what to whom.

use super::super::rule::Rule;
use super::assemble::{Found, Told};
use super::clauses::Clauses;
use super::group::{Group, Modal, Mood};
use super::passed::{Passed, Why};
use super::table::{Pattern, Who};
use crate::model::{Kind, Quadrant};

impl Clauses<'_, '_> {
    /// The events of the sentence. What looked like one and is none is added to `passed`, where that is wanted.
    pub(super) fn events(&self, mut passed: Option<&mut Vec<Passed>>) -> Vec<Found> {
        let mut out = Vec::new();
        for index in 0..self.groups.len() {
            match self.event(index) {
                Ok(found) => out.push(found),
                Err(why) => {
                    if let Some(passed) = passed.as_deref_mut() {
                        passed.extend(self.passed(index, why));
                    }
                }
            }
        }
        out
    }

    /// The event that a verb tells, or why it tells none.
    fn event(&self, index: usize) -> Result<Found, Why> {
        let group = self.groups.get(index).ok_or(Why::NoEvent)?;
        if let Some(why) = self.untold(index, group) {
            return Err(why);
        }
        let behind = self.behind(index);
        let found = self.pattern(index, &behind);
        let (pattern, being) = (found.map(|(pattern, _)| pattern), found.is_some_and(|(_, being)| being));
        let (kind, rule) = self.kind(index, group, pattern)?;
        if self.describes(group, kind, &behind) || self.is_a_disasters(index, group) {
            return Err(Why::Describes);
        }
        let mode = pattern.filter(|pattern| pattern.kind == kind).and_then(|pattern| pattern.mode);
        let who = if kind == Kind::Request && group.modal == Some(Modal::Must) {
            Who::Acts
        } else {
            pattern.map_or(Who::Acts, |p| p.who)
        };
        let told = Told { kind, mode, who, rule, passive: group.passive && !being };
        self.assemble(index, &told).ok_or(Why::Nobody)
    }

    /// What a verb looks like that tells no event for that reason; nothing where it would tell none anyway.
    fn passed(&self, index: usize, why: Why) -> Option<Passed> {
        let group = self.groups.get(index)?;
        let (pattern, _) = self.pattern(index, &self.behind(index))?;
        let span = self.token(group.head)?.span;
        Some(Passed { span, kind: pattern.kind, why })
    }

    /// The kind of event that a verb with its auxiliaries tells.
    fn kind(
        &self,
        index: usize,
        group: &Group,
        pattern: Option<&Pattern>,
    ) -> Result<(Kind, Rule), Why> {
        let kind = pattern.map(|pattern| pattern.kind);
        let none = if kind.is_some() { Why::Announced } else { Why::NoEvent };
        match (group.modal, group.negated) {
            (Some(Modal::Must), false) => {
                self.demanded(index).then_some((Kind::Request, "said that somebody must")).ok_or(Why::Advised)
            }
            (Some(Modal::Will), true) => {
                let coop = kind.is_some_and(|kind| kind.quadrant().is_some_and(|q| !q.is_conflict()));
                (coop || group.is_of("refused")).then_some((Kind::Reject, "will not")).ok_or(Why::Negated)
            }
            (Some(Modal::Will), false) => self.announced(index, group, kind).ok_or(none),
            (_, true) => Err(Why::Negated),
            (None, false) => self
                .sworn(index, group)
                .or_else(|| kind.map(|kind| (kind, "verb pattern")))
                .ok_or(Why::NoEvent),
            (Some(Modal::May), false) => Err(Why::Possible),
        }
    }

    /// What kind of event a promise is, by the deed that is promised: "vowed to help" and "vowed to retaliate".
    fn sworn(&self, index: usize, group: &Group) -> Option<(Kind, Rule)> {
        let next = self.groups.get(index + 1).filter(|_| group.is_any(&["vow", "swear", "pledge", "promise"]))?;
        if next.mood != Mood::Infinitive || next.tokens.start != group.tokens.end {
            return None;
        }
        let deed = self.pattern(index + 1, &self.behind(index + 1)).map(|(pattern, _)| pattern.kind);
        match deed.and_then(Kind::quadrant) {
            Some(Quadrant::MaterialConflict) => Some((Kind::Threaten, "promises harm")),
            None if next.is_of("harmful") => Some((Kind::Threaten, "promises harm")),
            Some(Quadrant::VerbalCooperation | Quadrant::MaterialCooperation) => {
                Some((Kind::Agree, "promises good"))
            }
            _ => None,
        }
    }

    /// What kind of event the announcement of a deed is: a promise or a threat.
    fn announced(&self, index: usize, group: &Group, kind: Option<Kind>) -> Option<(Kind, Rule)> {
        match kind.and_then(Kind::quadrant) {
            Some(Quadrant::VerbalCooperation | Quadrant::MaterialCooperation) => {
                let unless = self.behind(index).any(|at| self.is_any(at, &["unless"]));
                Some(if unless { (Kind::Threaten, "will unless") } else { (Kind::Agree, "will do good") })
            }
            Some(Quadrant::MaterialConflict) => Some((Kind::Threaten, "will do harm")),
            Some(Quadrant::VerbalConflict) => {
                (kind == Some(Kind::Reject)).then_some((Kind::Reject, "will not"))
            }
            None if group.is_of("harmful") => Some((Kind::Threaten, "will do harm")),
            None => (kind.is_none() && group.is_of("promised")).then_some((Kind::Agree, "will do good")),
        }
    }

    /// Whether a participle only describes those before it, by what was said of them: "six firms accused of fraud".
    fn describes(&self, group: &Group, kind: Kind, behind: &std::ops::Range<usize>) -> bool {
        let words = matches!(
            kind.quadrant(),
            Some(Quadrant::VerbalConflict | Quadrant::VerbalCooperation)
        );
        words && group.mood == Mood::Participle && self.agents(behind).is_empty()
    }

    /// Whether a participle tells what a disaster does: "floods swept through the town, forcing thousands out".
    fn is_a_disasters(&self, index: usize, group: &Group) -> bool {
        let inherited = self.subjects.get(index).is_some_and(|subject| subject.inherited);
        let before = index.checked_sub(1).filter(|_| group.mood == Mood::Ing && inherited);
        before.and_then(|before| self.pattern(before, &self.behind(before))).is_some_and(|(pattern, _)| {
            pattern.kind == Kind::Other && pattern.who == Who::Scene
        })
    }

    /// Whether somebody else says that the subject must.
    fn demanded(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        let (Some(group), Some(said), Some(own)) =
            (self.groups.get(before), self.subjects.get(before), self.subjects.get(index))
        else {
            return false;
        };
        group.is_of("reports")
            && !said.actors.is_empty()
            && !own.actors.is_empty()
            && said.actors.iter().all(|named| own.actors.iter().all(|other| other.actor != named.actor))
    }
}
