//! A sentence split into verb groups, their subjects, and what follows each of them.

use std::ops::Range;

use super::super::document::{Document, Sentence};
use super::super::grammar::Class;
use super::super::mention::{Mention, Mentions, Referent};
use super::super::token::{Token, TokenKind};
use super::group::{Group, Mood, groups};
use crate::record::{ActorRecord, ActorRecordId, TextSpan};

/// An actor where a clause names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamedActor {
    /// The actor.
    pub actor: ActorRecordId,
    /// The words that name it.
    pub span: TextSpan,
}

/// The subject of a verb.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// Who it is.
    pub actors: Vec<NamedActor>,
    /// The tokens of the noun phrase, if it precedes its verb.
    pub tokens: Range<usize>,
    /// Whether it is taken over from the verb before.
    pub inherited: bool,
}

/// A mention with its tokens.
#[derive(Clone, Debug)]
pub(super) struct TokenMention {
    /// The mention.
    pub mention: Mention,
    /// The tokens of its name.
    pub name: Range<usize>,
    /// The tokens of its phrase.
    pub phrase: Range<usize>,
}

/// A sentence split into clauses.
pub(super) struct Clauses<'x, 'a> {
    /// The article.
    pub document: &'x Document<'a>,
    /// The actors of the article.
    pub actors: &'x [ActorRecord],
    /// The tokens of the sentence.
    pub tokens: Range<usize>,
    /// The mentions in the sentence.
    pub placed: Vec<TokenMention>,
    /// The verb groups.
    pub groups: Vec<Group>,
    /// The subjects, one for each verb group.
    pub subjects: Vec<Subject>,
    /// The actors of the event before the sentence.
    pub parties: &'x [ActorRecordId],
    /// Whether each token of the article is inside a quotation.
    quoted: &'x [bool],
}

/// The context of a sentence.
#[derive(Clone, Copy)]
pub(super) struct SentenceContext<'x> {
    /// The actors in the subject of the sentence before.
    pub before: &'x [NamedActor],
    /// The actors of the event before.
    pub parties: &'x [ActorRecordId],
    /// Whether each token of the article is inside a quotation.
    pub quoted: &'x [bool],
}

/// Pronouns that open a clause about the noun before them.
pub(super) const RELATIVES: &[&str] = &["who", "which", "that"];

/// Words that join two verbs of one subject.
pub(super) const JOINTS: &[&str] = &["and", "or", "but", "then"];

impl<'x, 'a> Clauses<'x, 'a> {
    /// Splits a sentence.
    pub(super) fn new(
        document: &'x Document<'a>,
        mentions: &'x Mentions,
        sentence: &Sentence,
        around: SentenceContext<'x>,
    ) -> Self {
        let tokens = sentence.tokens.clone();
        let placed: Vec<TokenMention> = mentions
            .within(sentence.span)
            .map(|mention| TokenMention {
                mention: *mention,
                name: document.range(mention.name),
                phrase: document.range(mention.phrase),
            })
            .collect();
        let words = document.tokens(tokens.clone());
        let found = groups(words, tokens.start, |end| placed.iter().any(|placed| placed.name.end == end));
        let inside = |group: &Group| placed.iter().any(|placed| placed.name.contains(&group.head));
        let groups: Vec<Group> = found.into_iter().filter(|group| !inside(group)).collect();
        let SentenceContext { quoted, parties, .. } = around;
        let mut clauses = Self {
            document,
            actors: &mentions.actors,
            tokens,
            placed,
            groups,
            subjects: Vec::new(),
            parties,
            quoted,
        };
        clauses.tell_participles();
        for index in 0..clauses.groups.len() {
            let subject = clauses.subject(index, around.before);
            clauses.subjects.push(subject);
        }
        clauses
    }

