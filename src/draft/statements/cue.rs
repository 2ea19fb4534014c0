//! Reporting verbs in the text, and their subjects.

use std::ops::Range;

use super::phrase;
use super::reader::GroupReader;
use super::skipped;
use crate::draft::lexicon::{
    ADVERB, AUXILIARY, COORDINATOR, DETERMINER, DOCUMENT, Form, MODAL, NEGATION, POSSESSIVE, PREPOSITION,
    RELATIVE, SUBJECT, SUBORDINATOR, TIME, Verb,
};
use crate::draft::token::TokenKind;

/// A reporting verb with its position.
pub(super) struct Cue {
    /// What is known about the verb.
    pub(super) verb: &'static Verb,
    /// The verb with its auxiliaries and adverbs.
    pub(super) words: Range<usize>,
    /// Who says it.
    pub(super) subject: Option<Range<usize>>,
    /// Where the subject and the verb begin.
    pub(super) start: usize,
    /// Where they end, including an inverted subject and phrases of time, place and addressee.
    pub(super) end: usize,
    /// Whether the subject follows the verb.
    pub(super) inverted: bool,
    /// Whether an addressee was skipped.
    pub(super) addressed: bool,
    /// Whether it is in a subordinate clause: `While aides said ..., the ministry ...`.
    pub(super) subordinate: bool,
    /// Whether it is "saying" without an auxiliary.
    pub(super) participle: bool,
}

/// What precedes a verb.
struct Before {
    start: usize,
    be: bool,
    have: bool,
    modal: bool,
    negated: bool,
    to: bool,
    does: bool,
}

fn before(reader: &GroupReader<'_>, verb: usize, floor: usize) -> Before {
    let mut group =
        Before { start: verb, be: false, have: false, modal: false, negated: false, to: false, does: false };
    while group.start > floor && verb - group.start < 8 {
        let at = group.start - 1;
        if reader.quote_at(at).is_some() {
            break;
        }
        let tag = reader.tag(at);
        if reader.is(at, ",") && at >= floor + 2 && reader.any(at - 1, ADVERB) && reader.is(at - 2, ",") {
            group.start = at - 2;
            continue;
        }
        let adverb = tag.any(ADVERB) && !tag.any(DETERMINER | TIME)
            || reader.ends_with(at, "ly") && !reader.capital(at);
        group.negated |= tag.any(NEGATION);
        if tag.any(MODAL) {
            group.modal = true;
        } else if reader.is_any(at, &["has", "have", "had", "having", "'ve", "'d"]) {
            group.have = true;
        } else if reader.is_any(at, &["do", "does", "did"]) {
            group.does = true;
        } else if tag.any(AUXILIARY) {
            group.be = true;
        } else if reader.is(at, "to") {
            group.to = true;
        } else if !(adverb || tag.any(NEGATION)) || reader.is(at, "there") {
            break;
        }
        group.start = at;
    }
    group
}

/// The verb at `at` with its subject, if it reports.
pub(super) fn cue(
    reader: &GroupReader<'_>,
    at: usize,
    within: Range<usize>,
    last: Option<&Range<usize>>,
) -> Option<Cue> {
    let (floor, ceiling) = (within.start, within.end);
    let (verb, form, length) = reader.verb_of(at)?;
    let behind = at + length;
    let before = before(reader, at, floor);
    let named = reader.capital(at) && at > floor && !reader.is_any(at - 1, &[".", ",", "\""]);
    if named || before.negated || before.modal || before.to && !continued(reader, before.start) {
        return None;
    }
    let inverted = inverted(reader, &before, &FoundVerb { verb, form, end: behind }, &within);
    if let Some(named) = inverted {
        let end = skipped::skip(reader, verb, named.end, ceiling);
        return Some(Cue {
            verb,
            words: before.start..behind,
            start: before.start,
            end: end.end,
            subject: Some(named),
            inverted: true,
            addressed: false,
            subordinate: false,
            participle: false,
        });
    }
    let participle = form == Form::Ing && !before.be;
    let subject = match form {
        Form::Past | Form::Participle if before.be => return None,
        Form::Participle if !before.have => return None,
        Form::Ing if participle => participle_subject(reader, at, floor, last)?,
        Form::Base if !base_is_verb(reader, &before, at, floor) => return None,
        Form::Third if !third_is_verb(reader, &before, at) => return None,
        _ => finite_subject(reader, &before, floor)?,
    };
    if subject.start.checked_sub(1).is_some_and(|before| reader.is(before, "what")) {
        // `what it called "..."` names a thing in someone's words without saying anything about it.
        return None;
    }
    let start = if participle { before.start } else { subject.start.min(before.start) };
    let passed = skipped::skip(reader, verb, behind, ceiling);
    Some(Cue {
        verb,
        words: before.start..behind,
        start,
        end: passed.end,
        subject: Some(subject),
        inverted: false,
        addressed: passed.addressed,
        subordinate: start > floor && reader.any(start - 1, SUBORDINATOR) && !reader.is(start - 1, "that")
            || participle && fronted(reader, at),
        participle,
    })
}

