//! Finds the subject of a verb.

use std::ops::Range;

use super::super::grammar::Class;
use super::super::token::{Token, TokenKind};
use super::clauses::{Clauses, JOINTS, NamedActor, RELATIVES, Subject, TokenMention};
use super::group::{Mood, adverb};
use crate::model::ActorKind;
use crate::record::ActorRecord;

impl Clauses<'_, '_> {
    pub(super) fn subject(&self, index: usize, before: &[NamedActor]) -> Subject {
        let Some(group) = self.groups.get(index) else { return Subject::default() };
        let region = self.region(index);
        let last = (region.clone()).rev().find(|at| !self.is_adverb(*at)).filter(|at| region.contains(at));
        let previous = index.checked_sub(1).and_then(|before| self.subjects.get(before));
        let inherit = || {
            previous.map_or_else(Subject::default, |subject| Subject { inherited: true, ..subject.clone() })
        };
        if group.mood == Mood::Infinitive {
            return inherit();
        }
        let Some(last) = last else {
            return if index == 0 { Subject::default() } else { inherit() };
        };
        if self.is_any(last, RELATIVES) {
            return self.antecedent(last);
        }
        if group.mood == Mood::Participle || group.mood == Mood::Ing && !self.is_any(last, &[","]) {
            return self.ending_at(last + 1);
        }
        if group.mood == Mood::Ing {
            return self.of_main_clause(index).unwrap_or_else(inherit);
        }
        if let Some(relative) = self.closed_relative(index) {
            return self.subjects.get(relative).cloned().unwrap_or_default();
        }
        if self.is_any(last, JOINTS) && index > 0 {
            // "Opened its border to those expelled from Chad but refused": the clause continues, not the participle.
            let finite =
                (0..index).rev().find(|at| self.groups.get(*at).is_some_and(|g| g.mood == Mood::Finite));
            let subject = finite.filter(|_| group.mood == Mood::Finite).and_then(|at| self.subjects.get(at));
            return subject.map_or_else(inherit, |subject| Subject { inherited: true, ..subject.clone() });
        }
        self.noun_phrase(&region, before)
    }

    /// The subject of the last main clause before a participle after a comma: "Turkey struck back after a shell fell,
    /// hitting army posts".
    fn of_main_clause(&self, index: usize) -> Option<Subject> {
        let main = (0..index).rev().find(|at| {
            let finite = self.groups.get(*at).is_some_and(|group| group.mood == Mood::Finite);
            let start = self.subjects.get(*at).map_or(0, |subject| subject.tokens.start);
            let opener = start.checked_sub(1).filter(|at| self.tokens.contains(at));
            finite
                && !opener.is_some_and(|at| self.is_any(at, &["after", "when", "before", "while", "since"]))
        });
        main.and_then(|main| self.subjects.get(main))
            .map(|subject| Subject { inherited: true, ..subject.clone() })
    }

    fn is_adverb(&self, at: usize) -> bool {
        self.token(at).is_some_and(adverb)
    }

    /// The noun right before a relative pronoun.
    fn antecedent(&self, at: usize) -> Subject {
        let end = at - usize::from(at.checked_sub(1).is_some_and(|before| self.is_any(before, &[","])));
        self.ending_at(end)
    }

    /// The mention that ends at an index.
    fn ending_at(&self, end: usize) -> Subject {
        let placed = self.placed.iter().rev().find(|placed| placed.name.end == end);
        let actors = placed.and_then(|placed| self.named(placed)).into_iter().collect();
        Subject { actors, tokens: placed.map_or(end..end, |placed| placed.phrase.clone()), inherited: false }
    }

