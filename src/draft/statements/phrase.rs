//! Noun phrases before and after a verb, recognised by closed word classes and capitals.

use std::ops::Range;

use super::reader::GroupReader;
use crate::draft::lexicon::{
    ADVERB, AUXILIARY, COORDINATOR, DETERMINER, Form, MODAL, NEGATION, OBJECT, PAST, POSSESSIVE, PREPOSITION,
    RELATIVE, SUBJECT, SUBORDINATOR, TIME,
};
use crate::draft::token::TokenKind;

/// The most tokens of a noun phrase or an insertion after it.
const REACH: usize = 30;

/// The phrase that ends before `end`, not before `floor`. A phrase inserted between commas is skipped.
pub(super) fn left(reader: &GroupReader<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut end = end;
    while end > floor && reader.any(end - 1, ADVERB) && !reader.any(end - 1, DETERMINER | SUBJECT | TIME) {
        end -= 1;
    }
    // "Parents in Gusau, yesterday said".
    if end > floor + 2 && reader.any(end - 1, TIME) && reader.is(end - 2, ",") {
        end -= 1;
    }
    let end = before_insertions(reader, end, floor)?;
    let start = start(reader, end, floor);
    let start = strip(reader, start, end);
    let end = untimed(reader, start, end);
    (start < end).then_some(start..end)
}

/// Leaves out the time: `The council on Thursday rejected`.
fn untimed(reader: &GroupReader<'_>, start: usize, end: usize) -> usize {
    let mut last = end;
    while last > start + 1 && reader.any(last - 1, TIME) && !reader.any(last - 1, AUXILIARY) {
        last -= 1;
    }
    let on = last < end && last > start + 1 && reader.is_any(last - 1, &["on", "late", "early", "last"]);
    if on { last - 1 } else { last }
}

/// Skips `, a spokesman for X,` and `, who leads X,`.
fn before_insertions(reader: &GroupReader<'_>, end: usize, floor: usize) -> Option<usize> {
    let mut end = end;
    for _ in 0..3 {
        if end <= floor || !reader.is(end - 1, ",") {
            return Some(end).filter(|&end| end > floor);
        }
        let lowest = floor.max(end.saturating_sub(REACH));
        let last = end - 1;
        end = (lowest..last).rev().find(|&at| reader.is(at, ",") && reader.quote_at(at).is_none())?;
        // "The mayor, Nabil Atwi,": only the name is inserted.
        let named = last - end > 2 && (end + 1..last).all(|at| reader.capital(at));
        let role = (floor.max(end.saturating_sub(12))..end).rev().find(|&at| reader.is(at, ","));
        if named && role.is_some_and(|comma| reader.any(comma + 1, DETERMINER | POSSESSIVE)) {
            return Some(end);
        }
        // `Sen. X, R-Fla., a member of ...,`: another insertion before this one.
        let earlier = (floor.max(end.saturating_sub(12))..end).rev().find(|&at| reader.is(at, ","));
        match earlier {
            Some(comma) if inserted(reader, comma + 1) && !fronted(reader, floor, comma) => end += 1,
            _ => return Some(end),
        }
        end = end.saturating_sub(1);
        end += usize::from(reader.is(end, ","));
    }
    Some(end).filter(|&end| end > floor)
}

/// Whether the words from `floor` to a comma only introduce the subject: `Asked about the strike, a spokeswoman,`.
fn fronted(reader: &GroupReader<'_>, floor: usize, comma: usize) -> bool {
    let participle = reader.is_any(floor, &["asked", "pressed", "questioned", "speaking", "asked"])
        || reader.ends_with(floor, "ing") && !reader.any(floor + 1, AUXILIARY);
    participle && floor < comma && (floor..comma).all(|at| reader.quote_at(at).is_none())
}

fn inserted(reader: &GroupReader<'_>, at: usize) -> bool {
    reader.is_any(at, &["a", "an", "the", "who", "which"])
        || reader.token(at).is_some_and(|t| t.form.contains('-') && t.capital && t.form.len() < 9)
}

fn start(reader: &GroupReader<'_>, end: usize, floor: usize) -> usize {
    let mut start = end;
    while start > floor && end - start < REACH {
        let at = start - 1;
        if reader.quote_at(at).is_some() {
            break;
        }
        let Some(token) = reader.token(at) else { break };
        match token.kind {
            TokenKind::Number | TokenKind::Possessive => start = at,
            TokenKind::Mark if token.is_any(&[")", "]"]) => {
                let lowest = floor.max(at.saturating_sub(12));
                let Some(open) = (lowest..at).rev().find(|&o| reader.is_any(o, &["(", "["])) else { break };
                start = open;
            }
            TokenKind::Mark if token.is_any(&["&", "/", "%", "$", "@", "#"]) => start = at,
            TokenKind::Word => match step(reader, at, end) {
                Step::Take => start = at,
                Step::Last => return at,
                Step::Stop => break,
            },
            _ => break,
        }
    }
    start
}

enum Step {
    Take,
    Last,
    Stop,
}

