//! Skips what is between a verb and its content: time, place, topic and addressee.

use super::phrase;
use super::reader::GroupReader;
use crate::draft::lexicon::{
    ADVERB, COORDINATOR, DETERMINER, NEGATION, OBJECT, POSSESSIVE, PREPOSITION, RELATIVE, SUBJECT,
    SUBORDINATOR, TIME, Verb,
};
use crate::draft::token::TokenKind;

/// Where skipping ended.
pub(super) struct Skipped {
    pub(super) end: usize,
    pub(super) addressed: bool,
}

/// Skips what is between a verb and its content: time, place, topic and addressee.
pub(super) fn skip(reader: &GroupReader<'_>, verb: &Verb, start: usize, ceiling: usize) -> Skipped {
    let mut at = start;
    let mut addressed = false;
    while at < ceiling && at < start + 30 {
        if reader.quote_at(at).is_some() {
            break;
        }
        let tag = reader.tag(at);
        // "condemned Tuesday's strike": the day belongs to what is condemned.
        if tag.any(TIME) && reader.token(at + 1).is_some_and(|token| token.kind == TokenKind::Possessive) {
            break;
        }
        if verb.prepositions.iter().any(|word| reader.is(at, word)) {
            break;
        }
        if reader.is(at, ",") && reader.any(at + 1, ADVERB) && reader.is(at + 2, ",") {
            at += 3;
        } else if reader.is_any(at, &["last", "next", "this", "early", "late"]) && reader.any(at + 1, TIME) {
            at += 2;
        } else if tag.any(TIME) || tag.any(ADVERB) && !tag.any(DETERMINER) && !reader.is(at, "there") {
            at += 1;
        } else if reader.is(at, "while")
            && reader.is_any(at + 1, &["speaking", "talking", "addressing", "briefing"])
        {
            let to = reader.any(at + 2, PREPOSITION);
            at = if to { behind_preposition(reader, at + 2, ceiling) } else { at + 2 };
        } else if placed(reader, verb, at) {
            at = behind_preposition(reader, at, ceiling);
        } else if verb.addressed
            && !addressed
            && at <= start + 1
            && !reader.is_any(at, &["that", "to", ",", ":"])
            && !tag.any(RELATIVE | PREPOSITION | SUBORDINATOR | NEGATION)
        {
            addressed = true;
            at = behind_addressee(reader, at, ceiling);
        } else {
            break;
        }
    }
    Skipped { end: at.min(ceiling), addressed }
}

/// Whether a phrase of time, place, topic or addressee begins.
fn placed(reader: &GroupReader<'_>, verb: &Verb, at: usize) -> bool {
    let tells = reader.any(at, PREPOSITION) && !reader.is_any(at, &["to", "like", "as", "including"]);
    let to = reader.is(at, "to") && !reader.any(at + 1, ADVERB) && person(reader, at + 1);
    (verb.says || verb.clause) && tells || verb.says && to
}

/// Whether "to" is followed by an addressee rather than a verb: `to reporters`, `to the BBC`.
fn person(reader: &GroupReader<'_>, at: usize) -> bool {
    reader.capital(at)
        || reader.any(at, DETERMINER | POSSESSIVE | OBJECT)
        || reader.is_any(at, &["reporters", "journalists", "lawmakers"])
}

fn behind_preposition(reader: &GroupReader<'_>, at: usize, ceiling: usize) -> usize {
    let mut end = at + 1;
    let mut names = 0;
    while end < ceiling && end < at + 12 {
        let tag = reader.tag(end);
        let first = end == at + 1;
        let kind = reader.token(end).map(|t| t.kind);
        let possessed = kind == Some(TokenKind::Possessive)
            || reader.token(end.saturating_sub(1)).is_some_and(|t| t.kind == TokenKind::Possessive);
        if first && tag.any(OBJECT) {
            return end + 1;
        }
        let begins = tag.any(DETERMINER | POSSESSIVE | SUBJECT | PREPOSITION | SUBORDINATOR | RELATIVE)
            && (!first || tag.any(SUBJECT));
        let stop =
            begins || tag.any(COORDINATOR) && !reader.capital(end + 1) || reader.quote_at(end).is_some();
        let mark = !matches!(kind, Some(TokenKind::Word | TokenKind::Number | TokenKind::Possessive));
        if stop || mark || reader.finite(end) && !first {
            break;
        }
        // A name after a common noun begins the clause: `in a statement Iran would`.
        if reader.capital(end) && names > 0 && !reader.capital(end - 1) && !possessed && !tag.any(TIME) {
            break;
        }
        names += 1;
        end += 1;
        if tag.any(TIME)
            && !reader.any(end, TIME)
            && reader.token(end).is_none_or(|t| t.kind != TokenKind::Number)
        {
            break;
        }
    }
    end
}

fn behind_addressee(reader: &GroupReader<'_>, at: usize, ceiling: usize) -> usize {
    if reader.any(at, OBJECT) && !reader.any(at, POSSESSIVE) || reader.is(at, "her") && !reader.word(at + 1) {
        return at + 1;
    }
    let end = phrase::right(reader, at, ceiling).end.max(at + 1);
    if reader.is_any(end, &["that", "to", ",", ":", "."])
        || reader.any(end, PREPOSITION | RELATIVE | TIME)
        || reader.quote_at(end).is_some()
        || end >= ceiling
    {
        return end;
    }
    // `told reporters the talks had ended`: the phrase extends into the clause.
    let lower = !reader.capital(at) && !reader.any(at, DETERMINER | POSSESSIVE);
    let head = if lower {
        at + 1
    } else {
        (at + 1..end).find(|&e| reader.any(e, DETERMINER | POSSESSIVE | SUBJECT)).unwrap_or(end)
    };
    head.min(end)
}
