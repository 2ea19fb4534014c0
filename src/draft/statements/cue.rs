//! Reporting verbs in the text, and their subjects.

use std::ops::Range;

use super::reader::GroupReader;
use crate::draft::clauses::{SubjectSource, Voice};
use crate::draft::lexicon::{self, ReportingVerb};
use crate::syntax::{Label, Tag};

/// A reporting verb with its position.
pub(super) struct Cue {
    /// What is known about the verb.
    pub(super) verb: &'static ReportingVerb,
    /// The verb itself.
    pub(super) at: usize,
    /// The verb with its auxiliaries and particle.
    pub(super) words: Range<usize>,
    /// Who says it.
    pub(super) subject: Range<usize>,
    /// From the first to the last token of subject and verb, where they stand side by side.
    pub(super) block: Range<usize>,
    /// Whether the subject follows the verb.
    pub(super) inverted: bool,
    /// Whether it is "saying" without an auxiliary.
    pub(super) participle: bool,
}

/// The reporting verb at a token, with its subject. One that is denied, only possible or passive reports nothing.
pub(super) fn cue(reader: &GroupReader<'_>, at: usize) -> Option<Cue> {
    let tree = reader.tree(at);
    let clause = tree.clause(at)?;
    let particle = tree.child(at, Label::Particle);
    let verb =
        lexicon::reporting(tree.lemma(at), particle.and_then(|at| reader.token(at)).map(|t| &*t.form))?;
    // A parser may hang the auxiliary of a quotation on the verb behind it.
    let help = |child: &usize| {
        matches!(tree.label(*child), Label::Auxiliary | Label::Negation)
            && *child < at
            && reader.quote_at(*child).is_none()
            && !tree.tag(*child).is_noun()
    };
    let start = tree.children(at).find(help).unwrap_or(at);
    let words = start..particle.map_or(at, |particle| particle.max(at)) + 1;
    let helping = || tree.children(at).filter(help);
    let doubted =
        helping().any(|child| tree.tag(child) == Tag::Modal || tree.label(child) == Label::Negation);
    let to = helping().any(|child| tree.tag(child) == Tag::To);
    if clause.voice == Voice::Passive || doubted || to && !goes_on(reader, at) {
        return None;
    }
    let beside = tree.children(at).filter(|child| tree.label(*child) == Label::Subject);
    let own =
        beside.min_by_key(|child| child.abs_diff(at)).filter(|_| clause.subject_source == SubjectSource::Own);
    // "Told our reporter" has no subject behind it.
    let told = tree.lemma(at) == "tell";
    let own = own.or_else(|| beside_quotation(reader, verb, at)).filter(|own| *own < at || !told);
    let own = own.or_else(|| before_insertion(reader, verb, at));
    let head = own.or_else(|| tree.subjects(at).first().copied())?;
    let own = own.is_some();
    let mut subject = phrase(reader, head);
    // "A report by the agency AFP said": the parser sees two subjects.
    let first = tree.child(at, Label::Subject).filter(|first| own && *first < subject.start);
    if let Some(first) = first.filter(|first| !(*first..subject.start).any(|at| reader.is(at, ","))) {
        subject.start = phrase(reader, first).start;
    }
    if own && let Some(nearer) = unclosed(reader, subject.end..words.start) {
        subject = nearer;
    }
    if denies(reader, head) {
        return None;
    }
    if subject.start.checked_sub(1).is_some_and(|before| own && reader.is(before, "what")) {
        // `what it called "..."` names a thing in someone's words without saying anything about it.
        return None;
    }
    let inverted = own && head > at;
    let block = match own {
        true if inverted => words.start..tree.extent(head).end.max(words.end),
        true => subject.start.min(words.start)..words.end,
        false => words.clone(),
    };
    let participle = tree.tag(at) == Tag::Gerund && tree.child(at, Label::Auxiliary).is_none();
    Some(Cue { verb, at, words, subject, block, inverted, participle })
}

