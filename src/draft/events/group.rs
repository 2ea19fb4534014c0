//! Verb groups: a verb with its auxiliaries, told apart from nouns of the same spelling.

use std::ops::Range;

use super::super::grammar::Class;
use super::super::token::{Token, TokenKind};
use super::table::TABLE;
use super::verbs::{Form, Shape, forms, is_of};

/// The modality of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modal {
    /// `will`, `would`, `shall`.
    Will,
    /// `must`, `has to`.
    Must,
    /// `may`, `might`, `could`, `can`, `should`.
    May,
}

/// The role of a verb in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// It forms a clause.
    Finite,
    /// `to attack`.
    Infinitive,
    /// `attacking`.
    Ing,
    /// `attacked by`, without an auxiliary, after a noun.
    Participle,
}

/// A verb group.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The tokens, including auxiliaries.
    pub tokens: Range<usize>,
    /// The verb itself.
    pub head: usize,
    /// The verbs that it can be a form of; none if no list has it.
    pub verbs: Vec<&'static str>,
    /// How it stands.
    pub mood: Mood,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
    /// Its modal.
    pub modal: Option<Modal>,
    /// The position of a form of "be" in it.
    pub be: Option<usize>,
    /// Whether it is a single word that can be past tense or participle.
    pub either: bool,
}

impl Group {
    /// Whether it can be a form of a verb of that section of `data/words/verbs.txt`.
    pub(super) fn is_of(&self, section: &str) -> bool {
        self.verbs.iter().any(|verb| is_of(verb, section))
    }

    /// Whether it can be a form of one of these verbs.
    pub(super) fn is_any(&self, verbs: &[&str]) -> bool {
        self.verbs.iter().any(|verb| verbs.contains(verb))
    }
}

/// Finds the verb groups among the tokens of a sentence. `nominal` says whether a mention ends right before a token
/// index.
pub(super) fn groups(tokens: &[Token], base: usize, nominal: impl Fn(usize) -> bool) -> Vec<Group> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match group(tokens, base, at, &nominal) {
            Some(group) => {
                at = group.tokens.end - base;
                out.push(group);
            }
            None => at += 1,
        }
    }
    out
}

fn is(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|token| token.is_any(words))
}

/// Whether a word is an adverb.
pub(super) fn adverb(token: &Token) -> bool {
    let formed = token.form.len() > 4
        && token.form.ends_with("ly")
        && !token.capital
        && !token.is_class(Class::NoAdverb);
    token.is_class(Class::Adverb) || formed
}

fn group(tokens: &[Token], base: usize, at: usize, nominal: &impl Fn(usize) -> bool) -> Option<Group> {
    let first = tokens.get(at)?;
    if first.kind != TokenKind::Word {
        return None;
    }
    let mut read = Auxiliaries::default();
    let next = read.run(tokens, at);
    if next > at {
        return read.finish(tokens, base, at, next);
    }
    bare(tokens, base, at, nominal)
}

/// The mood of a verb group, and whether it is passive.
struct Voice {
    mood: Mood,
    passive: bool,
}

/// What the words before a verb say about it.
#[derive(Default)]
struct Auxiliaries {
    modal: Option<Modal>,
    negated: bool,
    to: bool,
    be: Option<usize>,
    have: Option<usize>,
    act: bool,
}

impl Auxiliaries {
    /// Reads auxiliaries, negations and adverbs; where they end.
    fn run(&mut self, tokens: &[Token], at: usize) -> usize {
        let mut next = at;
        while let Some(token) = tokens.get(next) {
            let begins = next == at;
            if token.form.ends_with("n't") || token.is_any(&["not", "never", "cannot"]) && !begins {
                self.negated = true;
            }
            if token.is_class(Class::Will) {
                self.modal = Some(Modal::Will);
            } else if token.is("must") {
                self.modal = Some(Modal::Must);
            } else if token.is_class(Class::May) && !token.capital {
                self.modal = Some(Modal::May);
            } else if token.is_class(Class::Have) {
                self.have = Some(next);
            } else if token.is_class(Class::Be) {
                self.be = Some(next);
            } else if token.is_class(Class::Do) {
                self.act = true;
            } else if token.is("to") && base_form(tokens, next + 1) {
                if self.have.is_some() || self.be.is_some() {
                    // "has to", "is to".
                    self.modal = Some(if self.be.is_some() { Modal::Will } else { Modal::Must });
                    (self.have, self.be) = (None, None);
                } else if begins {
                    self.to = true;
                } else {
                    break;
                }
            } else if begins || !adverb(token) {
                break;
            }
            next += 1;
        }
        next
    }

