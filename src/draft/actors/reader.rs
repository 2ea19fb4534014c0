//! Looks up the words of an article in the lists.

use std::ops::Range;

use super::super::document::Document;
use super::super::grammar::{self, Class};
use super::super::token::{Token, TokenKind};
use super::lexicon::{LEXICON, Phrase, Sense, StateForm, key};
use crate::record::TextSpan;

/// An article with the phrases of the lists that begin at each token.
pub(crate) struct LexiconReader<'d, 'a> {
    /// The article.
    pub document: &'d Document<'a>,
    at: Vec<&'static [Phrase]>,
}

/// What a compound such as `Iranian-led` is looked up as: the part that says who leads, runs or owns.
fn whose(word: &str) -> &str {
    match word.rsplit_once('-') {
        Some((whose, "led" | "run" | "controlled" | "owned" | "dominated")) => whose,
        _ => word,
    }
}

impl<'d, 'a> LexiconReader<'d, 'a> {
    /// Looks up each word of the article.
    pub(crate) fn new(document: &'d Document<'a>) -> Self {
        let lexicon = &*LEXICON;
        let at = document.tokens.iter().map(|token| {
            if token.kind == TokenKind::Word { lexicon.beginning(whose(&key(token))) } else { &[] }
        });
        Self { document, at: at.collect() }
    }

    /// The token at an index.
    pub(crate) fn token(&self, at: usize) -> Option<&'d Token> {
        self.document.tokens.get(at)
    }

    /// Whether the token has this form.
    pub(crate) fn is(&self, at: usize, form: &str) -> bool {
        self.token(at).is_some_and(|token| token.is(form))
    }

    /// Whether the token has one of these forms.
    pub(crate) fn is_any(&self, at: usize, forms: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_any(forms))
    }

    /// Whether the token is a possessive mark.
    pub(crate) fn is_possessive(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Possessive)
    }

    /// The words of a range of tokens.
    pub(crate) fn span(&self, range: &Range<usize>) -> TextSpan {
        match (self.token(range.start), range.end.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => TextSpan::default(),
        }
    }

    /// The text of a range of tokens.
    pub(crate) fn text(&self, range: &Range<usize>) -> &'a str {
        self.document.at(self.span(range))
    }

    /// The longest phrase at `at` and before `end` that satisfies `wanted`: where it ends, and its sense.
    pub(crate) fn phrase(
        &self,
        at: usize,
        end: usize,
        wanted: impl Fn(Sense) -> bool,
    ) -> Option<(usize, Sense)> {
        let here = self.document.tokens.get(at..end)?;
        let mut found = self.at.get(at)?.iter().filter(|phrase| wanted(phrase.sense));
        found.find_map(|phrase| Some((at + phrase.matches(self.document.text, here)?, phrase.sense)))
    }

    /// Whether there is a phrase with a wanted sense.
    pub(crate) fn has(&self, at: usize, end: usize, wanted: impl Fn(Sense) -> bool) -> bool {
        self.phrase(at, end, wanted).is_some()
    }

    /// The sense of the longest wanted phrase that ends the range.
    pub(crate) fn ends_with(
        &self,
        range: &Range<usize>,
        wanted: impl Fn(Sense) -> bool + Copy,
    ) -> Option<Sense> {
        let starts = range.clone().rev().take(4);
        let found =
            starts.filter_map(|at| self.phrase(at, range.end, wanted).filter(|(to, _)| *to == range.end));
        found.last().map(|(_, sense)| sense)
    }

    /// Whether the word can be part of a name: it has a capital and is not a typical first word of a sentence.
    pub(crate) fn is_name_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            let capital = token.capital || token.form.contains('-') && self.inner_capital(token);
            token.kind == TokenKind::Word && capital && !grammar::is(&key(token), Class::NoName)
        })
    }

    fn inner_capital(&self, token: &Token) -> bool {
        token.span.of(self.document.text).contains(char::is_uppercase) && {
            let particle = token.form.split('-').next().unwrap_or("");
            grammar::is(particle, Class::Particle) || particle.len() <= 2
        }
    }

    /// Where the name that begins at `at` ends: capitalised words, with particles between them. A name of the lists or
    /// a role ends it.
    pub(crate) fn name(&self, at: usize, end: usize) -> Option<usize> {
        let mut to = at;
        let mut next = at;
        while next < end && next < at + 8 {
            let particle = self.token(next).is_some_and(|token| token.is_class(Class::Particle));
            if self.is_name_word(next) && (next == at || !self.stops_name(next, end)) {
                next += 1;
                to = next;
            } else if next > at && self.nickname(next, end) {
                next += 3;
            } else if particle && (next > at || self.is_name_word(next + 1)) {
                next += 1;
            } else {
                break;
            }
        }
        (to > at).then_some(to)
    }

    /// Whether a name goes on after a word in quotation marks: `Rosario "Chit" Imperial`.
    fn nickname(&self, at: usize, end: usize) -> bool {
        let kind = |at: usize, kind| self.token(at).is_some_and(|token| token.kind == kind);
        let verb = at.checked_sub(1).and_then(|before| self.token(before)).is_some_and(|token| {
            super::super::events::is_past(&token.form) || super::super::events::is_third(&token.form)
        });
        at + 3 < end
            && !verb
            && kind(at, TokenKind::Open)
            && self.is_name_word(at + 1)
            && kind(at + 2, TokenKind::Close)
            && self.is_name_word(at + 3)
    }

    /// Whether a word of the lists ends a name. A demonym is a surname if nothing follows that it could describe:
    /// `Mahrang Kurd said`.
    fn stops_name(&self, at: usize, end: usize) -> bool {
        let people = |sense| matches!(sense, Sense::State(_, StateForm::People) | Sense::RegionPeople(_));
        if let Some((to, _)) = self.phrase(at, end, people) {
            let open = self.token(to).filter(|_| to < end).is_none_or(|token| {
                token.is_any(&[",", "."])
                    || !token.capital && super::super::lexicon::reports(&token.form).is_some()
            });
            let plural = self.token(to - 1).is_some_and(|token| token.form.ends_with('s'));
            return !open || plural;
        }
        self.has(at, end, |sense| matches!(sense, Sense::State(..) | Sense::Body(_) | Sense::RegionPeople(_)))
    }
}
