//! The content of a reporting verb: on which side it is and how far it extends.

use std::ops::Range;

use super::cue::Cue;
use super::extent::{REACH, adjacent, clause, end, quoted_end};
use super::phrase;
use super::reader::GroupReader;
use super::record::FoundStatement;
use crate::draft::lexicon::{
    ADVERB, COORDINATOR, DETERMINER, DOCUMENT, Form, POSSESSIVE, PREPOSITION, RELATIVE, SUBJECT,
    SUBORDINATOR, TIME,
};
use crate::record::Confidence;

/// The fewest words before a comma and "said" that count as a clause without a known verb.
const LONG: usize = 7;

/// The side of its verb that the content is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
    Around,
}

/// What is reported.
pub(super) struct Content {
    pub(super) tokens: Range<usize>,
    pub(super) side: Side,
    /// Whether it names what was said instead of being a clause.
    pub(super) act: bool,
}

/// The content that the verb of a cue reports.
pub(super) fn of(reader: &GroupReader<'_>, group: usize, cue: &Cue, floor: usize) -> Option<Content> {
    let ceiling = reader.groups.get(group)?.tokens.end;
    let left = if cue.participle { None } else { leftward(reader, cue, floor) };
    let at = cue.end;
    let done = at >= ceiling || reader.is_any(at, &[".", ";", "?", "!", ")", "--"]);
    if let Some(left) = left.clone().filter(|_| done || cue.inverted) {
        let tokens = rejoin(reader, left, at, ceiling);
        return Some(Content { tokens, side: Side::Left, act: false });
    }
    if done {
        return None;
    }
    if reader.is(at, ":") {
        return colon(reader, group, at + 1, ceiling);
    }
    if reader.is(at, ",") {
        return comma(reader, cue, left, at..ceiling, floor);
    }
    let quoted = left.clone().filter(|left| reader.quote_at(left.end - 1).is_some());
    if let Some(left) = quoted.filter(|_| !reader.is_any(at, &["that"]) && reader.opens(at).is_none()) {
        return Some(Content { tokens: left, side: Side::Left, act: false });
    }
    let mut content = rightward(reader, cue, at, ceiling)?;
    if cue.subordinate {
        let comma =
            content.tokens.clone().find(|&at| reader.comma_before(at + 1) && reader.next(at) == at + 1);
        content.tokens.end = comma.map_or(content.tokens.end, |at| at + usize::from(!reader.is(at, ",")));
    }
    Some(content)
}

/// A quotation or clause that ends with a comma before the cue.
fn leftward(reader: &GroupReader<'_>, cue: &Cue, floor: usize) -> Option<Range<usize>> {
    if !cue.verb.says && !cue.verb.clause {
        return None;
    }
    let last = cue.start.checked_sub(1).filter(|&last| last >= floor)?;
    let floor = floor.max(last.saturating_sub(2 * REACH));
    let floor = (floor..last)
        .rev()
        .find(|&at| reader.is(at, ";") && reader.quote_at(at).is_none())
        .map_or(floor, |at| at + 1);
    if let Some(quote) = reader.quote_at(last) {
        if !reader.complete(quote) {
            return None;
        }
        let open = if full(reader, quote.open, floor) { quote.open } else { floor };
        return Some(first_word(reader, open, last)..last + 1);
    }
    let comma = reader.is_any(last, &[",", "--"]);
    if !comma || last < floor + 3 {
        return None;
    }
    // `where, it said, 100 people died`: nothing was said yet.
    if reader.any(last - 1, SUBORDINATOR | RELATIVE | COORDINATOR) {
        return None;
    }
    let quote = reader.quote_at(last - 1);
    let start = quote.map_or(floor, |quote| if full(reader, quote.open, floor) { quote.open } else { floor });
    let start = first_word(reader, start, last);
    if reader.any(start, PREPOSITION | SUBORDINATOR | ADVERB) && quote.is_none() {
        let comma = (start..last).find(|&at| reader.is(at, ","));
        let clause = (start..last).filter(|&at| reader.quote_at(at).is_none() && reader.finite(at)).count();
        if comma.is_none() && (clause == 0 || reader.any(start, SUBORDINATOR)) {
            return None;
        }
    }
    let clause =
        quote.is_some() || (start..last).any(|at| reader.finite(at) || reader.quote_at(at).is_some());
    // A long one counts even if no list has its verb ("ripped", "remain").
    let long = cue.verb.lemma == "say" && last >= start + LONG;
    (clause || long).then_some(start..last)
}

fn first_word(reader: &GroupReader<'_>, start: usize, end: usize) -> usize {
    (start..end).find(|&at| !reader.is_any(at, &[",", ";", "--", ":", ".", ")"])).unwrap_or(start)
}