    /// The group whose auxiliaries end at `next`.
    fn finish(self, tokens: &[Token], base: usize, at: usize, next: usize) -> Option<Group> {
        let mood = if self.to { Mood::Infinitive } else { Mood::Finite };
        let bare_have = self.have.is_some() && self.be.is_none() && self.modal.is_none();
        let wanted = |form: &&Form| match () {
            () if self.be.is_some() => form.shape.can_be(Shape::PARTICIPLE) || form.shape.can_be(Shape::ING),
            () if self.have.is_some() => form.shape.can_be(Shape::PARTICIPLE),
            () => form.shape.can_be(Shape::BASE),
        };
        let ready = bare_have && tokens.get(next).is_some_and(|token| token.is_class(Class::Determiner));
        let found: Vec<&Form> = tokens
            .get(next)
            .filter(|_| !ready)
            .map_or(&[][..], |token| forms(&token.form))
            .iter()
            .filter(wanted)
            .collect();
        if !found.is_empty() {
            let ing = found.iter().any(|form| form.shape.can_be(Shape::ING));
            let passive = self.be.is_some() && !ing;
            let verbs = found.iter().map(|form| form.lemma).collect();
            let tokens = base + at..base + next + 1;
            return Some(self.make(tokens, verbs, Voice { mood, passive }, base));
        }
        let unknown = tokens.get(next).is_some_and(|t| {
            t.kind == TokenKind::Word && (t.form.ends_with("ed") || t.form.ends_with("ing"))
        });
        if unknown && (self.be.is_some() || self.have.is_some()) {
            let passive = self.be.is_some() && is_ed(tokens, next);
            let tokens = base + at..base + next + 1;
            return Some(self.make(tokens, Vec::new(), Voice { mood, passive }, base));
        }
        // The auxiliary is the verb: "is ready", "has nuclear weapons".
        let (head, verb) = match (self.be, self.have) {
            (Some(be), _) => (be, "be"),
            (None, Some(have)) => (have, "have"),
            _ if self.act => (next - 1, "do"),
            _ => return None,
        };
        let tokens = base + at..base + next;
        Some(Group {
            head: base + head,
            ..self.make(tokens, vec![verb], Voice { mood, passive: false }, base)
        })
    }

    /// A group of these tokens with these auxiliaries.
    fn make(&self, tokens: Range<usize>, verbs: Vec<&'static str>, voice: Voice, base: usize) -> Group {
        let Voice { mood, passive } = voice;
        let head = tokens.end - 1;
        let be = self.be.map(|be| base + be);
        Group {
            tokens,
            head,
            verbs,
            mood,
            passive,
            negated: self.negated,
            modal: self.modal,
            be,
            either: false,
        }
    }
}

fn is_ed(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.form.ends_with("ed"))
}

/// Whether a verb in its dictionary form follows, skipping adverbs.
fn base_form(tokens: &[Token], at: usize) -> bool {
    let next = (at..tokens.len().min(at + 3)).find(|next| !tokens.get(*next).is_some_and(adverb));
    next.and_then(|next| tokens.get(next)).is_some_and(|token| {
        token.is("be")
            || token.is("have")
            || !token.capital && forms(&token.form).iter().any(|form| form.shape.can_be(Shape::BASE))
    })
}