/// Whether a word belongs to the phrase that began to its right.
fn step(reader: &GroupReader<'_>, at: usize, end: usize) -> Step {
    let tag = reader.tag(at);
    if tag.any(SUBJECT) && !tag.any(DETERMINER) && !reader.capital(at) || tag.any(SUBJECT) && at + 1 == end {
        return Step::Last;
    }
    if tag.any(SUBJECT) && !tag.any(RELATIVE) && !tag.any(OBJECT) {
        return Step::Last;
    }
    if tag.any(SUBORDINATOR | RELATIVE | MODAL | NEGATION | AUXILIARY) {
        return Step::Stop;
    }
    if tag.any(PAST) && !reader.capital(at) {
        return Step::Stop;
    }
    if tag.any(COORDINATOR) {
        return if joins(reader, at, end) { Step::Take } else { Step::Stop };
    }
    if tag.any(ADVERB) && !tag.any(DETERMINER | TIME) {
        return Step::Stop;
    }
    let before = at.checked_sub(1).map(|b| reader.tag(b)).unwrap_or_default();
    // `issued a declaration demanding`: a verb that no list has, before its object.
    let object = at + 1 < end && reader.any(at + 1, DETERMINER | POSSESSIVE);
    if object && reader.ends_with(at, "ed") && !reader.capital(at) && !before.any(DETERMINER | POSSESSIVE) {
        return Step::Stop;
    }
    match tag.verb {
        Some((_, Form::Past)) if !reader.capital(at) && !before.any(DETERMINER | POSSESSIVE) => Step::Stop,
        Some((verb, Form::Third | Form::Ing))
            if verb.says && matches!(verb.lemma, "say" | "tell" | "add" | "note") =>
        {
            Step::Stop
        }
        _ => Step::Take,
    }
}

/// Whether "and" joins two names or two phrases.
fn joins(reader: &GroupReader<'_>, at: usize, end: usize) -> bool {
    if !reader.is_any(at, &["and", "or"]) || at == 0 || at + 1 >= end {
        return false;
    }
    let right = reader.capital(at + 1) || reader.any(at + 1, DETERMINER | POSSESSIVE);
    let before = at - 1;
    let left = reader.capital(before) || reader.is(before, ")") || reader.ends_with(before, "s");
    let plain = !right && reader.word(before) && at + 2 == end;
    right && left || plain
}

/// Drops what comes before the phrase itself: `On Friday the minister`, `Earlier police`.
fn strip(reader: &GroupReader<'_>, start: usize, end: usize) -> usize {
    let mut start = start;
    while start < end {
        let tag = reader.tag(start);
        if tag.any(PREPOSITION) {
            let head = (start + 2..end).find(|&at| {
                reader.any(at, SUBJECT | DETERMINER | POSSESSIVE) && !reader.any(at - 1, PREPOSITION)
                    || named_behind(reader, at)
                    || reader.any(at - 1, TIME) && !reader.any(at, TIME | PREPOSITION) && reader.word(at)
            });
            start = head.unwrap_or(start + 1);
        } else if tag.any(COORDINATOR)
            || tag.any(ADVERB) && !tag.any(DETERMINER)
            || tag.any(TIME) && start + 1 < end
        {
            start += 1;
        } else {
            break;
        }
    }
    start
}

/// Whether a name begins after a common noun: `Following the talks Jilani`.
fn named_behind(reader: &GroupReader<'_>, at: usize) -> bool {
    let noun = reader.word(at - 1) && !reader.capital(at - 1) && reader.tag(at - 1).classes == 0;
    noun && reader.capital(at)
}

/// The phrase that begins at `start`: up to a comma, a verb, or a preposition of time or place.
pub(super) fn right(reader: &GroupReader<'_>, start: usize, ceiling: usize) -> Range<usize> {
    let mut at = start;
    while at < ceiling.min(start + REACH) {
        if reader.quote_at(at).is_some() {
            break;
        }
        let Some(token) = reader.token(at) else { break };
        let tag = reader.tag(at);
        let stays = match token.kind {
            TokenKind::Possessive | TokenKind::Number => true,
            TokenKind::Mark => bracket(reader, at, ceiling).is_some() || token.is_any(&["&", "/"]),
            TokenKind::Word if tag.any(PREPOSITION) => {
                at > start
                    && token.is_any(&["of", "for", "from", "at", "with"])
                    && !reader.any(at + 1, TIME | SUBJECT)
            }
            TokenKind::Word if at > start && tag.any(DETERMINER | POSSESSIVE | SUBJECT) => {
                reader.any(at - 1, PREPOSITION | COORDINATOR | DETERMINER)
            }
            TokenKind::Word if tag.any(SUBORDINATOR | RELATIVE | MODAL | AUXILIARY) => {
                tag.any(DETERMINER) && at == start
            }
            TokenKind::Word if tag.any(ADVERB | TIME) && !tag.any(DETERMINER) => {
                reader.capital(at) && at == start
            }
            TokenKind::Word if tag.any(COORDINATOR) => joins(reader, at, ceiling),
            TokenKind::Word => at == start || !reader.finite(at),
            _ => false,
        };
        if !stays {
            break;
        }
        at = bracket(reader, at, ceiling).unwrap_or(at + 1);
        if tag.any(SUBJECT) && !tag.any(DETERMINER) {
            break;
        }
    }
    start..at
}

/// The token after the bracket that opens at `at`.
fn bracket(reader: &GroupReader<'_>, at: usize, ceiling: usize) -> Option<usize> {
    if !reader.is_any(at, &["(", "["]) {
        return None;
    }
    (at + 1..ceiling.min(at + 12)).find(|&close| reader.is_any(close, &[")", "]"])).map(|close| close + 1)
}

/// The subject of the clause that begins at `start`: the phrase before its first verb, leaving out what is fronted.
pub(super) fn subject(reader: &GroupReader<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let mut floor = start;
    let mut at = start;
    while at < end && at < start + 60 {
        if reader.quote_at(at).is_some() {
            at = reader.next(at);
            floor = at;
            continue;
        }
        let fronted =
            reader.is(at, ",") && reader.any(floor, PREPOSITION | ADVERB | SUBORDINATOR | COORDINATOR);
        if fronted || at == floor && reader.any(at, COORDINATOR | SUBORDINATOR | ADVERB) {
            floor = at + 1;
        } else if at > floor && reader.finite(at) && !reader.any(floor, PREPOSITION) {
            return left(reader, at, floor);
        }
        at += 1;
    }
    None
}