    /// The noun phrase before a verb. Text in commas right before it is skipped.
    fn noun_phrase(&self, region: &Range<usize>, before: &[NamedActor]) -> Subject {
        let mark =
            |at: &usize| self.token(*at).is_some_and(|token| token.is(",") || token.kind == TokenKind::Dash);
        let mut region = region.clone();
        let mut renamed = None;
        // "The mission, APSOM, strongly condemned".
        while let Some(last) =
            region.end.checked_sub(1).filter(|last| region.contains(last) && self.is_adverb(*last))
        {
            region.end = last;
        }
        // "Told Turkey it would": the pronoun is the subject, the name before it the addressee.
        if let Some(last) = region.end.checked_sub(1).filter(|last| region.contains(last))
            && self.is_any(last, &["it", "he", "she", "they"])
        {
            region.start = last;
        }
        if region.end.checked_sub(1).is_some_and(|last| region.contains(&last) && mark(&last)) {
            let Some(open) = (region.start..region.end - 1).rev().find(mark) else {
                return Subject::default();
            };
            renamed = self.apposition(&(open + 1..region.end - 1));
            region.end = open;
        }
        let chunks = self.chunks(&region);
        let mut chosen = chunks.first().cloned().unwrap_or_default();
        if self.follows_object(&chosen) {
            chosen = self.last_conjunct(&chosen);
        }
        let mut actors = self.pair(&chosen).or_else(|| Some(self.heads(&chosen))).unwrap_or_default();
        let coordinated = chosen.clone().any(|at| self.is_any(at, &["and"]));
        let earlier = chunks.iter().skip(1).take_while(|chunk| self.is_only_a_mention(chunk));
        if coordinated && !actors.is_empty() {
            let more: Vec<NamedActor> = earlier.flat_map(|chunk| self.heads(chunk)).collect();
            actors.extend(more);
        }
        if let Some(named) = renamed.filter(|_| actors.is_empty() || self.is_unnamed(&chosen)) {
            actors = vec![named];
        }
        if actors.is_empty() {
            actors = self.by_pronoun(&chosen, before);
        }
        Subject { actors, tokens: chosen, inherited: false }
    }

    /// The actor that a phrase between commas names, if it is nothing but a name: "the coordinator, Osman Berhe,
    /// called".
    fn apposition(&self, inside: &Range<usize>) -> Option<NamedActor> {
        let first = self.placed.partition_point(|placed| placed.name.start < inside.start);
        let placed = self.placed.get(first).filter(|placed| placed.name.end == inside.end)?;
        let part = |at: usize| self.token(at).is_some_and(|token| token.capital || !token.is_word());
        let bare =
            (inside.start..placed.name.start).all(|at| self.is_class(at, Class::Determiner) || part(at));
        let named = self.named(placed).filter(|_| bare)?;
        self.actor(named.actor).is_some_and(|actor| actor.named).then_some(named)
    }

    /// Whether a noun phrase ends in a noun without a name, after its owner: "Hamas's armed wing".
    fn is_unnamed(&self, phrase: &Range<usize>) -> bool {
        let mut inside = self
            .placed
            .iter()
            .filter(|placed| phrase.start <= placed.name.start && placed.name.end <= phrase.end);
        let owner = inside.next();
        let owned = |end: usize| self.token(end).is_some_and(|token| token.kind == TokenKind::Possessive);
        inside.next().is_none() && owner.is_some_and(|placed| owned(placed.name.end))
    }

    /// The group of those named by a plain noun: "fighters of the Islamic State".
    fn group_of(&self, placed: &TokenMention, end: usize) -> Option<NamedActor> {
        let plain = self.named(placed).and_then(|named| self.actor(named.actor));
        let plain = plain.filter(|actor| !actor.named);
        plain?;
        let of = placed.phrase.end.max(placed.name.end);
        let of = (placed.name.end..=of).find(|at| self.is_any(*at, &["of"]))?;
        let first = self.placed.partition_point(|placed| placed.name.start <= of);
        let next = self.placed.get(first).filter(|next| next.name.end <= end)?;
        let near = (of + 1..next.name.start).all(|at| self.is_class(at, Class::Determiner));
        let named = self.named(next).filter(|_| near)?;
        let body = |actor: &ActorRecord| {
            actor.named && actor.kind == ActorKind::Organisation && plain.is_some_and(is_armed)
        };
        self.actor(named.actor).is_some_and(|actor| is_armed(actor) || body(actor)).then_some(named)
    }

    /// Whether a noun phrase names only armed actors, or an armed group.
    pub(super) fn is_of_armed(&self, phrase: &Range<usize>) -> bool {
        let inside = self
            .placed
            .iter()
            .filter(|placed| phrase.start <= placed.name.start && placed.name.end <= phrase.end);
        let actors: Vec<&ActorRecord> =
            inside.filter_map(|placed| self.actor(self.named(placed)?.actor)).collect();
        let group = |actor: &&ActorRecord| matches!(actor.kind, ActorKind::ArmedGroup | ActorKind::Militia);
        actors.iter().any(|actor| group(actor) && actor.named)
            || actors.len() > 1 && actors.iter().all(|actor| is_armed(actor))
    }

    /// Whether the tokens begin with the object of the verb before.
    fn follows_object(&self, chunk: &Range<usize>) -> bool {
        let before = self
            .groups
            .iter()
            .rev()
            .find(|group| group.tokens.end <= chunk.start && group.mood == Mood::Finite);
        before.is_some_and(|group| group.tokens.end == chunk.start && !group.is_of("reports"))
    }

