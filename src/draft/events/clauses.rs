//! A sentence taken apart: its verb groups, their subjects, and what stands behind each of them.

use std::ops::Range;

use super::super::actor::{Actor, Mention, Mentions, Referent};
use super::super::document::{Document, Sentence};
use super::super::id::ActorId;
use super::super::span::Span;
use super::super::token::{Token, TokenKind};
use super::group::{DETERMINERS, Group, Mood, PREPOSITIONS, adverb, groups};
use crate::model::ActorKind;

/// An actor where a clause names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The actor.
    pub actor: ActorId,
    /// The words that name it there.
    pub span: Span,
}

/// The subject of a verb.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// Who it is.
    pub actors: Vec<Named>,
    /// The tokens of the noun phrase, where it stands before its verb.
    pub tokens: Range<usize>,
    /// Whether it is that of the verb before.
    pub inherited: bool,
}

/// A mention with its tokens.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The mention.
    pub mention: Mention,
    /// The tokens of its name.
    pub name: Range<usize>,
    /// The tokens of its phrase.
    pub phrase: Range<usize>,
}

/// A sentence taken apart.
pub(super) struct Clauses<'x, 'a> {
    /// The article.
    pub document: &'x Document<'a>,
    /// The actors of the article.
    pub actors: &'x [Actor],
    /// The tokens of the sentence.
    pub tokens: Range<usize>,
    /// The mentions in the sentence.
    pub placed: Vec<Placed>,
    /// The verb groups.
    pub groups: Vec<Group>,
    /// The subjects, one a verb group.
    pub subjects: Vec<Subject>,
    /// Whether each token stands in a quotation.
    quoted: Vec<bool>,
}

/// Words that open another clause.
pub(super) const OPENERS: &[&str] = &[
    "that", "when", "while", "because", "if", "unless", "although", "though", "but", "whereas", "until", "whether", "as",
    "after", "before", "since", "which", "who", "whom", "whose", "where", "despite", "amid", "following", "once", "what", "how",
    "why",
];

/// Nouns that count those behind "of".
const QUANTITIES: &[&str] = &[
    "thousands", "hundreds", "dozens", "scores", "tens", "millions", "group", "groups", "number", "majority", "members",
    "member", "supporters", "most", "some", "many", "all", "one", "two", "three", "several", "none", "half", "crowd", "crowds",
    "deployment", "contingent", "patch", "batch", "bulk", "handful", "delegation", "team", "column", "band", "gang", "convoy",
    "representatives", "leaders", "waves", "units", "unit", "part", "rest", "each", "both", "either", "survivors",
];

const RELATIVES: &[&str] = &["who", "which", "that"];
const JOINTS: &[&str] = &["and", "or", "but", "then"];

impl<'x, 'a> Clauses<'x, 'a> {
    /// Takes a sentence apart. `before` are the actors of the subject of the sentence before.
    pub(super) fn new(document: &'x Document<'a>, mentions: &'x Mentions, sentence: &Sentence, before: &[Named]) -> Self {
        let tokens = sentence.tokens.clone();
        let placed: Vec<Placed> = mentions
            .within(sentence.span)
            .map(|mention| Placed { mention: *mention, name: document.range(mention.name), phrase: document.range(mention.phrase) })
            .collect();
        let words = document.tokens(tokens.clone());
        let found = groups(words, tokens.start, |end| placed.iter().any(|placed| placed.name.end == end));
        let inside = |group: &Group| placed.iter().any(|placed| placed.name.contains(&group.head));
        let groups: Vec<Group> = found.into_iter().filter(|group| !inside(group)).collect();
        let quoted = quoted(words);
        let mut clauses = Self { document, actors: &mentions.actors, tokens, placed, groups, subjects: Vec::new(), quoted };
        clauses.tell_participles();
        for index in 0..clauses.groups.len() {
            let subject = clauses.subject(index, before);
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

    /// Whether a token stands in a quotation.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        at.checked_sub(self.tokens.start).and_then(|at| self.quoted.get(at)).copied().unwrap_or(false)
    }

    /// The actor of a mention.
    pub(super) fn named(&self, placed: &Placed) -> Option<Named> {
        match placed.mention.referent {
            Referent::Actor(actor) => Some(Named { actor, span: placed.mention.name }),
            Referent::Place(_) => None,
        }
    }

    pub(super) fn actor(&self, id: ActorId) -> Option<&'x Actor> {
        self.actors.get(id.0)
    }