/// A verb without auxiliaries.
fn bare(tokens: &[Token], base: usize, at: usize, nominal: &impl Fn(usize) -> bool) -> Option<Group> {
    let token = tokens.get(at)?;
    let known = forms(&token.form);
    if token.capital && at > 0 {
        return None;
    }
    let before = (0..at).rev().take(3).find(|before| !tokens.get(*before).is_some_and(adverb));
    let previous = before.and_then(|before| tokens.get(before));
    let noun_before = nominal(base + before.map_or(0, |before| before + 1));
    let place = VerbContext { tokens, at, previous, noun_before };
    let make = |verbs: Vec<&'static str>, mood, passive| {
        let tokens = base + at..base + at + 1;
        let either = known.is_empty()
            || known
                .iter()
                .all(|form| !form.shape.can_be(Shape::PAST) || form.shape.can_be(Shape::PARTICIPLE));
        Some(Group {
            head: tokens.start,
            tokens,
            verbs,
            mood,
            passive,
            negated: false,
            modal: None,
            be: None,
            either,
        })
    };
    let of = |shape| {
        known.iter().filter(|form| form.shape.can_be(shape)).map(|form| form.lemma).collect::<Vec<_>>()
    };
    let (past, third, ing, plain) = (of(Shape::PAST), of(Shape::THIRD), of(Shape::ING), of(Shape::BASE));
    if !past.is_empty() && place.past() {
        return make(past, Mood::Finite, false);
    }
    let participle = of(Shape::PARTICIPLE);
    if !participle.is_empty() && is(tokens, at + 1, &["by"]) && (!place.adjective() || previous.is_none()) {
        return make(participle, Mood::Participle, true);
    }
    // "The Karni crossing to Gaza" has a noun, "the army crossing the border" a verb.
    let alone = tokens
        .get(at + 1)
        .is_none_or(|next| !next.is_word() || next.is_class(Class::Preposition) || next.is("to"));
    let noun = TABLE.is_noun(&token.form)
        && (!noun_before || alone)
        && !previous.is_some_and(|previous| previous.is(","));
    if !ing.is_empty() && !place.determined() && !noun {
        return make(ing, Mood::Ing, false);
    }
    if !third.is_empty() && place.present(true) {
        return make(third, Mood::Finite, false);
    }
    if !plain.is_empty() && place.present(false) {
        return make(plain, Mood::Finite, false);
    }
    if known.is_empty() && token.form.ends_with("ed") && noun_before && !place.adjective() {
        return make(Vec::new(), Mood::Finite, false);
    }
    None
}

/// Whether a word is the present tense of a verb that a clause may follow directly: "says attacked villagers fled".
fn is_third_of_saying(word: &str) -> bool {
    forms(word).iter().any(|form| is_of(form.lemma, "says"))
}

/// The context of a word that may be a verb.
struct VerbContext<'a> {
    tokens: &'a [Token],
    at: usize,
    previous: Option<&'a Token>,
    noun_before: bool,
}

impl VerbContext<'_> {
    fn form(&self, offset: usize) -> &str {
        self.tokens.get(self.at + offset).map_or("", |token| &token.form)
    }

    /// After an article or a possessive.
    fn determined(&self) -> bool {
        self.previous.is_some_and(|previous| {
            previous.is_class(Class::Determiner) && !previous.is("both")
                || previous.kind == TokenKind::Possessive
        })
    }

    /// After a word that only a noun or its description can follow.
    fn adjective(&self) -> bool {
        self.determined()
            || self.previous.is_none()
            || self.previous.is_some_and(|previous| {
                previous.is_class(Class::Preposition) || previous.kind == TokenKind::Number
            })
    }

    fn past(&self) -> bool {
        !self.adjective()
    }

    /// A present form: after a pronoun or a name, and with an object or complement after it.
    fn present(&self, third: bool) -> bool {
        let word = self.form(0);
        let pronoun = self.previous.is_some_and(|previous| previous.is_class(Class::Pronoun));
        if pronoun {
            return true;
        }
        // "ELN rebels released": a noun before its verb.
        let told = |form: &Form| form.shape.can_be(Shape::PAST);
        if third && forms(self.form(1)).iter().any(told) && !is_third_of_saying(word) {
            return false;
        }
        let ambiguous = TABLE.is_noun(word) || TABLE.is_noun(word.trim_end_matches('s'));
        let next = self.form(1);
        let object = matches!(
            next,
            "the" | "a" | "an" | "its" | "his" | "her" | "their" | "to" | "that" | "it" | "no" | "any"
        ) || self.tokens.get(self.at + 1).is_some_and(|token| token.capital);
        // "The mission, APSOM, condemns the attack": a name in commas is between them.
        let parted = self.previous.is_some_and(|previous| previous.is(","));
        let after_name = third && parted && !ambiguous && object;
        let plural = self.previous.is_some_and(|previous| {
            previous.form.ends_with('s') || previous.is_any(&["people", "police", "troops", "men", "women"])
        });
        (self.noun_before || after_name)
            && (third || plural)
            && (!ambiguous || object || !third)
            && next != "of"
            && !self.determined()
    }
}