    /// The tokens after the last "and", otherwise the last mention.
    fn last_conjunct(&self, chunk: &Range<usize>) -> Range<usize> {
        if let Some(joint) = chunk.clone().rev().find(|at| self.is_any(*at, &["and", "but"])) {
            return joint + 1..chunk.end;
        }
        let last = self
            .placed
            .iter()
            .rev()
            .find(|placed| chunk.start <= placed.name.start && placed.name.end <= chunk.end);
        last.map_or(chunk.end..chunk.end, |placed| placed.phrase.start.max(chunk.start)..chunk.end)
    }

    fn is_only_a_mention(&self, chunk: &Range<usize>) -> bool {
        self.placed.iter().any(|placed| placed.phrase == *chunk || placed.name == *chunk)
    }

    /// The first mention of a noun phrase that follows no preposition, and those joined to it by "and".
    fn heads(&self, chunk: &Range<usize>) -> Vec<NamedActor> {
        let inside = self
            .placed
            .iter()
            .filter(|placed| chunk.start <= placed.name.start && placed.name.end <= chunk.end);
        let mut out: Vec<NamedActor> = Vec::new();
        let mut end = None;
        let mut passed = None;
        for placed in inside {
            let Some(named) = self.group_of(placed, chunk.end).or_else(|| self.named(placed)) else {
                continue;
            };
            match end {
                _ if self.is_owner(placed) => continue,
                // "Between Israel and Syria": neither is the subject.
                None if self.behind_preposition(placed, chunk.start)
                    || passed.is_some_and(|end| self.joined(end, placed.phrase.start)) =>
                {
                    passed = Some(placed.name.end);
                    continue;
                }
                Some(end) if !self.joined(end, placed.phrase.start) => break,
                _ => {}
            }
            end = Some(placed.name.end);
            if let Some(group) = self.placed.iter().find(|placed| placed.mention.name == named.span) {
                end = Some(group.name.end);
            }
            out.push(named);
        }
        out
    }

    /// Whether a mention is part of the phrase of another: "Pakistan's foreign minister Jilani".
    pub(super) fn is_owner(&self, placed: &TokenMention) -> bool {
        let mut later =
            self.placed.iter().skip_while(|other| other.name.start <= placed.name.start).take(2).peekable();
        let Some(next) = later.peek() else { return false };
        let possessive = self.token(placed.name.end).is_some_and(|token| token.kind == TokenKind::Possessive);
        let gap = placed.name.end + usize::from(possessive)..next.name.start;
        let plain = gap.len() <= 4
            && gap.clone().all(|at| {
                self.token(at).is_some_and(Token::is_word)
                    && !self.is_class(at, Class::Preposition)
                    && !self.is_any(at, JOINTS)
                    && !self.is_class(at, Class::Opener)
                    && !self.is_any(at, &["to"])
            });
        let inside = self.named(next).is_some() && !self.groups.iter().any(|group| gap.contains(&group.head));
        (possessive && plain || gap.is_empty()) && inside
            || later
                .any(|other| other.phrase.start <= placed.name.start && placed.name.end <= other.name.start)
    }

    fn behind_preposition(&self, placed: &TokenMention, start: usize) -> bool {
        let number = |at: usize| self.token(at).is_some_and(|token| token.kind == TokenKind::Number);
        let before = (start..placed.phrase.start)
            .rev()
            .take(4)
            .find(|at| !self.is_class(*at, Class::Determiner) && !number(*at));
        before.is_some_and(|at| {
            // "Up to 100 students", "over 20 soldiers".
            if number(at + 1)
                && self.is_any(at, &["to", "over", "about", "around", "under", "between", "near"])
            {
                return false;
            }
            let quantity = self.is_any(at, &["of"])
                && at.checked_sub(1).is_some_and(|noun| self.is_class(noun, Class::Quantity));
            !quantity && (self.is_class(at, Class::Preposition) || self.is_any(at, &["to"]))
        })
    }

    /// Whether only "and", commas and the like are between two mentions.
    pub(super) fn joined(&self, end: usize, start: usize) -> bool {
        const LINKS: &[&str] = &[
            "and",
            "or",
            ",",
            "the",
            "both",
            "as",
            "well",
            "&",
            "(",
            ")",
            "its",
            "neighbouring",
            "neighboring",
            "later",
        ];
        end <= start
            && start - end <= 5
            && (end..start).any(|at| self.is_any(at, &["and", "or", ",", "&", "well", "("]))
            && (end..start).all(|at| self.is_any(at, LINKS))
    }
}

/// Whether an actor is armed.
fn is_armed(actor: &ActorRecord) -> bool {
    matches!(actor.kind, ActorKind::StateForces | ActorKind::ArmedGroup | ActorKind::Militia)
}