    /// Whether nothing between two tokens begins another clause.
    fn is_one_clause(&self, range: Range<usize>) -> bool {
        !range.into_iter().any(|at| {
            self.is_any(at, OPENERS) || self.is_any(at, JOINTS) || self.is_any(at, &[",", ";", ":", "\""])
                || self.token(at).is_some_and(|token| token.kind == TokenKind::Dash)
        })
    }

    /// Tells participles that describe a noun ("two diplomats based in Geneva") from verbs that make a clause, and
    /// drops the verbs of "demand that he resign", which tell nothing.
    fn tell_participles(&mut self) {
        for index in 0..self.groups.len() {
            let Some(group) = self.groups.get(index) else { continue };
            if group.mood != Mood::Finite || !group.either || group.tokens.len() > 1 || group.is_any(SAYS) {
                continue;
            }
            let previous = index.checked_sub(1).and_then(|before| self.groups.get(before));
            let follows = previous.is_some_and(|previous| {
                let gap = previous.tokens.end..group.tokens.start;
                let comma = gap.len() > 1 && group.tokens.start.checked_sub(1).is_some_and(|at| self.is_any(at, &[","]));
                let closed = self.is_one_clause(gap.start..gap.end.saturating_sub(usize::from(comma)));
                closed && !previous.is_any(SAYS)
            });
            let before_verb = self.groups.get(index + 1).is_some_and(|next| {
                let preposition = self.is_any(group.tokens.end, PREPOSITIONS) || self.is_any(group.tokens.end, &["to"]);
                preposition && next.mood == Mood::Finite && self.is_one_clause(group.tokens.end..next.tokens.start)
            });
            // "Troops attacked by rebels", but not "shortened by one hour".
            let by = self.is_any(group.tokens.end, &["by"]) && {
                let near = group.tokens.end + 1..group.tokens.end + 5;
                self.placed.iter().any(|placed| near.contains(&placed.phrase.start) && self.named(placed).is_some())
            };
            if (follows || before_verb || by) && let Some(group) = self.groups.get_mut(index) {
                group.mood = Mood::Participle;
                group.passive = true;
            }
        }
        let wished: Vec<bool> = (0..self.groups.len()).map(|index| self.is_wished(index)).collect();
        let mut wished = wished.into_iter();
        self.groups.retain(|_| !wished.next().unwrap_or(false));
    }

    /// Whether a verb is what somebody demands: "that Israel ease restrictions".
    fn is_wished(&self, index: usize) -> bool {
        const WISHES: &[&str] = &["demand", "insist", "request", "propose", "recommend", "require", "urge", "ask", "suggest", "reiterate"];
        let (Some(group), Some(previous)) = (self.groups.get(index), index.checked_sub(1).and_then(|before| self.groups.get(before))) else {
            return false;
        };
        let plain = group.tokens.len() == 1 && group.mood == Mood::Finite && self.token(group.head).is_some_and(|token| group.verbs.contains(&&*token.form));
        plain && previous.is_any(WISHES) && (previous.tokens.end..group.tokens.start).any(|at| self.is_any(at, &["that"]))
    }

    /// Where what stands between the finite verb before and this one begins.
    fn region(&self, index: usize) -> Range<usize> {
        let finite = self.groups.iter().take(index).rev().find(|group| group.mood == Mood::Finite);
        let start = finite.map_or(self.tokens.start, |g| g.tokens.end);
        let end = self.groups.get(index).map_or(start, |group| group.tokens.start);
        start..end.max(start)
    }

