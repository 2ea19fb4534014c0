//! Finds the events of one sentence: which verb tells one, and who does what to whom.

use super::super::grammar::Class;
use super::super::rule::Rule;
use super::assemble::{Found, Told};
use super::clauses::Clauses;
use super::group::{Group, Modal, Mood};
use super::table::{Pattern, Who};
use crate::model::{Kind, Quadrant};

/// Words before a verb that make it a condition or a question.
const CONDITIONS: &[&str] =
    &["if", "unless", "whether", "should", "lest", "until", "hypothetical", "in case"];

impl Clauses<'_, '_> {
    /// The events of the sentence.
    pub(super) fn events(&self) -> Vec<Found> {
        let question = self.tokens.clone().next_back().is_some_and(|last| self.is_any(last, &["?"]));
        if question {
            return Vec::new();
        }
        (0..self.groups.len()).filter_map(|index| self.event(index)).collect()
    }

    fn event(&self, index: usize) -> Option<Found> {
        let group = self.groups.get(index)?;
        if self.is_quoted(group.head) || self.is_conditional(index) || !self.happens(index, group) {
            return None;
        }
        let behind = self.behind(index);
        let found = self.pattern(index, &behind);
        let (pattern, being) = (found.map(|(pattern, _)| pattern), found.is_some_and(|(_, being)| being));
        let (kind, rule) = self.kind(index, group, pattern)?;
        let mode = pattern.filter(|pattern| pattern.kind == kind).and_then(|pattern| pattern.mode);
        let who = if kind == Kind::Request && group.modal == Some(Modal::Must) {
            Who::Acts
        } else {
            pattern.map_or(Who::Acts, |p| p.who)
        };
        self.assemble(index, &Told { kind, mode, who, rule, passive: group.passive && !being })
    }

    /// Whether a verb stands in a clause of condition.
    fn is_conditional(&self, index: usize) -> bool {
        let start = index
            .checked_sub(1)
            .and_then(|before| self.groups.get(before))
            .map_or(self.tokens.start, |g| g.tokens.end);
        let Some(group) = self.groups.get(index) else { return false };
        let fronted = self.is_any(self.tokens.start, &["if", "unless", "should"]) && group.modal.is_some();
        fronted || self.is_unreal(index) || (start..group.tokens.start).any(|at| self.is_any(at, CONDITIONS))
    }

    /// Whether a clause is what somebody denies, doubts, fears or hopes.
    fn is_unreal(&self, index: usize) -> bool {
        let Some(group) = self.groups.get(index) else { return false };
        let before = self.groups.iter().take(index).rev().find(|before| before.mood == Mood::Finite);
        let own = self.subjects.get(index).is_some_and(|subject| !subject.inherited);
        before.is_some_and(|before| {
            before.is_of("unreal")
                && own
                && !(before.tokens.end..group.tokens.start)
                    .any(|at| self.is_any(at, &[",", "and", "but", ";", "after", "when"]))
        })
    }

    /// Whether a verb tells what happens, and not what somebody wants, tries or avoids.
    fn happens(&self, index: usize, group: &Group) -> bool {
        let before = group.tokens.start.checked_sub(1);
        match group.mood {
            Mood::Finite | Mood::Participle => group.modal != Some(Modal::May),
            Mood::Ing => {
                !before.is_some_and(|at| {
                    self.is_class(at, Class::Preposition) || self.is_class(at, Class::Determiner)
                }) && index > 0
            }
            Mood::Infinitive => {
                let carrier = index.checked_sub(1).and_then(|before| self.groups.get(before));
                carrier.is_some_and(|carrier| {
                    let near = carrier.tokens.end == group.tokens.start;
                    let real =
                        !carrier.negated && carrier.modal.is_none() && carrier.mood != Mood::Infinitive;
                    near && real
                        && (carrier.is_of("carries") || carrier.is_of("tries") && self.is_force(index))
                })
            }
        }
    }

    fn is_force(&self, index: usize) -> bool {
        let behind = self.behind(index);
        self.pattern(index, &behind)
            .is_some_and(|(pattern, _)| matches!(pattern.kind, Kind::Assault | Kind::Coerce))
    }

    /// The kind of event that a verb with its auxiliaries tells.
    fn kind(&self, index: usize, group: &Group, pattern: Option<&Pattern>) -> Option<(Kind, Rule)> {
        let kind = pattern.map(|pattern| pattern.kind);
        match (group.modal, group.negated) {
            (Some(Modal::Must), false) => {
                self.demanded(index).then_some((Kind::Request, "said that somebody must"))
            }
            (Some(Modal::Will), true) => {
                let coop = kind.is_some_and(|kind| kind.quadrant().is_some_and(|q| !q.is_conflict()));
                (coop || group.is_of("refused")).then_some((Kind::Reject, "will not"))
            }
            (Some(Modal::Will), false) => match kind.and_then(Kind::quadrant) {
                Some(Quadrant::VerbalCooperation | Quadrant::MaterialCooperation) => {
                    Some((Kind::Agree, "will do good"))
                }
                Some(Quadrant::MaterialConflict) => Some((Kind::Threaten, "will do harm")),
                Some(Quadrant::VerbalConflict) => {
                    (kind == Some(Kind::Reject)).then_some((Kind::Reject, "will not"))
                }
                None if group.is_of("harmful") => Some((Kind::Threaten, "will do harm")),
                None => (kind.is_none() && group.is_of("promised")).then_some((Kind::Agree, "will do good")),
            },
            (_, true) => None,
            (None, false) => kind.map(|kind| (kind, "verb pattern")),
            (Some(Modal::May), false) => None,
        }
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