/// Whether a quotation stands alone and does not continue a sentence of the article.
fn full(reader: &GroupReader<'_>, open: usize, floor: usize) -> bool {
    open <= floor || reader.is_any(open - 1, &[":", ",", ".", "?", "!"]) && reader.capital(open + 1)
}

/// `"A," he said, "b."`: the quotation continues after the cue.
fn rejoin(reader: &GroupReader<'_>, left: Range<usize>, at: usize, ceiling: usize) -> Range<usize> {
    let mut next = at;
    while next < ceiling && reader.is_any(next, &[",", ".", "--", ";"]) {
        next += 1;
    }
    // `, he said, and "b"`.
    if reader.any(next, COORDINATOR) && reader.is(next - 1, ",") {
        next = (next + 1..ceiling.min(next + 4)).find(|&at| reader.opens(at).is_some()).unwrap_or(next);
    }
    let was_quote =
        reader.quote_at(left.end - 1).is_some() || left.end > 1 && reader.quote_at(left.end - 2).is_some();
    let sentence_ends = (at..next).any(|mark| reader.is(mark, "."));
    match reader.opens(next) {
        Some(quote) if was_quote && !sentence_ends => left.start..quote.end,
        _ => left,
    }
}

fn colon(reader: &GroupReader<'_>, group: usize, at: usize, ceiling: usize) -> Option<Content> {
    if at < ceiling {
        let quote = reader.opens(at);
        let end = quote
            .map_or_else(|| end(reader, at, ceiling, false), |quote| adjacent(reader, quote.end, ceiling));
        return Some(Content { tokens: at..end, side: Side::Right, act: false });
    }
    let next = reader.groups.get(group + 1)?.tokens.clone();
    let quote = reader.opens(next.start)?;
    Some(Content { tokens: next.start..adjacent(reader, quote.end, next.end), side: Side::Right, act: false })
}

/// `Clinton, an aide said, is confident`: where the clause split by the cue begins.
fn split(reader: &GroupReader<'_>, cue: &Cue, floor: usize) -> Option<usize> {
    let last = cue.start.checked_sub(1).filter(|&last| last > floor && reader.is(last, ","))?;
    let start = first_word(reader, floor, last);
    let adverbial = reader.any(start, ADVERB | COORDINATOR | PREPOSITION | SUBORDINATOR);
    (start < last && !adverbial).then_some(start)
}

/// The content after a cue and a comma, if no content precedes the cue.
fn unled(reader: &GroupReader<'_>, cue: &Cue, within: Range<usize>, floor: usize) -> Option<Content> {
    let (behind, ceiling) = (within.start, within.end);
    let right = |tokens| Some(Content { tokens, side: Side::Right, act: false });
    if let Some(quote) = reader.opens(behind) {
        let end = quoted_end(reader, quote.end, ceiling);
        if let Some(start) = split(reader, cue, floor).filter(|_| !reader.capital(behind + 1)) {
            return Some(Content { tokens: start..end, side: Side::Around, act: false });
        }
        return right(behind..end).filter(|_| cue.verb.says || cue.verb.clause || cue.verb.thing);
    }
    if let Some(start) = split(reader, cue, floor).filter(|_| cue.verb.bare && reader.finite(behind)) {
        let tokens = start..end(reader, behind, ceiling, false);
        return Some(Content { tokens, side: Side::Around, act: false });
    }
    // `But, he added, the talks go on`.
    if cue.verb.bare && cue.start > floor && reader.is(cue.start - 1, ",") && clause(reader, behind, ceiling)
    {
        return right(behind..end(reader, behind, ceiling, false));
    }
    // `said on its radio, Andalus, that it had ...`.
    let that = (behind..ceiling.min(behind + 9)).find(|&at| reader.is(at, "that") && reader.is(at - 1, ","));
    if let Some(that) = that.filter(|&that| cue.verb.clause && !(behind..that).any(|at| reader.finite(at))) {
        return right(that..end(reader, that, ceiling, false));
    }
    // `said on Monday, in her first words on the matter, "..."`.
    let mut at = behind;
    while cue.verb.says && at < ceiling.min(behind + 30) && reader.verb(at).is_none_or(|(verb, _)| !verb.says)
    {
        if let Some(quote) = reader.opens(at) {
            let leads = reader.is(at - 1, ",") && reader.sentence(quote);
            return right(at..quoted_end(reader, quote.end, ceiling)).filter(|_| leads);
        }
        at += 1;
    }
    None
}

