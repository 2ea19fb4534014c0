//! Resolves "it", "he" and "both countries".

use std::ops::Range;

use super::super::mention::Referent;
use super::clauses::{Clauses, NamedActor};
use crate::model::ActorKind;
use crate::record::{ActorRecordId, TextSpan};

/// Members whose actions count as those of a body: "its members marched".
const MEMBERS: &[&str] = &[
    "members",
    "supporters",
    "fighters",
    "militants",
    "soldiers",
    "troops",
    "forces",
    "activists",
    "followers",
];

impl Clauses<'_, '_> {
    fn at(&self, range: Range<usize>) -> TextSpan {
        match (self.token(range.start), range.end.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => TextSpan::default(),
        }
    }

    /// The two meant by "both countries" or "the two leaders".
    pub(super) fn pair(&self, chunk: &Range<usize>) -> Option<Vec<NamedActor>> {
        let at = chunk.clone().find(|at| self.is_any(*at, &["both", "two"]))?;
        let noun = at + 1;
        let kind = if self.is_any(
            noun,
            &[
                "countries",
                "nations",
                "sides",
                "neighbours",
                "neighbors",
                "governments",
                "states",
                "capitals",
            ],
        ) {
            ActorKind::State
        } else if self.is_any(noun, &["leaders", "men", "ministers", "presidents", "officials", "diplomats"])
        {
            ActorKind::Person
        } else {
            return None;
        };
        let here = self.at(at..noun + 1);
        let two = self.last_two(at, kind);
        Some(two.into_iter().map(|actor| NamedActor { actor, span: here }).collect())
    }

    /// The actors meant by "it", "they" or "he".
    pub(super) fn by_pronoun(&self, chunk: &Range<usize>, before: &[NamedActor]) -> Vec<NamedActor> {
        let own = |at: usize| self.is_any(at, &["its", "their"]) && self.is_any(at + 1, MEMBERS);
        let pronoun = |at: &usize| self.is_any(*at, &["it", "they", "he", "she"]) || own(*at);
        let Some(at) = chunk.clone().find(pronoun) else { return Vec::new() };
        let person = self.is_any(at, &["he", "she"]);
        let fits = |named: &&NamedActor| {
            let kind = self.actor(named.actor).map(|actor| actor.kind);
            if person {
                kind == Some(ActorKind::Person)
            } else {
                kind != Some(ActorKind::Person) || self.is_any(at, &["they"])
            }
        };
        let subject =
            self.subjects.iter().rev().find(|subject| subject.actors.iter().any(|named| fits(&named)));
        let from: &[NamedActor] = subject.map_or(before, |subject| &subject.actors);
        let here = self.at(at..at + 1);
        from.iter().filter(fits).map(|named| NamedActor { actor: named.actor, span: here }).collect()
    }

    /// The two actors of a kind that were named last before a token, in order; if the sentence names none before it,
    /// the two of the preceding event.
    fn last_two(&self, at: usize, kind: ActorKind) -> Vec<ActorRecordId> {
        let mut out: Vec<ActorRecordId> = Vec::new();
        for placed in self.placed.iter().rev().filter(|placed| placed.name.end <= at) {
            if let Referent::Actor(id) = placed.mention.referent
                && self.actor(id).is_some_and(|actor| actor.kind == kind)
                && !out.contains(&id)
            {
                out.insert(0, id);
            }
            if out.len() == 2 {
                return out;
            }
        }
        let two = |id: &ActorRecordId| self.actor(*id).is_some_and(|actor| actor.kind == kind);
        let before: Vec<ActorRecordId> = self.parties.iter().copied().filter(two).collect();
        if out.is_empty() && before.len() == 2 { before } else { Vec::new() }
    }
}
