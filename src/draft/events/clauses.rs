//! A sentence split into verb groups, their subjects, and what follows each of them.

use std::ops::Range;

use super::super::document::{Document, Sentence};
use super::super::grammar::Class;
use super::super::mention::{Mention, Mentions, Referent};
use super::super::token::Token;
use super::super::trees::{Tree, Trees};
use super::group::{Group, Mood, groups, is_subject};
use crate::record::{ActorRecord, ActorRecordId, TextSpan};
use crate::syntax::{Label, Tag};

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
    /// The head of the noun phrase.
    pub noun: Option<usize>,
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
    /// The trees of its paragraph.
    pub tree: Tree<'x>,
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
    /// The trees of the article.
    pub trees: &'x Trees<'x>,
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
        let tree = around.trees.of(document, sentence.paragraph);
        let found = groups(document, tree, tokens.clone());
        let inside = |group: &Group| placed.iter().any(|placed| placed.name.contains(&group.head));
        let groups: Vec<Group> = found.into_iter().filter(|group| !inside(group)).collect();
        let SentenceContext { quoted, parties, .. } = around;
        let mut clauses = Self {
            document,
            tree,
            actors: &mentions.actors,
            tokens,
            placed,
            groups,
            subjects: Vec::new(),
            parties,
            quoted,
        };
        let wished: Vec<bool> = (0..clauses.groups.len()).map(|index| clauses.is_wished(index)).collect();
        let mut wished = wished.into_iter();
        clauses.groups.retain(|_| !wished.next().unwrap_or(false));
        for index in 0..clauses.groups.len() {
            let subject = clauses.subject(index, around.before);
            clauses.subjects.push(subject);
        }
        clauses.finite();
        clauses.first_person();
        clauses
    }

    /// Takes the participle at the head of a sentence without a finite verb for its verb: "The members of the council
    /// condemned the attack", which the parser may take for condemned members.
    fn finite(&mut self) {
        let stops = self.tokens.clone().next_back().is_some_and(|last| self.is_any(last, &["."]));
        if !stops || self.groups.iter().any(|group| group.mood == Mood::Finite) {
            return;
        }
        let tree = self.tree;
        if let Some(group) = self.groups.iter_mut().find(|group| group.mood == Mood::Participle)
            && tree.label(tree.head(group.head)) == Label::Root
            && tree.child(group.head, Label::Object).is_some()
            && tree.child(group.head, Label::Agent).is_none()
        {
            (group.mood, group.passive) = (Mood::Finite, false);
        }
    }

    /// Names the speaker where the subject of quoted words is "we" or "I".
    fn first_person(&mut self) {
        for index in 0..self.groups.len() {
            let own = self.subjects.get(index).filter(|subject| subject.actors.is_empty());
            let Some(noun) = own.and_then(|subject| subject.noun).filter(|at| self.is_any(*at, &["we", "i"]))
            else {
                continue;
            };
            let Some(said) = self.speech(index).and_then(|said| self.subjects.get(said)) else { continue };
            let span = self.token(noun).map(|token| token.span);
            let named = said.actors.iter().zip(span);
            let speakers = named.map(|(named, span)| NamedActor { actor: named.actor, span }).collect();
            if let Some(subject) = self.subjects.get_mut(index) {
                subject.actors = speakers;
            }
        }
    }

    /// The verb of speech outside the quotation that a verb is the content of.
    pub(super) fn speech(&self, index: usize) -> Option<usize> {
        let verb = self.groups.get(index)?.head;
        let mut at = verb;
        for above in self.tree.ancestors(verb) {
            let content = self.tree.label(at) == Label::Complement;
            let found = self.groups.iter().position(|group| group.head == above);
            if let Some(found) = found.filter(|_| content) {
                return self.says(found).then_some(found);
            }
            at = above;
        }
        // "We will strike back, he said": the verb of speech is put in.
        let inserted = self.tree.children(at).find(|child| self.tree.label(*child) == Label::Parataxis)?;
        self.groups.iter().position(|group| group.head == inserted).filter(|found| self.says(*found))
    }

    fn says(&self, index: usize) -> bool {
        self.groups.get(index).is_some_and(|group| {
            group.mood == Mood::Finite
                && !group.negated
                && group.is_of("reports")
                && !self.is_quoted(group.head)
        })
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

    /// The complement of a verb: what follows it and belongs to it, up to the next clause.
    pub(super) fn behind(&self, index: usize) -> Range<usize> {
        let Some(group) = self.groups.get(index) else { return 0..0 };
        let start = group.tokens.end;
        let own = self.tree.extent(group.head).end.clamp(start, self.tokens.end.max(start));
        let next = (index + 1..self.groups.len())
            .find(|next| self.groups.get(*next).is_some_and(|group| group.mood == Mood::Finite));
        let end = next.map_or(own, |next| self.clause_start(next).clamp(start, own));
        start..(start..end).find(|at| self.is_any(*at, &[";"])).unwrap_or(end)
    }

    /// Where the clause of a finite verb begins: at its subject, at the word that joins it, or at the verb.
    fn clause_start(&self, index: usize) -> usize {
        let Some(group) = self.groups.get(index) else { return self.tokens.end };
        let tree = self.tree;
        let opens = |child: &usize| {
            let label = tree.label(*child);
            is_subject(label)
                || label == Label::Marker
                || matches!(tree.tag(*child), Tag::WhAdverb | Tag::WhPronoun | Tag::WhDeterminer)
        };
        let first = tree.children(group.head).filter(opens).map(|child| tree.extent(child).start).min();
        let start = first.unwrap_or(group.tokens.start).min(group.tokens.start);
        let joint = start.checked_sub(1).filter(|at| self.is_any(*at, JOINTS));
        joint.unwrap_or(start)
    }
}