    pub(super) fn token(&self, at: usize) -> Option<&'x Token> {
        self.document.tokens.get(at)
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_any(words))
    }

    pub(super) fn is_class(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|token| token.is_class(class))
    }

    /// Whether a token is inside a quotation.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    /// The actor of a mention.
    pub(super) fn named(&self, placed: &TokenMention) -> Option<NamedActor> {
        match placed.mention.referent {
            Referent::Actor(actor) => Some(NamedActor { actor, span: placed.mention.name }),
            Referent::Place(_) => None,
        }
    }

    pub(super) fn actor(&self, id: ActorRecordId) -> Option<&'x ActorRecord> {
        self.actors.get(id.0)
    }

    /// Whether no other clause begins between two tokens.
    fn is_one_clause(&self, range: Range<usize>) -> bool {
        !range.into_iter().any(|at| {
            self.is_class(at, Class::Opener)
                || self.is_any(at, JOINTS)
                || self.is_any(at, &[",", ";", ":", "\""])
                || self.token(at).is_some_and(|token| token.kind == TokenKind::Dash)
        })
    }

    /// Separates participles that describe a noun ("two diplomats based in Geneva") from verbs that form a clause, and
    /// drops the verbs of demands ("demand that he resign"), which report nothing.
    fn tell_participles(&mut self) {
        for index in 0..self.groups.len() {
            let Some(group) = self.groups.get(index) else { continue };
            if group.mood != Mood::Finite || !group.either || group.tokens.len() > 1 || group.is_of("says") {
                continue;
            }
            let previous = index.checked_sub(1).and_then(|before| self.groups.get(before));
            // After "a bus carrying pilgrims" the verb of the sentence is still to come.
            let told = self.groups.iter().take(index).any(|before| before.mood == Mood::Finite);
            let follows = previous.filter(|_| told).is_some_and(|previous| {
                let gap = previous.tokens.end..group.tokens.start;
                let comma = gap.len() > 1
                    && group.tokens.start.checked_sub(1).is_some_and(|at| self.is_any(at, &[","]));
                let closed = self.is_one_clause(gap.start..gap.end.saturating_sub(usize::from(comma)));
                closed && !previous.is_of("says")
            });
            let last = group.tokens.start.checked_sub(1);
            let apart = last.is_some_and(|at| self.is_any(at, &[","]));
            let relative = last.is_some_and(|at| self.is_any(at, RELATIVES));
            let before_verb = self.groups.get(index + 1).is_some_and(|next| {
                let preposition = self.is_class(group.tokens.end, Class::Preposition)
                    || self.is_any(group.tokens.end, &["to"]);
                let sure = !next.either
                    || next.tokens.len() > 1
                    || !self.is_class(next.tokens.end, Class::Preposition);
                !relative && preposition && sure && next.mood == Mood::Finite && {
                    // "The attack, blamed on rebels, wounded ten".
                    let last = next.tokens.start.saturating_sub(1);
                    let closed = apart && self.is_any(last, &[","]);
                    self.is_one_clause(group.tokens.end..if closed { last } else { next.tokens.start })
                }
            });
            // "Troops attacked by rebels", but not "shortened by one hour".
            let by = self.is_any(group.tokens.end, &["by"]) && {
                let near = group.tokens.end + 1..group.tokens.end + 5;
                self.placed
                    .iter()
                    .any(|placed| near.contains(&placed.phrase.start) && self.named(placed).is_some())
            };
            let main = follows && self.closed_relative(index).is_some();
            if (follows && !main || before_verb || by)
                && let Some(group) = self.groups.get_mut(index)
            {
                group.mood = Mood::Participle;
                group.passive = true;
            }
        }
        let wished: Vec<bool> = (0..self.groups.len()).map(|index| self.is_wished(index)).collect();
        let mut wished = wished.into_iter();
        self.groups.retain(|_| !wished.next().unwrap_or(false));
    }

    /// The verb of a relative clause between a subject and its verb, if it is the first verb of the sentence: "Gunmen
    /// who crossed the border killed", "Hezbollah, which Iran backs, shelled".
    pub(super) fn closed_relative(&self, index: usize) -> Option<usize> {
        let group = self.groups.get(index)?;
        let finite = |at: &usize| self.groups.get(*at).is_some_and(|group| group.mood == Mood::Finite);
        let relative = (0..index).find(finite)?;
        let before = (relative + 1..index).any(|at| finite(&at));
        let clause = self.groups.get(relative)?;
        let pronoun = clause.tokens.start.checked_sub(1).filter(|at| self.is_any(*at, RELATIVES))?;
        let apart = pronoun.checked_sub(1).is_some_and(|at| self.is_any(at, &[","]));
        let gap = clause.tokens.end..group.tokens.start;
        let last = gap.end.checked_sub(1)?;
        let closed = apart == (gap.contains(&last) && self.is_any(last, &[","]));
        let one = self.is_one_clause(gap.start..if apart { last.max(gap.start) } else { gap.end });
        let later = self.groups.get(index + 1).is_some_and(|next| {
            next.mood == Mood::Finite && self.is_one_clause(group.tokens.end..next.tokens.start)
        });
        (closed && one && !before && !later).then_some(relative)
    }

    /// Whether a verb is part of a demand: "that Israel ease restrictions".
    fn is_wished(&self, index: usize) -> bool {
        let (Some(group), Some(previous)) =
            (self.groups.get(index), index.checked_sub(1).and_then(|before| self.groups.get(before)))
        else {
            return false;
        };
        let plain = group.tokens.len() == 1
            && group.mood == Mood::Finite
            && self.token(group.head).is_some_and(|token| group.verbs.contains(&&*token.form));
        plain
            && previous.is_of("wishes")
            && (previous.tokens.end..group.tokens.start).any(|at| self.is_any(at, &["that"]))
    }

    /// The tokens between the preceding finite verb and this one.
    pub(super) fn region(&self, index: usize) -> Range<usize> {
        let finite = self.groups.iter().take(index).rev().find(|group| group.mood == Mood::Finite);
        let start = finite.map_or(self.tokens.start, |g| g.tokens.end);
        let end = self.groups.get(index).map_or(start, |group| group.tokens.start);
        start..end.max(start)
    }

    /// The parts of the subject's region between commas and dashes, last first; text in brackets is left out.
    pub(super) fn chunks(&self, region: &Range<usize>) -> Vec<Range<usize>> {
        let mut start = region.start;
        for at in region.clone().rev() {
            let Some(token) = self.token(at) else { continue };
            let quote = matches!(token.kind, TokenKind::Open | TokenKind::Close) && token.is("\"");
            if quote || token.is_any(&[";", ":"]) || token.is_class(Class::Opener) {
                start = at + 1;
                break;
            }
        }
        let mut out = Vec::new();
        let mut end = region.end;
        for at in (start..region.end).rev() {
            if self.token(at).is_some_and(|token| token.is(",") || token.kind == TokenKind::Dash) {
                out.push(at + 1..end);
                end = at;
            }
        }
        out.push(start..end);
        out
    }

    /// The complement of a verb: what follows it and belongs to it.
    pub(super) fn behind(&self, index: usize) -> Range<usize> {
        let Some(group) = self.groups.get(index) else { return 0..0 };
        let start = group.tokens.end;
        let next = (index + 1..self.groups.len())
            .find(|next| self.groups.get(*next).is_some_and(|group| group.mood == Mood::Finite));
        let end = next.map_or(self.tokens.end, |next| self.before_subject(next).max(start));
        start..(start..end).find(|at| self.is_any(*at, &[";"])).unwrap_or(end)
    }

    /// Where the clause of a finite verb begins: at its subject, or at the "and" before it.
    pub(super) fn before_subject(&self, index: usize) -> usize {
        let (Some(group), Some(subject)) = (self.groups.get(index), self.subjects.get(index)) else {
            return self.tokens.end;
        };
        let last = group.tokens.start.checked_sub(1);
        if let Some(relative) = last.filter(|at| self.is_any(*at, RELATIVES)) {
            return relative;
        }
        if subject.inherited || subject.tokens.is_empty() {
            return last.filter(|at| self.is_any(*at, JOINTS)).unwrap_or(group.tokens.start);
        }
        subject.tokens.start
    }
}