/// The content if a comma follows the cue.
fn comma(
    reader: &GroupReader<'_>,
    cue: &Cue,
    left: Option<Range<usize>>,
    within: Range<usize>,
    floor: usize,
) -> Option<Content> {
    let (behind, ceiling) = (within.start + 1, within.end);
    let around = |start: usize, end: usize| Content { tokens: start..end, side: Side::Around, act: false };
    let Some(left) = left else {
        return unled(reader, cue, behind..ceiling, floor);
    };
    let quoted =
        reader.quote_at(left.end - 1).is_some() || left.end > 1 && reader.quote_at(left.end - 2).is_some();
    if let Some(quote) = reader.opens(behind) {
        if quoted {
            let tokens = rejoin(reader, left, within.start, ceiling);
            return Some(Content { tokens, side: Side::Left, act: false });
        }
        let end = quoted_end(reader, quote.end, ceiling);
        if reader.sentence(quote) {
            return Some(Content { tokens: behind..end, side: Side::Right, act: false });
        }
        return Some(around(left.start, end));
    }
    if reader.any(behind, COORDINATOR) && quoted {
        let tokens = rejoin(reader, left, within.start, ceiling);
        return Some(Content { tokens, side: Side::Left, act: false });
    }
    let tacked = quoted
        || reader.verb(behind).is_some_and(|(_, form)| form == Form::Ing)
        || reader.ends_with(behind, "ing")
        || reader.any(behind, RELATIVE)
        || reader.is(behind, "as");
    if tacked {
        return Some(Content { tokens: left, side: Side::Left, act: false });
    }
    let end = end(reader, behind, ceiling, false);
    Some(around(left.start, end))
}

fn rightward(reader: &GroupReader<'_>, cue: &Cue, at: usize, ceiling: usize) -> Option<Content> {
    let verb = cue.verb;
    let tag = reader.tag(at);
    let right = |tokens: Range<usize>, act: bool| {
        (!tokens.is_empty()).then_some(Content { tokens, side: Side::Right, act })
    };
    if let Some(quote) = reader.opens(at) {
        let takes = verb.says || verb.clause || verb.thing;
        return right(at..quoted_end(reader, quote.end, ceiling), false).filter(|_| takes);
    }
    if verb.prepositions.iter().any(|word| reader.is(at, word)) {
        return right(at + 1..end(reader, at + 1, ceiling, true), true);
    }
    if reader.is(at, "to") || reader.is(at, "not") && reader.is(at + 1, "to") {
        let takes = verb.to_do || cue.addressed;
        return right(at..end(reader, at, ceiling, true), true).filter(|_| takes);
    }
    let that =
        reader.is(at, "that") && !verb.thing || reader.is(at, "that") && clause(reader, at + 1, ceiling);
    if verb.clause
        && (that || tag.any(RELATIVE) || reader.is_any(at, &["whether", "if", "why", "how", "where", "when"]))
    {
        return right(at..end(reader, at, ceiling, false), false);
    }
    if tag.any(PREPOSITION | COORDINATOR) || tag.any(SUBORDINATOR) && !tag.any(DETERMINER) {
        return None;
    }
    if (verb.bare || cue.addressed && verb.says) && clause(reader, at, ceiling) {
        return right(at..end(reader, at, ceiling, false), false);
    }
    if verb.thing {
        return right(at..end(reader, at, ceiling, true), true);
    }
    None
}

/// `According to X, ...` and `..., according to X`.
pub(super) fn according(
    reader: &GroupReader<'_>,
    group: usize,
    at: usize,
    floor: usize,
) -> Option<FoundStatement> {
    let ceiling = reader.groups.get(group)?.tokens.end;
    let mut subject = phrase::right(reader, at + 2, ceiling);
    if subject.is_empty() || reader.any(subject.start, RELATIVE) {
        return None;
    }
    if reader.any(subject.start, DOCUMENT) || reader.any(subject.end, PREPOSITION) {
        let more = phrase::right(reader, subject.end + 1, ceiling);
        if reader.any(subject.end, PREPOSITION) && !more.is_empty() && !reader.any(more.start, TIME) {
            subject = subject.start..more.end;
        }
    }
    let front = first_word(reader, floor, at) == at || at == floor;
    let content = if front {
        let comma = (subject.end..ceiling.min(subject.end + 40))
            .find(|&c| reader.is(c, ",") && reader.quote_at(c).is_none());
        let begins = reader.any(subject.end, DETERMINER | SUBJECT | POSSESSIVE).then_some(subject.end);
        let from = begins.or(comma.map(|comma| comma + 1))?;
        from..end(reader, from, ceiling, false)
    } else {
        let last = if reader.is_any(at - 1, &[",", "--", "("]) { at - 1 } else { at };
        first_word(reader, floor, last)..last
    };
    (!content.is_empty()).then_some(FoundStatement {
        group,
        reach: group,
        content,
        cue: at..at + 2,
        subject: Some(subject),
        act: false,
        rule: "according to",
        confidence: Confidence::High,
    })
}