/// `went on to say`, `continued to insist`.
fn continued(reader: &GroupReader<'_>, to: usize) -> bool {
    let verb = if to > 1 && reader.is(to - 1, "on") { to - 2 } else { to.saturating_sub(1) };
    reader.is_any(verb, &["went", "goes", "gone", "continued", "continues", "going"])
}

/// A reporting verb in the text.
struct FoundVerb {
    verb: &'static Verb,
    form: Form,
    /// The token after it.
    end: usize,
}

/// `"...," said the minister`: the phrase after the verb, if it is the subject.
fn inverted(
    reader: &GroupReader<'_>,
    before: &Before,
    found: &FoundVerb,
    within: &Range<usize>,
) -> Option<Range<usize>> {
    let FoundVerb { verb, form, end: behind } = *found;
    let (floor, ceiling) = (within.start, within.end);
    let at = before.start;
    // "Told the post" has no subject after it.
    let told = verb.lemma == "tell";
    if !verb.says || told || !matches!(form, Form::Past | Form::Third) || before.be || before.have {
        return None;
    }
    let previous = at.checked_sub(1).filter(|&p| p >= floor)?;
    let quoted = reader.quote_at(previous).is_some()
        || reader.is(previous, ",") && previous > floor && reader.quote_at(previous - 1).is_some();
    if !quoted && !reader.is(previous, ",") {
        return None;
    }
    let phrase = phrase::right(reader, behind, ceiling);
    let first = phrase.start;
    let names = reader.capital(first)
        || reader.any(first, DETERMINER | POSSESSIVE | SUBJECT) && !reader.is(first, "that")
        || quoted && plain_noun(reader, first);
    // "The levy, ..., adds nine shillings".
    let counts = reader.token(first).is_some_and(|t| {
        t.kind == TokenKind::Number || crate::draft::number::cardinal(&t.form).is_some_and(|n| n > 1)
    });
    if phrase.is_empty() || !names || counts && !quoted || reader.any(first, TIME) {
        return None;
    }
    let follows = phrase.end;
    let clear = follows >= ceiling
        || reader.is_any(follows, &[",", ".", ":", ";", "--", "(", "who", "?", "!"])
        || reader.any(follows, PREPOSITION | TIME | SUBORDINATOR | COORDINATOR | ADVERB)
        || reader.verb(follows).is_some_and(|(_, form)| form == Form::Ing)
        || quoted && reader.ends_with(follows, "ed");
    (clear && (quoted || !reader.is(follows, "that"))).then_some(phrase)
}

fn plain_noun(reader: &GroupReader<'_>, at: usize) -> bool {
    let tag = reader.tag(at);
    reader.word(at) && tag.classes == 0 && !reader.ends_with(at, "ly") && reader.ends_with(at, "s")
}

/// Whether a bare form is a verb here: `critics say`, `they believe`, `does say`, `went on to say`.
fn base_is_verb(reader: &GroupReader<'_>, before: &Before, at: usize, floor: usize) -> bool {
    if before.to || before.does {
        return true;
    }
    let Some(previous) = before.start.checked_sub(1).filter(|&p| p >= floor) else { return false };
    if before.start < at && before.have {
        return reader.verb(at).is_some_and(|(verb, _)| matches!(verb.lemma, "read"));
    }
    let tag = reader.tag(previous);
    if reader.is_any(
        previous,
        &["they", "we", "i", "you", "who", "people", "police", "some", "many", "others", "all"],
    ) {
        return true;
    }
    let plural = reader.word(previous)
        && tag.classes == 0
        && reader.ends_with(previous, "s")
        && !reader.ends_with(previous, "ss");
    let modifies = reader.any(at + 1, PREPOSITION)
        && reader.verb(at).is_some_and(|(verb, _)| verb.prepositions.is_empty());
    plural && tag.verb.is_none() && !modifies
}

