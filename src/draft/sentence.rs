//! Splits text into sentences.
//!
//! A sentence ends after `.`, `!`, `?` or `...` and any closing marks and brackets, if white space follows and then
//! something that can begin a sentence: a capital, a digit or an opening mark. The full stop of an abbreviation ends a
//! sentence only if no name or number is expected to follow (see `data/words/abbreviations.tsv`).

use std::ops::Range;

use super::grammar::Class;
use super::token::{Token, TokenKind};
use super::words::AFTER_STOP;

/// The sentences, as ranges of tokens that cover them all.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if let Some(end) = end(text, tokens, at) {
            out.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// The end of the sentence that the token at `at` may close: the index after its closing marks.
fn end(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let stop = token.kind == TokenKind::Mark && token.is_any(&[".", "!", "?", "..."]);
    let abbreviated = token.kind == TokenKind::Word && token.span.of(text).ends_with('.');
    if !stop && !abbreviated {
        return None;
    }
    let mut behind = at + 1;
    while tokens.get(behind).is_some_and(|t| !t.spaced && (closes(t) || t.is_any(&[".", "!", "?", "..."]))) {
        behind += 1;
    }
    let Some(next) = tokens.get(behind) else { return Some(behind) };
    let begins =
        next.capital || matches!(next.kind, TokenKind::Open | TokenKind::Number) || next.is_any(&["[", "("]);
    if !next.spaced || !begins {
        return None;
    }
    if abbreviated && behind == at + 1 && goes_on(text, token, next) {
        return None;
    }
    Some(behind)
}

fn closes(token: &Token) -> bool {
    token.kind == TokenKind::Close || token.is_any(&[")", "]", "}"])
}

/// Whether the sentence continues after an abbreviation before `next`.
fn goes_on(text: &str, token: &Token, next: &Token) -> bool {
    let word = token.span.of(text).trim_end_matches('.');
    match AFTER_STOP.get(word).copied() {
        Some("name") => true,
        Some("number") => next.kind == TokenKind::Number,
        Some(_) => false,
        // One letter is an initial ("J. Smith"); "U.S." and "a.m." may end a sentence, but before a name they mostly
        // belong to it, so only a typical first word of a sentence ends it.
        None if word.chars().count() == 1 => true,
        None => !next.is_class(Class::Starter),
    }
}
