//! The noun that a number counts.

use super::lists::{CUES, PERSONS, PHRASE_ENDS, THINGS};
use crate::draft::token::{Token, TokenKind};

/// What a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhraseHead {
    /// No noun: `12 were killed`.
    Elided,
    /// A noun for persons.
    Person,
    /// A noun for something else.
    Thing,
    /// A noun that no list has.
    Unknown,
    /// `of them`, `of whom`: a part of what was counted before.
    PartRecord,
}

/// The noun phrase after a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// Its first token, `of the` skipped.
    pub start: usize,
    /// The token after it.
    pub end: usize,
    /// Its last noun.
    pub head: Option<usize>,
    pub kind: PhraseHead,
}

impl Phrase {
    /// The phrase that begins with a token.
    pub(super) fn read(t: &[Token], at: usize) -> Self {
        let form = |at: usize| t.get(at).map_or("", |t| &*t.form);
        let mut start = at;
        if form(at) == "of" {
            if matches!(form(at + 1), "them" | "whom" | "which" | "those" | "these") {
                return Self { start: at + 2, end: at + 2, head: None, kind: PhraseHead::PartRecord };
            }
            // "Two of their own".
            if matches!(form(at + 1), "its" | "their" | "our") && form(at + 2) == "own" {
                return Self { start: at + 1, end: at + 3, head: Some(at + 2), kind: PhraseHead::Person };
            }
            start = at + 1;
            if matches!(form(start), "the" | "its" | "his" | "their" | "her" | "our" | "those" | "my") {
                start += 1;
            }
        }
        let mut end = start;
        let mut head = None;
        while let Some(token) = t.get(end) {
            if end - start >= 9 || !inside(t, end) {
                break;
            }
            if token.kind == TokenKind::Word && !token.form.ends_with("ly") {
                head = Some(end);
            }
            end += 1;
        }
        if head.is_none() {
            (start, end) = (at, at);
        }
        let kind = head.and_then(|h| t.get(h)).map_or(PhraseHead::Elided, class);
        Self { start, end, head, kind }
    }

    /// How many tokens it has from an index on.
    pub(super) fn len(&self, from: usize) -> usize {
        self.end.saturating_sub(from)
    }
}

/// Whether a token belongs to the noun phrase.
fn inside(t: &[Token], at: usize) -> bool {
    let Some(token) = t.get(at) else { return false };
    match token.kind {
        TokenKind::Possessive => return true,
        TokenKind::Number => return token.form.ends_with("-old") || token.form.ends_with("-strong"),
        TokenKind::Word => {}
        TokenKind::Mark => return token.is_any(&["%", "$"]),
        _ => return false,
    }
    if let Some((cue, end)) = CUES.at(t, at) {
        // "12 wounded soldiers": an adjective. "12 wounded" and "12 killed": what happened to them.
        let noun = t.get(end).is_some_and(|n| n.is_word() && PERSONS.contains(&*n.form));
        return cue.is('h') && PERSONS.contains(&*token.form) || cue.is('p') && noun;
    }
    // "two soldiers escaped": a verb; "12 unarmed men": an adjective.
    let noun = t.get(at + 1).is_some_and(|n| n.is_word() && !PHRASE_ENDS.contains(&*n.form));
    if token.form.len() >= 4 && token.form.ends_with("ed") && !noun {
        return false;
    }
    !PHRASE_ENDS.contains(&*token.form)
}

fn class(token: &Token) -> PhraseHead {
    let form = &*token.form;
    if THINGS.contains(form) {
        PhraseHead::Thing
    } else if PERSONS.contains(form) || form.ends_with("men") || token.capital && form.ends_with('s') {
        PhraseHead::Person
    } else {
        PhraseHead::Unknown
    }
}