/// Whether a form in -s is a verb here rather than a noun.
fn third_is_verb(reader: &GroupReader<'_>, before: &Before, at: usize) -> bool {
    let Some(previous) = before.start.checked_sub(1) else { return false };
    let tag = reader.tag(previous);
    if before.be
        || before.have
        || tag.any(DETERMINER | POSSESSIVE | PREPOSITION | COORDINATOR)
            && !reader.is_any(previous, &["that", "and", "but"])
    {
        return false;
    }
    if reader.verb(at).is_some_and(|(verb, _)| {
        matches!(
            verb.lemma,
            "say" | "tell" | "add" | "write" | "believe" | "think" | "know" | "want" | "insist" | "argue"
        )
    }) {
        return true;
    }
    if tag.any(SUBJECT) {
        return true;
    }
    if reader.token(previous).is_some_and(|t| t.kind == TokenKind::Possessive) {
        return false;
    }
    let clause = reader.is_any(at + 1, &["that", "to", ":", "."])
        || reader.any(at + 1, DETERMINER | POSSESSIVE | SUBJECT | RELATIVE)
        || reader.opens(at + 1).is_some();
    clause || reader.capital(at + 1) || reader.capital(previous) && !reader.any(at + 1, PREPOSITION)
}

/// The subject of "saying": that of the clause it depends on.
fn participle_subject(
    reader: &GroupReader<'_>,
    at: usize,
    floor: usize,
    last: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let previous = at.checked_sub(1).filter(|&p| p >= floor)?;
    let tag = reader.tag(previous);
    let hangs =
        reader.is_any(previous, &[",", "--", "by", "in", "after", "before", "while", "and", "for", "of"]);
    let phrase = reader.word(previous) && tag.classes & !(DOCUMENT | TIME) == 0;
    if !hangs && !phrase {
        return None;
    }
    if phrase && !hangs {
        // `with one aide saying`, `a statement saying`, `reports suggesting`.
        return phrase::left(reader, untimed(reader, at), floor);
    }
    if let Some(last) = last.filter(|last| last.start >= sentence_start(reader, at)) {
        return Some(last.clone());
    }
    let start = sentence_start(reader, at);
    if previous <= start + 1 && !reader.is(previous, ",") {
        // `After saying he was ill, the minister ...`: the subject follows.
        let comma = (at..at + 40).find(|&comma| reader.is(comma, ","))?;
        return phrase::subject(reader, comma + 1, comma + 30);
    }
    let group = if reader.quote_at(floor).is_some() { reader.next(floor) } else { floor };
    phrase::subject(reader, group.max(sentence_start(reader, at)), at)
}

/// Whether a participle begins its sentence: `After saying`, `Asked`.
fn fronted(reader: &GroupReader<'_>, at: usize) -> bool {
    at <= sentence_start(reader, at) + 1 && !reader.is(at.saturating_sub(1), ",")
}

/// Skips an expression of time: `released a statement Wednesday saying`.
fn untimed(reader: &GroupReader<'_>, at: usize) -> usize {
    if reader.any(at - 1, TIME) { at - 1 } else { at }
}

fn sentence_start(reader: &GroupReader<'_>, at: usize) -> usize {
    let byte = reader.token(at).map_or(0, |token| token.span.start);
    let sentence = reader.document.sentence_at(byte).and_then(|index| reader.document.sentences.get(index));
    sentence.map_or(at, |sentence| sentence.tokens.start)
}

/// The subject of a finite verb: before it, before its relative pronoun, or that of the clause it continues.
fn finite_subject(reader: &GroupReader<'_>, before: &Before, floor: usize) -> Option<Range<usize>> {
    let previous = before.start.checked_sub(1).filter(|&p| p >= floor)?;
    if reader.quote_at(previous).is_some() {
        return None;
    }
    // `into alleged crimes`: a participle that describes.
    let describes = reader.any(previous, POSSESSIVE | PREPOSITION)
        || reader.is_any(previous, &["the", "a", "an", "any", "no", "every", "each"]);
    if describes && !before.have && !before.be && !reader.is_any(before.start, &["said", "told", "says"]) {
        return None;
    }
    if reader.is_any(previous, &["who", "which", "that"]) {
        let comma = usize::from(previous > floor && reader.is(previous - 1, ","));
        return phrase::left(reader, previous - comma, floor);
    }
    if reader.is_any(previous, &["and", "but", "then"])
        || reader.is(previous, ",") && reader.is(previous.saturating_sub(1), "and")
    {
        return phrase::subject(reader, floor.max(sentence_start(reader, before.start)), previous);
    }
    phrase::left(reader, before.start, floor)
}