/// `"...," said the minister`: the noun after the verb, where the parser does not take it for the subject.
fn beside_quotation(reader: &GroupReader<'_>, verb: &ReportingVerb, at: usize) -> Option<usize> {
    let tree = reader.tree(at);
    let before = at.checked_sub(1)?;
    let quoted = reader.quote_at(before).is_some()
        || reader.is(before, ",")
            && before.checked_sub(1).is_some_and(|last| reader.quote_at(last).is_some());
    let finite = matches!(tree.tag(at), Tag::Past | Tag::ThirdPerson);
    let mut behind = tree.children(at).filter(|child| *child > at);
    behind.find(|child| tree.tag(*child).is_noun()).filter(|_| verb.says && quoted && finite)
}

/// `"...," Maria Costa, who leads the party, said`: the first noun behind the quotation.
fn before_insertion(reader: &GroupReader<'_>, verb: &ReportingVerb, at: usize) -> Option<usize> {
    const REACH: usize = 20;
    let tree = reader.tree(at);
    let floor = at.saturating_sub(REACH);
    let quote = (floor..at).rev().find(|&at| reader.quote_at(at).is_some())?;
    let mut noun = quote + 1;
    while tree.tag(noun).is_noun() && tree.tag(noun + 1).is_noun() {
        noun += 1;
    }
    (verb.says && tree.tag(noun).is_noun() && reader.is(noun + 1, ",") && reader.is(at - 1, ","))
        .then_some(noun)
}

/// `Clinton, an aide said`: the noun between a comma and the verb, which no comma closes.
fn unclosed(reader: &GroupReader<'_>, gap: Range<usize>) -> Option<Range<usize>> {
    const LONGEST: usize = 6;
    let tree = reader.tree(gap.start);
    let inserted = gap.start + 1..gap.end;
    let noun = inserted.clone().next_back().is_some_and(|last| tree.tag(last).is_noun());
    let plain = inserted.clone().all(|at| !tree.tag(at).is_verb() && !reader.is(at, ","));
    (reader.is(gap.start, ",") && noun && plain && inserted.len() < LONGEST).then_some(inserted)
}

/// `nobody said`, `no official said`.
fn denies(reader: &GroupReader<'_>, subject: usize) -> bool {
    const NONE: &[&str] = &["no", "none", "nobody", "nothing", "neither"];
    let tree = reader.tree(subject);
    reader.is_any(subject, NONE) || tree.children(subject).any(|child| reader.is_any(child, NONE))
}

/// `went on to say`, `continued to insist`.
fn goes_on(reader: &GroupReader<'_>, at: usize) -> bool {
    let tree = reader.tree(at);
    matches!(tree.lemma(tree.head(at)), "go" | "continue")
}

/// The phrase of a noun and those joined to it, without what is inserted or follows between commas.
pub(super) fn phrase(reader: &GroupReader<'_>, noun: usize) -> Range<usize> {
    let tree = reader.tree(noun);
    let extent = tree.extent(noun);
    // "The minister of France, Anna Sample, and the minister of Germany": joined to the name.
    let named = tree.child(noun, Label::Apposition).and_then(|name| tree.child(name, Label::Conjunct));
    let joined = tree.child(noun, Label::Conjunct).or(named);
    let last = joined.map_or(noun, |joined| phrase(reader, joined).end - 1).max(noun);
    // "Anna Sample, Boris Trell and Carla Wend said": what no comma closes is a list.
    let beside = tree.child(noun, Label::Apposition).map(|name| tree.extent(name));
    let list = |name: &Range<usize>| {
        name.clone().any(|at| reader.is(at, "and")) && !reader.is_any(name.end, &[",", "."])
    };
    let mut end = beside.filter(list).map_or(last + 1, |name| name.end);
    while end < extent.end
        && !reader.is_any(end, &[",", "--", ":", ";", ".", "who", "which"])
        && reader.quote_at(end).is_none()
    {
        end += 1;
    }
    let start = (extent.start..noun).rev().find(|&at| reader.is_any(at, &[",", "--", "\""]));
    let mut start = start.map_or(extent.start, |comma| comma + 1);
    while let Some(before) = start.checked_sub(1).filter(|&before| tree.tag(before).is_noun())
        && reader.quote_at(before).is_none()
        && reader.tree(before).label(before) != Label::PrepositionObject
    {
        start = before;
    }
    start..end
}