    /// The parts of the subject's region between commas and dashes, last first; what stands in brackets is left out.
    fn chunks(&self, region: &Range<usize>) -> Vec<Range<usize>> {
        let mut start = region.start;
        for at in region.clone().rev() {
            let Some(token) = self.token(at) else { continue };
            let quote = matches!(token.kind, TokenKind::Open | TokenKind::Close) && token.is("\"");
            if quote || token.is_any(&[";", ":"]) || token.is_any(OPENERS) {
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

    fn subject(&self, index: usize, before: &[Named]) -> Subject {
        let Some(group) = self.groups.get(index) else { return Subject::default() };
        let region = self.region(index);
        let last = (region.clone()).rev().find(|at| !self.is_adverb(*at)).filter(|at| region.contains(at));
        let previous = index.checked_sub(1).and_then(|before| self.subjects.get(before));
        let inherit = || previous.map_or_else(Subject::default, |subject| Subject { inherited: true, ..subject.clone() });
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
            return inherit();
        }
        if self.is_any(last, JOINTS) && index > 0 {
            return inherit();
        }
        self.noun_phrase(&region, before)
    }

    fn is_adverb(&self, at: usize) -> bool {
        self.token(at).is_some_and(adverb)
    }

    /// The noun right before a relative pronoun.
    fn antecedent(&self, at: usize) -> Subject {
        let end = at - usize::from(at.checked_sub(1).is_some_and(|before| self.is_any(before, &[","])));
        self.ending_at(end)
    }

    /// The mention that ends there.
    fn ending_at(&self, end: usize) -> Subject {
        let placed = self.placed.iter().rev().find(|placed| placed.name.end == end);
        let actors = placed.and_then(|placed| self.named(placed)).into_iter().collect();
        Subject { actors, tokens: placed.map_or(end..end, |placed| placed.phrase.clone()), inherited: false }
    }

    /// The noun phrase before a verb. What stands in commas right before it is passed over.
    fn noun_phrase(&self, region: &Range<usize>, before: &[Named]) -> Subject {
        let mark = |at: &usize| self.token(*at).is_some_and(|token| token.is(",") || token.kind == TokenKind::Dash);
        let mut region = region.clone();
        if region.end.checked_sub(1).is_some_and(|last| region.contains(&last) && mark(&last)) {
            let Some(open) = (region.start..region.end - 1).rev().find(mark) else { return Subject::default() };
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
            let more: Vec<Named> = earlier.flat_map(|chunk| self.heads(chunk)).collect();
            actors.extend(more);
        }
        if actors.is_empty() {
            actors = self.by_pronoun(&chosen, before);
        }
        Subject { actors, tokens: chosen, inherited: false }
    }

    /// Whether what stands there begins with the object of the verb before: nothing parts them.
    fn follows_object(&self, chunk: &Range<usize>) -> bool {
        let before = self.groups.iter().rev().find(|group| group.tokens.end <= chunk.start && group.mood == Mood::Finite);
        before.is_some_and(|group| group.tokens.end == chunk.start && !group.is_any(REPORT))
    }

    /// What stands behind the last "and", else the last mention.
    fn last_conjunct(&self, chunk: &Range<usize>) -> Range<usize> {
        if let Some(joint) = chunk.clone().rev().find(|at| self.is_any(*at, &["and", "but"])) {
            return joint + 1..chunk.end;
        }
        let last = self.placed.iter().rev().find(|placed| chunk.start <= placed.name.start && placed.name.end <= chunk.end);
        last.map_or(chunk.end..chunk.end, |placed| placed.phrase.start.max(chunk.start)..chunk.end)
    }

    fn is_only_a_mention(&self, chunk: &Range<usize>) -> bool {
        self.placed.iter().any(|placed| placed.phrase == *chunk || placed.name == *chunk)
    }

    /// The first mention of a noun phrase that stands behind no preposition, and those that "and" joins to it.
    fn heads(&self, chunk: &Range<usize>) -> Vec<Named> {
        let inside = self.placed.iter().filter(|placed| chunk.start <= placed.name.start && placed.name.end <= chunk.end);
        let mut out: Vec<Named> = Vec::new();
        let mut end = None;
        let mut passed = None;
        for placed in inside {
            let Some(named) = self.named(placed) else { continue };
            match end {
                _ if self.is_owner(placed) => continue,
                // "Between Israel and Syria": neither is the subject.
                None if self.behind_preposition(placed, chunk.start) || passed.is_some_and(|end| self.joined(end, placed.phrase.start)) => {
                    passed = Some(placed.name.end);
                    continue;
                }
                Some(end) if !self.joined(end, placed.phrase.start) => break,
                _ => {}
            }
            out.push(named);
            end = Some(placed.name.end);
        }
        out
    }

    /// Whether a mention is part of the phrase of another: "Pakistan's foreign minister Jilani".
    pub(super) fn is_owner(&self, placed: &Placed) -> bool {
        let mut later = self.placed.iter().skip_while(|other| other.name.start <= placed.name.start).take(2).peekable();
        let Some(next) = later.peek() else { return false };
        let possessive = self.token(placed.name.end).is_some_and(|token| token.kind == TokenKind::Possessive);
        let gap = placed.name.end + usize::from(possessive)..next.name.start;
        let plain = gap.len() <= 4 && gap.clone().all(|at| self.token(at).is_some_and(Token::is_word) && !self.is_any(at, PREPOSITIONS) && !self.is_any(at, JOINTS) && !self.is_any(at, OPENERS) && !self.is_any(at, &["to"]));
        let inside = self.named(next).is_some() && !self.groups.iter().any(|group| gap.contains(&group.head));
        (possessive && plain || gap.is_empty()) && inside || later.any(|other| other.phrase.start <= placed.name.start && placed.name.end <= other.name.start)
    }

    fn behind_preposition(&self, placed: &Placed, start: usize) -> bool {
        let number = |at: usize| self.token(at).is_some_and(|token| token.kind == TokenKind::Number);
        let before = (start..placed.phrase.start).rev().take(4).find(|at| !self.is_any(*at, DETERMINERS) && !number(*at));
        before.is_some_and(|at| {
            // "Up to 100 students", "over 20 soldiers".
            if number(at + 1) && self.is_any(at, &["to", "over", "about", "around", "under", "between", "near"]) {
                return false;
            }
            let quantity = self.is_any(at, &["of"]) && at.checked_sub(1).is_some_and(|noun| self.is_any(noun, QUANTITIES));
            !quantity && (self.is_any(at, PREPOSITIONS) || self.is_any(at, &["to"]))
        })
    }

    /// Whether only "and", commas and the like stand between two mentions.
    pub(super) fn joined(&self, end: usize, start: usize) -> bool {
        const LINKS: &[&str] = &["and", "or", ",", "the", "both", "as", "well", "&", "(", ")", "its", "neighbouring", "neighboring", "later"];
        end <= start && start - end <= 5 && (end..start).any(|at| self.is_any(at, &["and", "or", ",", "&", "well", "("]))
            && (end..start).all(|at| self.is_any(at, LINKS))
    }

    fn at(&self, range: Range<usize>) -> Span {
        match (self.token(range.start), range.end.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The two that "both countries" or "the two leaders" are.
    fn pair(&self, chunk: &Range<usize>) -> Option<Vec<Named>> {
        let at = chunk.clone().find(|at| self.is_any(*at, &["both", "two"]))?;
        let noun = at + 1;
        let kind = if self.is_any(noun, &["countries", "nations", "sides", "neighbours", "neighbors", "governments", "states", "capitals"]) {
            ActorKind::State
        } else if self.is_any(noun, &["leaders", "men", "ministers", "presidents", "officials", "diplomats"]) {
            ActorKind::Person
        } else {
            return None;
        };
        let here = self.at(at..noun + 1);
        let two = self.last_two(at, kind);
        Some(two.into_iter().map(|actor| Named { actor, span: here }).collect())
    }

    /// Who "it", "they" or "he" is.
    fn by_pronoun(&self, chunk: &Range<usize>, before: &[Named]) -> Vec<Named> {
        let Some(at) = chunk.clone().find(|at| self.is_any(*at, &["it", "they", "he", "she"])) else { return Vec::new() };
        let person = self.is_any(at, &["he", "she"]);
        let fits = |named: &&Named| {
            let kind = self.actor(named.actor).map(|actor| actor.kind);
            if person { kind == Some(ActorKind::Person) } else { kind != Some(ActorKind::Person) || self.is_any(at, &["they"]) }
        };
        let subject = self.subjects.iter().rev().find(|subject| subject.actors.iter().any(|named| fits(&named)));
        let from: &[Named] = subject.map_or(before, |subject| &subject.actors);
        let here = self.at(at..at + 1);
        from.iter().filter(fits).map(|named| Named { actor: named.actor, span: here }).collect()
    }

    /// The two actors of a kind that were named last before a token, in order.
    fn last_two(&self, at: usize, kind: ActorKind) -> Vec<ActorId> {
        let mut out: Vec<ActorId> = Vec::new();
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
        Vec::new()
    }

    /// What stands behind a verb and belongs to it.
    pub(super) fn behind(&self, index: usize) -> Range<usize> {
        let Some(group) = self.groups.get(index) else { return 0..0 };
        let start = group.tokens.end;
        let next = (index + 1..self.groups.len()).find(|next| self.groups.get(*next).is_some_and(|group| group.mood == Mood::Finite));
        let end = next.map_or(self.tokens.end, |next| self.before_subject(next).max(start));
        start..(start..end).find(|at| self.is_any(*at, &[";"])).unwrap_or(end)
    }

    /// Where the clause of a finite verb begins: at its subject, or at the "and" before it.
    pub(super) fn before_subject(&self, index: usize) -> usize {
        let (Some(group), Some(subject)) = (self.groups.get(index), self.subjects.get(index)) else { return self.tokens.end };
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

/// Verbs behind which a clause stands without "that".
const SAYS: &[&str] = &[
    "say", "tell", "announce", "add", "claim", "report", "insist", "note", "believe", "think", "confirm", "allege", "write", "warn",
    "stress", "reveal", "hope", "know", "state", "declare", "explain", "argue", "suggest", "deny", "promise", "show", "mean", "fear",
];

/// Verbs that report what somebody says.
pub(super) const REPORT: &[&str] = &[
    "say", "tell", "announce", "state", "declare", "add", "warn", "claim", "report", "insist", "argue", "stress", "reiterate",
    "note", "explain", "believe", "think", "confirm", "allege", "conclude", "write", "promise", "vow", "indicate", "suggest",
    "emphasise", "emphasize", "reveal", "repeat", "demand", "hope", "agree", "threaten", "pledge", "deny", "tweet",
];

/// Whether each of the tokens stands between quotation marks.
fn quoted(tokens: &[Token]) -> Vec<bool> {
    let mut open = false;
    let closes_ahead: Vec<bool> = {
        let mut ahead = false;
        let mut out: Vec<bool> = tokens.iter().rev().map(|token| {
            let now = ahead;
            ahead |= token.kind == TokenKind::Close && token.is("\"");
            now
        }).collect();
        out.reverse();
        out
    };
    tokens.iter().zip(closes_ahead).map(|(token, closes)| {
        match token.kind {
            // A mark that nothing closes quotes nothing.
            TokenKind::Open if token.is("\"") => open = closes,
            TokenKind::Close if token.is("\"") => open = false,
            _ => {}
        }
        open
    }).collect()
}
